import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';
import type { NationalDetail, NationalRecord } from './national-record.ts';

/** What a line of a difference speaks of. */
export type DifferencePart = 'name' | 'limit' | 'fee' | 'component' | 'law' | 'result' | 'state' | 'agency' | 'step' | 'subject' | 'other';

/** One thing a record says, under a key that stays when others come and go; `text` is as the catalogue says it. */
export interface Fact {
  part: DifferencePart;
  key: string;
  value: unknown;
  text: string;
}

type Said = string | number | null | undefined | false;

function join(...texts: Said[]): string {
  return texts.filter((text) => text !== undefined && text !== null && text !== '' && text !== false).join(' · ');
}

function saidLimit({ value, unit }: NationalDetail['limits'][number]['said']): string {
  return `${value ?? ''} ${unit}`.trim();
}

function limitFacts({ limits, caseLimits }: NationalDetail): Fact[] {
  return [
    ...limits.map(({ channel, place, said, note }): Fact => {
      return { part: 'limit', key: `${channel}:${place}`, value: { said, note }, text: join(saidLimit(said), note) };
    }),
    ...caseLimits.map(({ place, code, name, said }): Fact => {
      return { part: 'limit', key: `case:${place}`, value: { code, name, said }, text: join(saidLimit(said), name) };
    }),
  ];
}

// What was read out of a limit or fee is left out: a better reading is no change of the catalogue.
function feeFacts({ fees }: NationalDetail): Fact[] {
  return fees.map(({ channel, kind, place, method, said, currencyName, text, file }) => ({
    part: 'fee',
    key: `${channel}:${kind}:${place}`,
    value: { method, said, currencyName, text, file: file?.name },
    text: join(said, currencyName, text, file?.name),
  }));
}

function paperFacts({ cases }: NationalDetail): Fact[] {
  return cases.flatMap(({ place, name, components }): Fact[] => [
    { part: 'other', key: `case:${place}`, value: { name }, text: name ?? '' },
    ...components.map((one): Fact => {
      const { code, id: _id, forms, ...said } = one;
      const names = forms.map((form) => form.name ?? '').sort();
      return {
        part: 'component',
        key: code,
        value: { in: place, names, ...said },
        text: join(one.name, `${one.original}/${one.copy}`, ...names),
      };
    }),
  ]);
}

function otherFacts(detail: NationalDetail): Fact[] {
  const { times: _times, conditions, keywords, formality, decision, service } = detail;
  const single = { conditions, keywords, formality, service, ...prefixed('decision', decision ?? {}) };
  const sets = {
    level: detail.levels,
    flag: detail.flags,
    returning: detail.returning.map((way) => `${way.for}: ${way.at.toSorted().join(', ')}`),
    serviceGroup: detail.serviceGroups.map(({ name, code, kind }) => join(name, code, kind)),
  };
  return [
    { part: 'other', key: 'detail', value: true, text: '' },
    ...Object.entries(single).flatMap(([key, text]): Fact[] => (text === undefined ? [] : [{ part: 'other', key, value: text, text }])),
    ...Object.entries(sets).flatMap(([key, texts]) =>
      texts.map((text): Fact => ({ part: 'other', key: `${key}:${text}`, value: true, text })),
    ),
  ];
}

function prefixed(name: string, texts: Readonly<Record<string, string | undefined>>): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [`${name}.${key}`, text]));
}

function detailFacts(detail: NationalDetail): Fact[] {
  return [
    ...limitFacts(detail),
    ...feeFacts(detail),
    ...paperFacts(detail),
    ...detail.legalBases.map(({ no, said, name }): Fact => {
      return { part: 'law', key: no ?? said, value: { said, name }, text: join(said, name) };
    }),
    ...detail.results.map(({ code, name }): Fact => ({ part: 'result', key: code, value: name, text: name })),
    ...detail.steps.map(({ name, text }, place): Fact => {
      return { part: 'step', key: String(place), value: { name, text }, text: join(name, text) };
    }),
    ...otherFacts(detail),
  ];
}

function agencyFacts({ agencies, promulgator }: NationalRecord): Fact[] {
  const { texts, unnamed: _unnamed, ...roles } = agencies;
  return [
    { part: 'agency', key: 'promulgator', value: promulgator.name, text: promulgator.name },
    ...Object.entries(roles).flatMap(([role, list]) =>
      list.map(({ name, of, code }): Fact => ({ part: 'agency', key: `${role}:${name}`, value: { of, code }, text: join(name, code) })),
    ),
    ...Object.entries(texts).flatMap(([role, text]): Fact[] =>
      text === undefined ? [] : [{ part: 'agency', key: `${role}.text`, value: text, text }],
    ),
  ];
}

/** All that a record says, without ids, times, paths of files and what was read out of it; sets have no order. */
export function factsOf(record: NationalRecord): Fact[] {
  const { code, name, state, kind, fields, subjects, detail, rest } = record;
  return [
    { part: 'other', key: 'code', value: code, text: code },
    { part: 'name', key: 'name', value: name, text: name },
    { part: 'state', key: 'state', value: state, text: state },
    { part: 'other', key: 'kind', value: kind, text: kind },
    ...fields.map((field): Fact => ({ part: 'other', key: `field:${field.name}`, value: true, text: field.name })),
    ...subjects.map((subject): Fact => ({ part: 'subject', key: subject, value: true, text: subject })),
    ...agencyFacts(record),
    ...(detail === undefined ? [] : detailFacts(detail)),
    ...Object.entries(rest).map(([path, value]): Fact => ({ part: 'other', key: `rest:${path}`, value, text: canonicalJson(value) })),
  ];
}

/** SHA-256 in hex of all that a record says: equal where nothing but ids, times, orders of sets and paths of files differ. */
export function hashOf(record: NationalRecord): string {
  const lines = factsOf(record).map(({ part, key, value }) => canonicalJson([part, key, value]));
  const hash = createHash('sha256');
  for (const line of lines.sort()) hash.update(line).update('\n');
  return hash.digest('hex');
}
