import type { DesignedField } from './design.ts';

/** What can be wrong with a value, as the check calls it (`check-schema.ts`). */
export const issueCodes = [
  'required',
  'type',
  'format',
  'pattern',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'minItems',
  'maxItems',
  'uniqueItems',
  'const',
] as const;
type IssueCode = (typeof issueCodes)[number];

/** What can be wrong with the value of a field, so that the form may say it in its own words. */
export function issuesOf({ schema, optional, computed, widget }: Omit<DesignedField, 'id'>): IssueCode[] {
  if (computed !== undefined) return [];
  const isTyped = widget === 'int' || widget === 'dec' || widget === 'money';
  return issueCodes.filter((code) => {
    if (code === 'required') return optional !== true;
    return code === 'type' ? isTyped : schema[code] !== undefined;
  });
}
