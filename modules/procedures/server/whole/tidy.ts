// What may be left empty: where nothing stands it is not said.
const mayBeEmpty = new Set(
  (
    'offerNote handledBy competence systemNote note law requiredWhen subject url rule cutOff when catalogueCode effect step component inForce ' +
    'lawLimit published askWithin supplementWindow key'
  ).split(' '),
);
const saysNothingAlone = new Set(['certainty', 'unit', 'from']);

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return value.trim() === '';
  if (typeof value !== 'object' || Array.isArray(value)) return false;
  return Object.entries(value).every(([key, one]) => saysNothingAlone.has(key) || isEmpty(one));
}

/** What is written without what was left empty and may be, and without spaces around texts: what a version would say. */
export function tidy(value: unknown): unknown {
  if (typeof value === 'string') return value.trim();
  if (Array.isArray(value)) return value.map(tidy);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([key, one]) => (mayBeEmpty.has(key) && isEmpty(one) ? [] : [[key, tidy(one)]])));
}
