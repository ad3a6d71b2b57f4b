import { fail } from '#platform/errors';
import { translator, type Words } from '#platform/i18n';
import { feelHolds, feelNames } from '#modules/forms';
import type { ProcedureContent } from '../contract.ts';
import { expressionsOf, type Substitution } from '../substitution.ts';

/** The fact a limit's rule may name beside the form's data: how many dossiers were accepted that day. */
export const dayFact = 'receivedToday';
/** What conditions may name beside it: how the dossier is filed. */
const channelFact = 'channel';

/** A rule of a procedure's content: its FEEL text, where it stands, and what it may name beside the form's fields; without that it reads another form. */
export interface ContentRule {
  text: string;
  where: Words;
  beside: readonly string[] | undefined;
}

/** A key of our words in both languages. */
export function bothWords(key: string, params: Readonly<Record<string, string | number | Words>> = {}): Words {
  return { vi: translator('vi')(key, params), en: translator('en')(key, params) };
}

// words: procedures.rule.at-*
const placed = (place: 'limit' | 'case' | 'component' | 'instead' | 'split', name: Words | string): Words =>
  bothWords(`procedures.rule.at-${place}`, { name });

const conditions = (texts: readonly unknown[], where: Words): ContentRule[] =>
  texts.flatMap((text) => (typeof text === 'string' ? [{ text, where, beside: [channelFact] }] : []));

/** Until when an earlier paper counts is read from the form it was filed with. */
function insteadRules(one: Substitution, where: Words): ContentRule[] {
  const until = one.from === 'register' ? undefined : one.validUntil;
  const others = expressionsOf(one).filter((text) => text !== until);
  return [...conditions(others, where), ...(until === undefined ? [] : [{ text: until, where, beside: undefined }])];
}

/** Where a limit's rule stands. */
export const limitRule = ({ name, limit }: ProcedureContent['cases'][number]): ContentRule | undefined =>
  limit.rule === undefined ? undefined : { text: limit.rule, where: placed('limit', name), beside: [dayFact] };

/** The rules over this form's data that a procedure's content holds. */
export function rulesOf({ cases, components, splits = [] }: Pick<ProcedureContent, 'cases' | 'components' | 'splits'>): ContentRule[] {
  return [
    ...cases.flatMap((one) => [
      ...conditions([one.when], placed('case', one.name)),
      ...[limitRule(one)].filter((each) => each !== undefined),
    ]),
    ...components.flatMap(({ name, required, substitutions = [] }) => [
      ...conditions([required], placed('component', name)),
      ...substitutions.flatMap((one) => insteadRules(one, placed('instead', name))),
    ]),
    ...splits.flatMap(({ when, procedure }) => conditions([when], placed('split', procedure))),
  ];
}

// words: procedures.rule.unreadable, procedures.rule.unknown, procedures.rule.unfit
/** Refuses with `procedures.bad-content`, naming the rule and where it stands. */
export const refuseRule = (
  why: 'unreadable' | 'unknown' | 'unfit',
  { text, where }: Pick<ContentRule, 'text' | 'where'>,
  params: Readonly<Record<string, string | number>> = {},
): never => fail('procedures.bad-content', { reason: bothWords(`procedures.rule.${why}`, { ...params, rule: text, where }) }, 'content');

/** The names a rule reads; refuses one that cannot be read or does not end. */
export function namesRead(rule: ContentRule): string[] {
  try {
    feelHolds(rule.text, {});
    return feelNames(rule.text);
  } catch {
    return refuseRule('unreadable', rule);
  }
}

/** Refuses with `procedures.bad-content` a rule that cannot be read or, where the form is known, names what no dossier will ever say. */
export function checkRules(content: Parameters<typeof rulesOf>[0], fields: ReadonlySet<string> | undefined): void {
  for (const rule of rulesOf(content)) {
    const names = namesRead(rule);
    const { beside } = rule;
    if (fields === undefined || beside === undefined) continue;
    const unknown = names.find((name) => !fields.has(name) && !beside.includes(name));
    if (unknown !== undefined) refuseRule('unknown', rule, { name: unknown, beside: beside.join(', ') });
  }
}
