import { formatInstant, textOf } from '#platform/i18n';
import type { Locale, Translate } from '#platform/i18n';
import type { StoryEntry } from '#platform/web';
import type { CaseStep } from './use-case.ts';

/** One line of a case's way: a step, or a step going from one person to another. */
export interface Hop extends Pick<StoryEntry, 'id' | 'at' | 'when' | 'who' | 'said' | 'tone'> {
  name: string;
  outcome?: string | undefined;
}

/** The way of a case in words, newest first; who gave a step to whom stands below that step. */
export function hopsOf(steps: readonly CaseStep[], t: Translate, locale: Locale): Hop[] {
  return steps.toReversed().flatMap((step) => [stepHop(step, t, locale), ...handoverHops(step, t)]);
}

/** How the case came to where it is: its road's last step that is done. */
export function hopBefore(steps: readonly CaseStep[], t: Translate, locale: Locale): Hop | undefined {
  const before = steps.findLast((step) => step.aside === undefined && step.closedAt !== undefined);
  return before && stepHop(before, t, locale);
}

function stepHop(step: CaseStep, t: Translate, locale: Locale): Hop {
  return {
    id: step.stepId,
    at: step.closedAt ?? step.openedAt,
    when: whenOf(step, t),
    who: whoOf(step, t, locale),
    name: textOf(step.stepName, locale),
    outcome: step.outcome && textOf(step.outcome, locale),
    said: step.comment,
    tone: toneOf(step),
  };
}

/** Who did it, for whom where he stood in; while it is open, who has it. */
function whoOf(step: CaseStep, t: Translate, locale: Locale): string | undefined {
  if (step.closedBy !== undefined && step.closedFor !== undefined)
    return t('processes.web.in-place-of', { who: step.closedBy, absent: step.closedFor });
  return step.closedBy ?? step.holderPerson ?? (step.holderUnit && textOf(step.holderUnit, locale));
}

// words: processes.web.handover-*
function handoverHops({ stepId, handovers }: CaseStep, t: Translate): Hop[] {
  return handovers.toReversed().map((one, place) => ({
    id: `${stepId} ${place}`,
    at: one.at,
    when: formatInstant(new Date(one.at)),
    who: one.by,
    name: t(`processes.web.handover-${one.kind}`, { to: one.to ?? '', from: one.from ?? t('processes.web.not-taken') }),
    said: one.because,
    tone: 'draft',
  }));
}

function whenOf(step: CaseStep, t: Translate): string {
  if (step.closedAt !== undefined) return formatInstant(new Date(step.closedAt));
  const at = formatInstant(new Date(step.openedAt));
  if (step.pausedAt !== undefined) return t('processes.web.since-paused', { at, paused: formatInstant(new Date(step.pausedAt)) });
  if (step.dueAt === undefined) return t('processes.web.since', { at });
  return t('processes.web.since-until', { at, due: formatInstant(new Date(step.dueAt)) });
}

function toneOf(step: CaseStep): StoryEntry['tone'] {
  if (step.closedAt !== undefined) return step.dueAt !== undefined && step.closedAt > step.dueAt ? 'late' : 'ok';
  const tones: Readonly<Record<string, StoryEntry['tone']>> = { overdue: 'late', 'due-soon': 'soon', paused: 'paused' };
  return tones[step.standing] ?? 'draft';
}
