import { fail } from '#platform/errors';
import type { Words } from '#platform/i18n';
import type { ProcedureCase, ProcedureComponent, ProcedureContent } from '../../contract.ts';
import type { DraftedParts } from '../../draft-operations.ts';
import type { DraftDifference, DraftedLaw } from '../../told-drafts.ts';
import { draftedOpinions, opinionDifferences } from './drafted-opinions.ts';
import { draftedSplits, splitDifferences } from './drafted-splits.ts';

type Fee = ProcedureContent['fees'][number];
type Changing = { law: DraftedLaw | undefined };

/** What a new paper takes where nobody says otherwise. */
const newComponent = {
  source: 'upload',
  copyKinds: ['original', 'valid-copy', 'copy', 'e-signed'],
  accept: ['pdf'],
  maxBytes: 20_971_520,
} as const;

const citation = ({ document, article }: DraftedLaw): Words => {
  const text = article === '' ? document : `${article}, ${document}`;
  return { vi: text, en: text };
};

const lost = (key: string): never => fail('procedures.draft-part', { key }, 'parts');

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

function draftedCase(given: ProcedureCase, parts: DraftedParts, { law }: Changing): ProcedureCase {
  const said = parts.cases.find((one) => one.key === given.key) ?? lost(given.key);
  const { rule: _rule, ...rest } = given.limit;
  const { when: _when, ...others } = given;
  const next: ProcedureCase = {
    ...others,
    ...(said.when === undefined ? {} : { when: said.when }),
    limit: { ...rest, value: said.value, unit: said.unit, ...(said.rule === undefined ? {} : { rule: said.rule }) },
  };
  const isChanged = !isSame(
    [next.when, next.limit.value, next.limit.unit, next.limit.rule],
    [given.when, given.limit.value, given.limit.unit, given.limit.rule],
  );
  if (!isChanged) return given;
  return law === undefined ? next : { ...next, law: citation(law), certainty: law.certainty };
}

function draftedFee(given: Fee, place: number, parts: DraftedParts, { law }: Changing): Fee {
  const said = parts.fees.find((one) => one.place === place) ?? lost(`fee ${place + 1}`);
  if (said.amount === given.amount) return given;
  return { ...given, amount: said.amount, ...(law === undefined ? {} : { basis: citation(law), certainty: law.certainty }) };
}

type SaidComponent = DraftedParts['components'][number];

/** What a component says of when it is asked for. */
const asked = ({ required, requiredWhen }: Pick<ProcedureComponent, 'required' | 'requiredWhen'>): unknown => [
  required,
  typeof required === 'string' ? requiredWhen : undefined,
];

/** A component with what is said to be taken instead of asking for it, which changes nothing of when it is asked for. */
function withInstead(held: ProcedureComponent, { substitutions }: SaidComponent): ProcedureComponent {
  if (substitutions === undefined || isSame(substitutions, held.substitutions ?? [])) return held;
  const { substitutions: _before, ...rest } = held;
  return substitutions.length === 0 ? rest : { ...rest, substitutions };
}

/** Of what a draft said before to be taken instead of papers: it stays where nothing is said of it now. */
export function keepingInstead(parts: DraftedParts, drafted: ProcedureContent | undefined): DraftedParts {
  const held = new Map(drafted?.components.map((one) => [one.key, one.substitutions ?? []]));
  const components = parts.components.map((said) => {
    const before = said.substitutions ?? held.get(said.key);
    return before === undefined ? said : { ...said, substitutions: before };
  });
  return { ...parts, components };
}

function changedComponent(given: ProcedureComponent, said: SaidComponent, { law }: Changing): ProcedureComponent {
  const held = withInstead(given, said);
  const { requiredWhen: _before, ...rest } = held;
  const next: ProcedureComponent = {
    ...rest,
    required: said.required,
    ...(said.requiredWhen === undefined ? {} : { requiredWhen: said.requiredWhen }),
  };
  if (isSame(asked(held), asked(next))) return held;
  return law === undefined ? next : { ...next, law: citation(law), certainty: law.certainty };
}

function addedComponent({ key, name, required, requiredWhen, substitutions = [] }: SaidComponent, { law }: Changing): ProcedureComponent {
  return {
    ...newComponent,
    copyKinds: [...newComponent.copyKinds],
    accept: [...newComponent.accept],
    key,
    name: name ?? lost(key),
    required,
    ...(requiredWhen === undefined ? {} : { requiredWhen }),
    certainty: law?.certainty ?? 'background',
    ...(law === undefined ? {} : { law: citation(law) }),
    ...(substitutions.length === 0 ? {} : { substitutions }),
  };
}

function draftedComponents(base: ProcedureContent, parts: DraftedParts, changing: Changing): ProcedureComponent[] {
  const keys = parts.components.map((one) => one.key);
  const twice = keys.find((key, place) => keys.indexOf(key) !== place);
  if (twice !== undefined) lost(twice);
  return parts.components.map((said) => {
    const held = base.components.find((one) => one.key === said.key);
    return held === undefined ? addedComponent(said, changing) : changedComponent(held, said, changing);
  });
}

