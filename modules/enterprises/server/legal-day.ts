/** The instant a legal day (YYYY-MM-DD) begins in Việt Nam. */
export function startOfDay(date: string): Date {
  return new Date(`${date}T00:00:00+07:00`);
}

/** The legal day (YYYY-MM-DD) of an instant in Việt Nam. */
export function dayOf(instant: Date): string {
  return new Date(instant.getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
}
