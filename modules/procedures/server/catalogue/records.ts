import type { Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { foldVietnamese } from '#platform/i18n';
import type { ProcedureContent } from '../../contract.ts';
import { findVersionOn } from '../procedure-store.ts';
import { todayOf } from '../today.ts';
import { compareLimit } from './compare-law.ts';
import { differencesOf } from './differences.ts';
import { lawLimitOf } from './law-limits.ts';
import type { NationalRecord } from './national-record.ts';
import { findRecordLine, listRecordLines, listRecordVersions, type RecordLine } from './record-store.ts';

const shownVersions = 20;

const toldLine = (line: RecordLine) => ({
  ...line,
  readAt: line.readAt.toISOString(),
  absentSince: line.absentSince?.toISOString(),
});

/** One page of held records by code. */
export async function listRecords(
  ctx: Ctx,
  given: {
    search?: string | undefined;
    finding?: string | undefined;
    only?: 'ours' | 'absent' | undefined;
    after?: string | undefined;
    limit: number;
  },
) {
  const words = foldVietnamese(given.search ?? '')
    .split(/\s+/u)
    .filter((word) => word !== '')
    .slice(0, 10);
  const { finding, only, after, limit } = given;
  const found = await ctx.read((tx) => listRecordLines(tx, { words, finding, only, after, limit: limit + 1 }));
  const lines = found.slice(0, limit);
  return { records: lines.map(toldLine), next: found.length > limit ? lines.at(-1)?.code : undefined };
}

function limitsBeside({ cases }: ProcedureContent, { detail }: NationalRecord) {
  return cases.map((one) => {
    // what is still to be confirmed is no law to compare with
    const law = one.certainty === 'background' ? undefined : lawLimitOf(one);
    const { verdict } = compareLimit({ law }, detail?.limits ?? []);
    const { value, unit } = one.limit;
    return { case: one.key, name: one.name, law: lawLimitOf(one), promised: { value, unit }, certainty: one.certainty, verdict };
  });
}

function feesBeside({ fees }: ProcedureContent, { detail }: NationalRecord) {
  const published = (detail?.fees ?? []).flatMap(({ amount }) => amount ?? []);
  return fees.map(({ name, amount, certainty }) => {
    const verdict =
      amount === null ? 'ours-unknown' : published.length === 0 ? 'published-missing' : published.includes(amount) ? 'equal' : 'differs';
    return { name, amount, certainty, verdict } as const;
  });
}

/** A record in full, beside our own procedure of that code, with what its versions changed. Refuses with `http.not-found`. */
export async function getRecord(ctx: Ctx, code: string) {
  return ctx.read(async (tx) => {
    const line = (await findRecordLine(tx, code)) ?? fail('http.not-found');
    const versions = await listRecordVersions(tx, code, shownVersions);
    const held = versions[0] ?? fail('http.not-found');
    const own = await findVersionOn(tx, code, todayOf(ctx));
    const history = versions.slice(1).map(({ version, readAt, record }, place) => ({
      version,
      readAt: readAt.toISOString(),
      differences: [...differencesOf(record, versions[place]?.record ?? record)],
    }));
    return {
      line: toldLine(line),
      record: held.record,
      findings: held.findings.map((one) => ({ ...one, params: { ...one.params } })),
      own: own && { limits: limitsBeside(own.content, held.record), fees: feesBeside(own.content, held.record) },
      history,
    };
  });
}
