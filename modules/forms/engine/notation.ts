const groupedVietnamese = /^-?\d{1,3}(\.\d{3})+(,\d+)?$/;
const plainVietnamese = /^-?\d+(,\d+)?$/;
const groupedEnglish = /^-?\d{1,3}(,\d{3})+\.\d+$|^-?\d{1,3}(,\d{3}){2,}$/;
const plainEnglish = /^-?\d+\.\d+$/;

/** Reads a number as people in Việt Nam write it (1.234,5); the English way is taken where it cannot be mistaken. Undefined when it is no number. */
export function readNumber(given: string): number | undefined {
  const text = given
    .trim()
    .replaceAll(/[\s\u00a0]/g, '')
    .replace('−', '-');
  if (groupedVietnamese.test(text) || plainVietnamese.test(text)) return Number(text.replaceAll('.', '').replace(',', '.'));
  if (groupedEnglish.test(text) || plainEnglish.test(text)) return Number(text.replaceAll(',', ''));
  return undefined;
}

/** Writes a number the Vietnamese way with all its digits. */
export function showNumber(value: number): string {
  const [whole = '', fraction] = String(value).split('.');
  const grouped = /e/.test(whole) ? whole : whole.replaceAll(/\B(?=(\d{3})+$)/g, '.');
  return fraction === undefined ? grouped : `${grouped},${fraction}`;
}

/** Reads a date (19/03/2024, 19-3-2024, 19.3.2024, 19032024 or 2024-03-19) as YYYY-MM-DD; undefined when it has another shape. */
export function readDate(given: string): string | undefined {
  const text = given.trim();
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return text;
  const match = /^(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})$/.exec(text) ?? /^(\d\d)(\d\d)(\d{4})$/.exec(text);
  if (match === null) return undefined;
  const [, day = '', month = '', year = ''] = match;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** Writes YYYY-MM-DD as dd/MM/yyyy; any other text stays as it is, so that a wrong entry comes back for correction. */
export function showDate(text: string): string {
  return /^\d{4}-\d\d-\d\d$/.test(text) ? text.split('-').toReversed().join('/') : text;
}
