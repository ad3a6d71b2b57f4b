import { feelHolds, feelValue, type Data } from '#modules/forms';
import type { ProcedureComponent, Substitution } from '#modules/procedures';

/** The rule by which a register stands for a component, and what it is asked by. */
export interface RegisterQuestion {
  rule: Extract<Substitution, { from: 'register' }>;
  key: string;
}

/** The first register whose condition holds and whose key the form says; none where nothing may be asked. */
export function questionOf({ substitutions = [] }: Pick<ProcedureComponent, 'substitutions'>, facts: Data): RegisterQuestion | undefined {
  for (const rule of substitutions) {
    if (rule.from !== 'register' || (rule.when !== undefined && !feelHolds(rule.when, facts))) continue;
    const key = feelValue(rule.key, facts);
    if (typeof key === 'string' && key.trim() !== '') return { rule, key: key.trim().slice(0, 60) };
  }
  return undefined;
}

const alike = (text: string): string => text.normalize('NFC').replaceAll(/\s+/g, ' ').trim().toLowerCase();

const declaredBy = (expression: string, facts: Data): string => {
  const value = feelValue(expression, facts);
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
};

/** What of a record its asker has declared himself: the number it was asked by, and compared fields that say the same. */
export function declaredOf({ rule, key }: RegisterQuestion, record: Readonly<Record<string, string>>, facts: Data): Record<string, string> {
  const declared = new Map(rule.compare.map(({ field, with: expression }) => [field, declaredBy(expression, facts)]));
  return Object.fromEntries(Object.entries(record).filter(([field, value]) => alike(value) === alike(declared.get(field) ?? key)));
}

/** Fields of a record that say something else than the form; what one of the two leaves out is no difference. */
export function differencesOf(
  { compare }: RegisterQuestion['rule'],
  record: Readonly<Record<string, string>>,
  facts: Data,
): { field: string; declared: string; recorded: string }[] {
  return compare.flatMap(({ field, with: expression }) => {
    const declared = declaredBy(expression, facts);
    const recorded = record[field] ?? '';
    if (declared === '' || recorded === '' || alike(declared) === alike(recorded)) return [];
    return [{ field, declared, recorded }];
  });
}