function lawsOf(
  base: ProcedureContent,
  { law, because }: { law: DraftedLaw | undefined; because: string },
): ProcedureContent['legalBasis'] {
  if (law === undefined) return base.legalBasis;
  const said = (text: string): Words => ({ vi: text, en: text });
  const line = {
    title: said(law.document),
    article: said(law.article || '–'),
    says: said(because || law.document),
    certainty: law.certainty,
  };
  return [...base.legalBasis.filter((one) => !isSame(one, line)), line];
}

/**
 * What a version says once the drafted parts are put into the one it was copied from: what changes names the draft's law and how sure that is, the
 * rest stays letter by letter. Refuses with `procedures.draft-part` a case, fee or paper that is named twice or not at all.
 */
export function draftedContent(
  base: ProcedureContent,
  given: { parts: DraftedParts; law: DraftedLaw | undefined; because: string },
): ProcedureContent {
  const { parts, law } = given;
  const strange = parts.cases.find((said) => base.cases.every((one) => one.key !== said.key));
  if (strange !== undefined) lost(strange.key);
  const changed = {
    ...base,
    cases: base.cases.map((one) => draftedCase(one, parts, { law })),
    fees: base.fees.map((one, place) => draftedFee(one, place, parts, { law })),
    components: draftedComponents(base, parts, { law }),
    ...draftedOpinions(base, parts.opinions, { law, cited: law && citation(law) }),
    ...draftedSplits(base, parts.splits, { law, cited: law && citation(law) }),
  };
  // Checks of a paper that falls away have nothing to look at any more.
  const keys = new Set(changed.components.map((one) => one.key));
  const content = { ...changed, checks: base.checks.filter((one) => one.component === undefined || keys.has(one.component)) };
  return differencesOf(base, content).length === 0 ? base : { ...content, legalBasis: lawsOf(base, given) };
}

const timeOf = ({ limit }: ProcedureCase): DraftDifference['before'] => ({
  kind: 'time',
  value: limit.value,
  unit: limit.unit,
  ...(limit.rule === undefined ? {} : { rule: limit.rule }),
});
const whenOf = ({ when }: ProcedureCase): DraftDifference['before'] => (when === undefined ? undefined : { kind: 'condition', text: when });
const feeOf = ({ amount }: Fee): DraftDifference['before'] => ({ kind: 'amount', amount });

function requiredOf({ required, requiredWhen }: ProcedureComponent): DraftDifference['before'] {
  if (typeof required === 'boolean') return { kind: 'required', required };
  return { kind: 'required', required: true, when: requiredWhen?.vi ?? required };
}

type Side = DraftDifference['before'];

const insteadOf = ({ substitutions = [] }: ProcedureComponent): Side => ({
  kind: 'instead',
  from: [...new Set(substitutions.map((one) => one.from))],
});

const difference = (part: DraftDifference['part'], of: { key: string; name: Words }, before: Side, after: Side): DraftDifference[] =>
  isSame(before, after) ? [] : [{ part, key: of.key, name: of.name, ...(before && { before }), ...(after && { after }) }];

/** What a version would say otherwise than another, part by part: limits and conditions of cases, fees, papers, opinions, what is filed beside. */
export function differencesOf(base: ProcedureContent, next: ProcedureContent): DraftDifference[] {
  const cases = base.cases.flatMap((one) => {
    const other = next.cases.find(({ key }) => key === one.key);
    return other === undefined
      ? []
      : [...difference('limit', one, timeOf(one), timeOf(other)), ...difference('condition', one, whenOf(one), whenOf(other))];
  });
  const fees = base.fees.flatMap((one, place) => {
    const other = next.fees[place];
    return other === undefined ? [] : difference('fee', { key: one.key ?? String(place), name: one.name }, feeOf(one), feeOf(other));
  });
  const stays = base.components.flatMap((one) => {
    const other = next.components.find(({ key }) => key === one.key);
    const isAskedSame = other !== undefined && isSame(asked(one), asked(other));
    return isAskedSame
      ? []
      : [{ part: 'component' as const, key: one.key, name: one.name, before: requiredOf(one), ...(other && { after: requiredOf(other) }) }];
  });
  const instead = base.components.flatMap((one) => {
    const other = next.components.find(({ key }) => key === one.key);
    const isSaidSame = other === undefined || isSame(one.substitutions ?? [], other.substitutions ?? []);
    return isSaidSame
      ? []
      : [{ part: 'substitution' as const, key: one.key, name: one.name, before: insteadOf(one), after: insteadOf(other) }];
  });
  const added = next.components.filter(({ key }) => base.components.every((one) => one.key !== key));
  const papers = [...stays, ...instead, ...added.flatMap((one) => difference('component', one, undefined, requiredOf(one)))];
  return [...cases, ...fees, ...papers, ...opinionDifferences(base, next), ...splitDifferences(base, next)];
}
