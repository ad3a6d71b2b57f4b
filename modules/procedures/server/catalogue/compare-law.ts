import type { LimitTime } from '../../contract.ts';
import type { PublishedLimit } from './national-record.ts';

/** How a published limit stands beside that of the law. */
export type LimitVerdict = 'equal' | 'number-differs' | 'unit-differs' | 'both-differ' | 'published-missing' | 'law-unknown';

/** The verdict over all published limits, the worst of those in `rows`, and one for each of them. */
export interface LimitComparison {
  verdict: LimitVerdict;
  /** The law's number stands among them in calendar days where the law says working days. */
  dayForWorkingDay: boolean;
  rows: readonly { channel: string; place: number; verdict: LimitVerdict }[];
}

const fromBestToWorst: readonly LimitVerdict[] = [
  'law-unknown',
  'equal',
  'published-missing',
  'unit-differs',
  'number-differs',
  'both-differ',
];

// Half a working day is no unit of the catalogue.
function asPublished({ value, unit }: LimitTime): LimitTime {
  return unit === 'half-day' ? { value: value / 2, unit: 'working-day' } : { value, unit };
}

function judge(law: LimitTime | undefined, { value, unit, confidence }: PublishedLimit): LimitVerdict {
  if (law === undefined) return 'law-unknown';
  // What was only found in a sentence is not published as the limit.
  if (value === undefined || unit === undefined || confidence === 'suggested') return 'published-missing';
  const said = asPublished(law);
  if (said.value === value) return said.unit === unit ? 'equal' : 'unit-differs';
  return said.unit === unit ? 'number-differs' : 'both-differ';
}

function worstOf(verdicts: readonly LimitVerdict[]): LimitVerdict {
  return fromBestToWorst.findLast((verdict) => verdicts.includes(verdict)) ?? 'published-missing';
}

/** Compares the limit of the law with those the catalogue publishes; without a limit of the law the verdict is never "equal". */
export function compareLimit(ours: { law: LimitTime | undefined }, published: readonly PublishedLimit[]): LimitComparison {
  const { law } = ours;
  const rows = published.map((limit) => ({ channel: limit.channel, place: limit.place, verdict: judge(law, limit) }));
  const slips = published.some(({ unit }, place) => unit === 'day' && rows[place]?.verdict === 'unit-differs');
  return {
    verdict: law === undefined ? 'law-unknown' : worstOf(rows.map(({ verdict }) => verdict)),
    dayForWorkingDay: slips && law !== undefined && asPublished(law).unit === 'working-day',
    rows,
  };
}
