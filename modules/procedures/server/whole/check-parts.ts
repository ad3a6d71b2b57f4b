import { Problem } from '#platform/errors';
import { formatDate, type Words } from '#platform/i18n';
import { missingFor } from '../../offer.ts';
import type { DraftFault, WholeDraft, WrittenContent } from '../../whole-draft.ts';
import { checkLimitRules } from '../limits.ts';
import { bothWords, checkRules } from '../rules.ts';
import { fault, ruleFault } from './faults.ts';
import type { DraftWorld } from './world.ts';

type Rules = Parameters<typeof checkRules>[0];

const reasonOf = (error: unknown): Words => {
  const reason = error instanceof Problem ? error.params['reason'] : undefined;
  return typeof reason === 'object' ? reason : bothWords('procedures.whole.rule-unreadable');
};

function told(at: string, check: () => void): DraftFault[] {
  try {
    check();
    return [];
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return [ruleFault(at, reasonOf(error))];
  }
}

/** Conditions and rules that cannot be read, lead nowhere or name what the form does not ask, each at its place. */
export function ruleFaults({ cases, components, splits = [] }: Rules, { form }: DraftWorld): DraftFault[] {
  const fields = form && new Set(Object.keys(form.definition.schema.properties ?? {}));
  const none = { cases: [], components: [] };
  return [
    ...cases.flatMap((one, place) =>
      told(`content.cases.${place}`, () => {
        checkRules({ ...none, cases: [one] }, fields);
        checkLimitRules({ cases: [one] });
      }),
    ),
    ...components.flatMap((one, place) => told(`content.components.${place}`, () => checkRules({ ...none, components: [one] }, fields))),
    ...splits.flatMap((one, place) => told(`content.splits.${place}`, () => checkRules({ ...none, splits: [one] }, fields))),
  ];
}

/** Keys that are there twice: two parts could not be told apart. */
export const twiceFaults = (content: WrittenContent): DraftFault[] =>
  (['cases', 'components', 'results', 'checks', 'consultations'] as const).flatMap((part) => {
    const keys = (content[part] ?? []).map(({ key }) => key);
    return keys.flatMap((key, place) => (keys.indexOf(key) === place ? [] : [fault(`content.${part}.${place}`, 'twice', { key })]));
  });

/** What is missing for what it offers: who files needs a unit, a way, a limit, a result; who cannot is told why or where. */
export const offerFaults = (content: WrittenContent): DraftFault[] =>
  missingFor(content).flatMap((part) => (part === 'components' ? [] : [fault(`content.${part}`, 'missing')]));

/** Only the last case takes the rest. */
export const orderFaults = ({ cases }: WrittenContent): DraftFault[] =>
  cases.flatMap((one, place) => {
    const isLast = place === cases.length - 1;
    const hasCondition = (one.when ?? '').trim() !== '';
    if (isLast === !hasCondition) return [];
    return [fault(`content.cases.${place}.when`, isLast ? 'last-case' : 'missing')];
  });

/** What is looked at on which step about which paper: both have to be there. */
export function checkFaults({ checks, components }: WrittenContent, { steps }: DraftWorld): DraftFault[] {
  const isStep = (key: string): boolean => steps.length === 0 || steps.some((one) => one.key === key);
  return checks.flatMap((one, place) => [
    ...(one.step === '' || isStep(one.step) ? [] : [fault(`content.checks.${place}.step`, 'no-step', { step: one.step })]),
    ...((one.component ?? '') === '' || components.some(({ key }) => key === one.component)
      ? []
      : [fault(`content.checks.${place}`, 'no-component', { component: one.component ?? '' })]),
  ]);
}

/** Files that are handed in need their kinds and a size. */
export const fileFaults = ({ components, offer }: WrittenContent): DraftFault[] =>
  components.flatMap((one, place) => {
    const at = `content.components.${place}`;
    const isAsked = offer === 'open' && one.source === 'upload';
    return [
      ...(offer === 'open' && one.copyKinds.length === 0 ? [fault(`${at}.copyKinds`, 'missing')] : []),
      ...(isAsked && one.accept.length === 0 ? [fault(`${at}.accept`, 'missing')] : []),
      ...(isAsked && one.maxBytes === 0 ? [fault(`${at}.maxBytes`, 'missing')] : []),
    ];
  });

/** A form and a process in force on the first day where it is filed here, a unit that is there. */
export function wayFaults({ form, process, content }: WholeDraft, world: DraftWorld): DraftFault[] {
  if (content.offer !== 'open') return [];
  const day = formatDate(world.day);
  const of = (part: 'form' | 'process', code: string, versionId: string | undefined): DraftFault[] => {
    if (code === '') return [fault(part, 'missing')];
    return versionId === undefined ? [fault(part, 'not-in-force', { code, day })] : [];
  };
  const { handlingUnit } = content;
  return [
    ...of('form', form, world.formVersionId),
    ...of('process', process, world.processVersionId),
    ...(handlingUnit === '' || world.units.includes(handlingUnit)
      ? []
      : [fault('content.handlingUnit', 'no-unit', { unit: handlingUnit })]),
  ];
}
