/** A number as people here write it. */
export const numberText = (value: number): string => String(value).replace('.', ',');

/** A number as it is typed; none where it is not one. */
export const numberTyped = (text: string): number =>
  /^\d{1,4}([.,]\d{1,2})?$/.test(text.trim()) ? Number(text.trim().replace(',', '.')) : Number.NaN;

/** True where something is typed. */
export const filled = (text: string): boolean => text.trim() !== '';
