import { textOf, type Locale } from '#platform/i18n';
import type { Outcome, Rehearsal, RehearsalLine } from './use-rehearsals.ts';

/** What a draft is called: its code or number where people know it by one, and its name. */
export const titleOf = ({ kind, subject, name }: Pick<RehearsalLine, 'kind' | 'subject' | 'name'>, locale: Locale): string =>
  [kind === 'process' ? '' : subject, textOf(name, locale)].filter(Boolean).join(' · ');

/** An outcome, what counts it, how grave it is, and what it is called. */
export interface ToldOutcome {
  key: Outcome;
  count: keyof Rehearsal['totals'];
  tone: 'late' | 'soon' | 'ok' | 'paused';
  label: string;
}

const all: readonly Omit<ToldOutcome, 'label'>[] = [
  { key: 'late', count: 'late', tone: 'late' },
  { key: 'on-time', count: 'onTime', tone: 'ok' },
  { key: 'blocked', count: 'blocked', tone: 'late' },
  { key: 'freed', count: 'freed', tone: 'ok' },
  { key: 'step-late', count: 'stepLate', tone: 'soon' },
  { key: 'step-on-time', count: 'stepOnTime', tone: 'ok' },
  { key: 'dearer', count: 'dearer', tone: 'soon' },
  { key: 'cheaper', count: 'cheaper', tone: 'ok' },
  { key: 'fee-known', count: 'feeKnown', tone: 'soon' },
  { key: 'earlier', count: 'earlier', tone: 'soon' },
  { key: 'later', count: 'later', tone: 'ok' },
  { key: 'unjudged', count: 'unjudged', tone: 'paused' },
];

const common: readonly Outcome[] = ['late', 'on-time', 'earlier', 'later', 'unjudged'];
const concerning: Readonly<Record<RehearsalLine['kind'], readonly Outcome[]>> = {
  procedure: [...common, 'blocked', 'freed', 'dearer', 'cheaper', 'fee-known'],
  calendar: common,
  process: [...common, 'blocked', 'freed', 'step-late', 'step-on-time'],
};

// A process moves when a dossier is finished, the others when it is due.
const ofRoads: Partial<Record<Outcome, ToldOutcome['tone']>> = { blocked: 'late', freed: 'ok', earlier: 'ok', later: 'soon' };

// words: rehearsals.web.outcome-*, rehearsals.web.road-*
/** What may become of a dossier by a draft of a kind. */
export const outcomesOf = (kind: RehearsalLine['kind']): ToldOutcome[] =>
  all
    .filter(({ key }) => concerning[kind].includes(key))
    .map((one) => {
      const tone = kind === 'process' ? ofRoads[one.key] : undefined;
      const label = tone === undefined ? `rehearsals.web.outcome-${one.key}` : `rehearsals.web.road-${one.key}`;
      return { ...one, tone: tone ?? one.tone, label };
    });
