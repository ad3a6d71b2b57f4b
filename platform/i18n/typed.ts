/** `dd/MM/yyyy HH:mm` (or without the time) in Việt Nam as an ISO instant; undefined for what is no instant of the calendar. */
export function instantTyped(text: string): string | undefined {
  const found = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:\s+(\d{1,2})[:h](\d{2}))?\s*$/.exec(text);
  if (found === null) return undefined;
  const [, day = '', month = '', year = '', hour = '00', minute = '00'] = found;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}T${hour.padStart(2, '0')}:${minute}:00+07:00`;
  const at = new Date(iso);
  const isReal = !Number.isNaN(at.getTime()) && Number(day) === new Date(at.getTime() + 7 * 3_600_000).getUTCDate();
  return isReal ? iso : undefined;
}

/** `dd/MM/yyyy` as YYYY-MM-DD; undefined for what is no day of the calendar. */
export function dayTyped(text: string): string | undefined {
  return /\d{4}\s*$/.test(text) ? instantTyped(text)?.slice(0, 10) : undefined;
}
