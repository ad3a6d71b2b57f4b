/** How many dossiers there are in the end, how many of them open, and over how many weeks the rest is spread. */
export interface Volume {
  size: number;
  open: number;
  weeks: number;
}

/** What a database comes to of so many dossiers: 100,000 a year for up to ten years, some thousand of them open. */
export function volumeOf(size: number, given: { years?: number | undefined; open?: number | undefined } = {}): Volume {
  const years = given.years ?? Math.min(10, Math.max(1, Math.round(size / 100_000)));
  return { size, open: given.open ?? Math.min(4_000, Math.ceil(size * 0.06)), weeks: 52 * years };
}
