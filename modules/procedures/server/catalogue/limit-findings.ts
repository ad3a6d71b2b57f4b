import { canonicalJson } from './canonical-json.ts';
import type { CaseLimit, Finding, NationalDetail, PublishedLimit } from './national-record.ts';
import { findSpokenTimes } from './read-limit.ts';
import type { SayingKind } from './told-oddities.ts';

type Said = PublishedLimit['said'];

function sayLimit({ value, unit }: Said): string {
  return `${value ?? ''} ${unit}`.trim();
}

function kindOfReading({ said, value, unit, confidence }: PublishedLimit | CaseLimit): SayingKind | undefined {
  if (confidence === 'sure') return undefined;
  if (confidence === 'assumed') return 'hour-assumed-working';
  if (said.value === null || said.value === '') return 'limit-missing';
  if (confidence === 'suggested') return 'limit-in-words';
  if (unit !== undefined) return 'limit-fraction';
  if (value !== undefined) return 'unit-unknown';
  return typeof said.value === 'string' && !knownUnits.has(said.unit) ? 'limit-in-words' : 'limit-impossible';
}

const knownUnits = new Set(['WORKING_DAY', 'DAY', 'HOUR', 'MONTH']);

function readingFindings(list: readonly (PublishedLimit | CaseLimit)[], field: string): Finding[] {
  return list.flatMap((limit, place) => {
    const kind = kindOfReading(limit);
    return kind === undefined ? [] : [{ kind, field: `${field}[${place}]`, params: { said: sayLimit(limit.said) } }];
  });
}

function spokenIn(text: string): Set<string> {
  return new Set(findSpokenTimes(text).map(({ value, unit }) => `${value} ${unit}`));
}

/** Only suspicions: the sentence may speak of another time than the limit. */
function unitFindings(detail: NationalDetail): Finding[] {
  const steps = spokenIn(detail.steps.map(({ name, text }) => `${name ?? ''} ${text}`).join('\n'));
  return detail.limits.flatMap(({ value, unit, note = '' }, place): Finding[] => {
    if (value === undefined) return [];
    const field = `detail.limits[${place}]`;
    const times = spokenIn(note);
    const working = times.has(`${value} working-day`);
    if (unit === 'day' && (working || steps.has(`${value} working-day`)))
      return [{ kind: 'day-for-working-day-suspected', field, params: { value } }];
    return unit === 'working-day' && !working && times.has(`${value} day`)
      ? [{ kind: 'working-day-for-day-suspected', field, params: { value } }]
      : [];
  });
}

function groupFindings(limits: readonly PublishedLimit[]): Finding[] {
  const byChannel = Map.groupBy(limits, ({ channel }) => channel);
  const sets = [...byChannel.values()].map((list) => [...new Set(list.map(({ said }) => sayLimit(said)))].sort().join(' | '));
  const findings: Finding[] = [];
  if (new Set(sets).size > 1) findings.push({ kind: 'channels-differ', field: 'detail.limits', params: {} });
  const most = Math.max(0, ...[...byChannel.values()].map((list) => list.length));
  if (most > 1) findings.push({ kind: 'several-limits', field: 'detail.limits', params: { count: most } });
  for (const channel of byChannel.keys())
    if (!['counter', 'online', 'post'].includes(channel))
      findings.push({ kind: 'unknown-channel', field: 'detail.limits', params: { said: channel } });
  return findings;
}

function twiceFindings({ limits, fees }: NationalDetail): Finding[] {
  const beside = Map.groupBy(fees, ({ channel, method }) => `${method} ${channel}`);
  const ways = limits.map(({ channel, place, said, note }) => {
    const own = beside.get(`${place} ${channel}`) ?? [];
    return canonicalJson([channel, said, note, own.map((fee) => [fee.kind, fee.said, fee.text])]);
  });
  const seen = new Set<string>();
  const twice = ways.findIndex((way) => seen.size === seen.add(way).size);
  return twice === -1 ? [] : [{ kind: 'method-twice', field: `detail.limits[${twice}]`, params: {} }];
}

// The finding stands once for each case: all limits in each would make a large line a huge record.
const mostShown = 6;

function caseFindings({ caseLimits, limits }: NationalDetail): Finding[] {
  const published = new Set(limits.map(({ said }) => sayLimit(said)));
  const shown = [...published].slice(0, mostShown).join(', ') + (published.size > mostShown ? ', …' : '');
  const findings = caseLimits.flatMap(({ said }, place): Finding[] => {
    if (published.has(sayLimit(said))) return [];
    return [{ kind: 'case-limit-differs', field: `detail.caseLimits[${place}]`, params: { said: sayLimit(said), published: shown } }];
  });
  const seen = new Set<string>();
  const twice = caseLimits.find(({ code }) => code !== undefined && seen.size === seen.add(code).size)?.code;
  if (twice !== undefined) findings.push({ kind: 'case-code-twice', field: 'detail.caseLimits', params: { code: twice } });
  return findings;
}

/** What is odd about the limits of a full record. */
export function limitFindings(detail: NationalDetail): Finding[] {
  return [
    ...readingFindings(detail.limits, 'detail.limits'),
    ...readingFindings(detail.caseLimits, 'detail.caseLimits'),
    ...unitFindings(detail),
    ...groupFindings(detail.limits),
    ...twiceFindings(detail),
    ...caseFindings(detail),
  ];
}
