/** Only what is said: a property that is missing or false stays missing. */
export function said<T extends object>(given: T): Partial<T> {
  const kept: Partial<T> = {};
  for (const key in given) if (given[key] !== undefined && given[key] !== false) kept[key] = given[key];
  return kept;
}
