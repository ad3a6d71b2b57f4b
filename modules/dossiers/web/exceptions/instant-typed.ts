const written = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s+(\d{1,2})[:hg](\d{2})\s*$/;

/** A day and time as typed, dd/MM/yyyy HH:mm in Việt Nam, as an instant; undefined when it is none. */
export function instantTyped(text: string): Date | undefined {
  const [, day = '', month = '', year = '', hour = '', minute = ''] = written.exec(text) ?? [];
  if (year === '') return undefined;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}T${hour.padStart(2, '0')}:${minute}`;
  const asWritten = new Date(`${iso}:00Z`);
  // the calendar has no 31/02: the engine would go on to March
  if (Number.isNaN(asWritten.getTime()) || !asWritten.toISOString().startsWith(iso)) return undefined;
  return new Date(`${iso}:00+07:00`);
}
