import type { z } from 'zod';
import type { caseTypeDefinition, casesContract } from '#contracts/cases';

/** A kind of case as it is kept. */
export type KeptType = z.output<(typeof casesContract)['operations']['getCaseType']['out']>;
type Definition = z.input<typeof caseTypeDefinition>;

/** A kind of case as it is written: lists as what is chosen, papers a line each. */
export interface TypeEntry {
  code: string;
  vi: string;
  en: string;
  process: string;
  form: string;
  unit: string;
  prefix: string;
  roles: readonly string[];
  applicants: boolean;
  title: string;
  party: string;
  days: string;
  law: string;
  certainty: 'text' | 'seen' | 'background';
  card: readonly string[];
  columns: readonly string[];
  templates: string;
}

const dayMinutes = 480;

const empty: TypeEntry = {
  code: '',
  vi: '',
  en: '',
  process: '',
  form: '',
  unit: '',
  prefix: '',
  roles: [],
  applicants: false,
  title: '',
  party: '',
  days: '',
  law: '',
  certainty: 'background',
  card: [],
  columns: [],
  templates: '',
};

/** What the form begins with. */
export function entryOf(kept: KeptType | undefined): TypeEntry {
  if (kept === undefined) return empty;
  const { definition: d } = kept;
  return {
    ...empty,
    code: kept.code,
    vi: d.name.vi,
    en: d.name.en,
    process: d.process,
    form: d.form,
    unit: d.unit,
    prefix: d.prefix,
    roles: d.roles,
    applicants: d.applicants,
    title: d.title ?? '',
    party: d.party ?? '',
    days: d.limit === undefined ? '' : String(d.limit.minutes / dayMinutes),
    law: d.limit?.law ?? '',
    certainty: d.limit?.certainty ?? 'background',
    card: d.card.map(({ at }) => at),
    columns: d.columns.map(({ at }) => at),
    templates: d.papers.map(({ template, name }) => `${template} = ${name.vi} | ${name.en}`).join('\n'),
  };
}

function papersOf(text: string): Definition['papers'] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [template = '', names = ''] = line.split('=').map((part) => part.trim());
      const [vi = '', en = vi] = names.split('|').map((part) => part.trim());
      return { template, name: { vi: vi || template, en: en || vi || template } };
    });
}

/** What is sent: chosen fields with the labels of the form. */
export function definitionOf(entry: TypeEntry, kept: KeptType | undefined): Definition {
  const labels = new Map((kept?.fields ?? []).map(({ at, label }) => [at, label]));
  const shown = (chosen: readonly string[]): Definition['card'] =>
    chosen.flatMap((at) => {
      const label = labels.get(at);
      return label === undefined ? [] : [{ at, label }];
    });
  const days = Number(entry.days.replace(',', '.'));
  return {
    name: { vi: entry.vi, en: entry.en || entry.vi },
    process: entry.process,
    form: entry.form,
    unit: entry.unit,
    roles: [...entry.roles],
    applicants: entry.applicants,
    prefix: entry.prefix.trim().toUpperCase(),
    ...(entry.title === '' ? {} : { title: entry.title }),
    ...(entry.party === '' ? {} : { party: entry.party }),
    ...(days > 0 ? { limit: { minutes: Math.round(days * dayMinutes), law: entry.law, certainty: entry.certainty } } : {}),
    card: shown(entry.card),
    columns: shown(entry.columns),
    papers: papersOf(entry.templates),
  };
}
