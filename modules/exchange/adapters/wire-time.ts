const vietNam = 7 * 3_600_000;
const written = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/;

/** An instant as the exchange writes it: local time, yyyyMMddHHmmss. */
export function writeTime(instant: string): string {
  return new Date(Date.parse(instant) + vietNam)
    .toISOString()
    .replaceAll(/[-:T]|\..*$/g, '')
    .slice(0, 14);
}

/** The instant of a local time; undefined for what is none. */
export function readTime(text: string): string | undefined {
  const parts = written.exec(text);
  if (parts === null) return undefined;
  const [, year, month, day, hour, minute, second] = parts;
  const local = `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`;
  const at = new Date(local);
  // 31 February is another day, not an instant.
  return Number.isNaN(at.getTime()) || at.toISOString() !== local ? undefined : new Date(at.getTime() - vietNam).toISOString();
}
