/** Lower case without tone marks, đ as d, one blank between words: the form in which Vietnamese is searched. */
export function foldVietnamese(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd').replaceAll(/\s+/g, ' ').trim();
}
