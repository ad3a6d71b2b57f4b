const digits = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'];
const groupNames = ['', 'nghìn', 'triệu', 'tỷ', 'nghìn tỷ', 'triệu tỷ'];

const wordOf = (digit: number): string => digits[digit] ?? '';

/** The ones behind some tens: "mươi mốt", "mươi lăm", "linh một". */
function onesAfter(tens: number, ones: number): string[] {
  if (ones === 0) return [];
  if (tens > 1 && ones === 1) return ['mốt'];
  if (tens > 0 && ones === 5) return ['lăm'];
  return tens === 0 ? ['linh', wordOf(ones)] : [wordOf(ones)];
}

/** A group of three digits; one behind another is said whole: "không trăm linh năm". */
function groupWords(group: number, isFirst: boolean): string[] {
  const [hundreds, tens, ones] = [Math.floor(group / 100), Math.floor(group / 10) % 10, group % 10];
  if (isFirst && group < 10) return [wordOf(ones)];
  const head = isFirst && hundreds === 0 ? [] : [wordOf(hundreds), 'trăm'];
  const middle = tens === 0 ? [] : tens === 1 ? ['mười'] : [wordOf(tens), 'mươi'];
  return [...head, ...middle, ...onesAfter(tens, ones)];
}

/** A sum of whole dong as it is written out on receipts: 180.500 is "Một trăm tám mươi nghìn năm trăm đồng". */
export function dongInWords(amount: number): string {
  if (!Number.isSafeInteger(amount) || amount < 0) throw new RangeError('an amount is whole dong');
  const groups: number[] = [];
  for (let rest = amount; rest > 0; rest = Math.floor(rest / 1000)) groups.unshift(rest % 1000);
  const parts = groups.flatMap((group, place) =>
    group === 0 ? [] : [...groupWords(group, place === 0), groupNames[groups.length - 1 - place] ?? ''],
  );
  const words = [...(parts.length === 0 ? ['không'] : parts), 'đồng'].filter((word) => word !== '').join(' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
