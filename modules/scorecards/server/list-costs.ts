import type { z } from 'zod';
import { requirePermission } from '#platform/access';
import type { Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import { formatInstant, type Words } from '#platform/i18n';
import type { scorecardsContract } from '../contract.ts';
import { listCostRows, type CostPlace } from './cost-store.ts';
import { endOfDay, periodOf, startOfDay, type Period } from './days.ts';
import { listGaps } from './gap-store.ts';
import { items, wordOf, type Item } from './items.ts';
import { offeredProcedures, type OfferedProcedure } from './procedure-basis.ts';
import { channelName, officerNames, procedureNames, unitNames, unitsOf } from './scope.ts';
import { listOpenLate, type CostRow } from './span-store.ts';
import { bothWords } from './words.ts';

type Costs = z.input<(typeof scorecardsContract)['operations']['listCosts']['out']>;
type Cost = Costs['costs'][number];

const mostOpen = 200;

function placeOf(text: string | undefined): CostPlace | undefined {
  if (text === undefined) return undefined;
  const [time = '', dossierId = ''] = text.split('_');
  const at = new Date(/^\d{1,13}$/.test(time) ? Number(time) : Number.NaN);
  if (Number.isNaN(at.getTime()) || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(dossierId))
    return fail('http.bad-input', { field: 'after' }, 'after');
  return { at, dossierId };
}

const placeText = ({ at, dossier_id }: CostRow): string => `${at.getTime()}_${dossier_id}`;

const hours = (minutes: number | null): number => Math.round((minutes ?? 0) / 6) / 10;

function lateWords(row: CostRow): Words {
  if (row.asked > 1) return bothWords('scorecards.why-asked', { count: row.asked });
  return bothWords('scorecards.why-late', { due: row.due_at === null ? '' : formatInstant(row.due_at) });
}

const channelWords = (channel: string): Words => {
  const name = channelName(channel);
  return {
    vi: bothWords('scorecards.why-channel', { channel: name.vi }).vi,
    en: bothWords('scorecards.why-channel', { channel: name.en }).en,
  };
};

const whys: Readonly<Record<string, (row: CostRow) => Words>> = {
  '1.4': ({ lost }) => bothWords(lost === true ? 'scorecards.why-portal-lost' : 'scorecards.why-not-at-portal'),
  '2.1': lateWords,
  '2.2': ({ minutes, limit_minutes }) => bothWords('scorecards.why-over', { used: hours(minutes), limit: hours(limit_minutes) }),
  '3.3': ({ channel, ending }) =>
    ending === 'result' || ending === 'refusal' ? channelWords(channel) : bothWords('scorecards.why-no-result'),
  '3.6': () => bothWords('scorecards.why-paid-by-hand'),
  '4.1': () => bothWords('scorecards.why-not-electronic'),
  '4.2': () => bothWords('scorecards.why-not-digitised'),
  '4.3': () => bothWords('scorecards.why-not-reused'),
  '4.4': () => bothWords('scorecards.why-not-shared'),
  '5.4': (row) => (row.level === null ? lateWords(row) : bothWords('scorecards.why-disliked', { level: row.level })),
};

async function tell(tx: Tx, rows: readonly CostRow[], period: Period, why: (row: CostRow) => Words): Promise<Cost[]> {
  const unit = await unitNames(tx, period.at);
  const officer = await officerNames(
    tx,
    rows.map((row) => row.officer_id),
  );
  const procedure = await procedureNames(
    tx,
    rows.map((row) => row.procedure_code),
    period.to,
  );
  return rows.map((row) => ({
    dossierId: row.dossier_id,
    code: row.code ?? '',
    procedure: procedure(row.procedure_code),
    unit: unit(row.unit_id),
    ...(row.officer_id === null ? {} : { officer: officer(row.officer_id) }),
    at: row.at.toISOString(),
    ...(row.due_at === null ? {} : { dueAt: row.due_at.toISOString() }),
    why: why(row),
  }));
}

// words: scorecards.part-*
function missingWords(missing: OfferedProcedure['missing']): Words {
  const of = (locale: 'vi' | 'en'): string => missing.map((part) => bothWords(`scorecards.part-${part}`)[locale]).join(', ');
  return {
    vi: bothWords('scorecards.why-incomplete', { parts: of('vi') }).vi,
    en: bothWords('scorecards.why-incomplete', { parts: of('en') }).en,
  };
}

const procedureCosts: Readonly<Record<string, (one: OfferedProcedure) => Words | undefined>> = {
  '1.3': ({ missing }) => (missing.length === 0 ? undefined : missingWords(missing)),
  '3.1': ({ online }) => (online ? undefined : bothWords('scorecards.why-no-online')),
  '3.5': ({ fee, payable }) => (!fee || payable ? undefined : bothWords('scorecards.why-not-payable')),
  '3.2': ({ online, used }) => (!online || used ? undefined : bothWords('scorecards.why-unused')),
};

async function tellProcedures(ctx: Ctx, tx: Tx, item: Item, period: Period): Promise<Cost[]> {
  const offered = await offeredProcedures(tx, { units: unitsOf(ctx), from: period.from, to: period.to }, period.at);
  return offered.flatMap((one) => {
    const why = procedureCosts[item.key]?.(one);
    return why === undefined ? [] : [{ code: one.version.code, procedure: one.version.name, why }];
  });
}

const judgesOpen: readonly string[] = ['2.1', '5.4'];

async function tellDossiers(ctx: Ctx, tx: Tx, item: Item, asked: { period: Period; after: CostPlace | undefined; limit: number }) {
  const { period, after, limit } = asked;
  const units = unitsOf(ctx);
  const why = whys[item.key] ?? lateWords;
  const wanted = { item: item.key, from: startOfDay(period.from), before: endOfDay(period.to), units, after, limit: limit + 1 };
  // What the portal lacked is asked as of the end of the period.
  const rows = item.key === '1.4' ? await listGaps(tx, { ...wanted, at: period.at }) : await listCostRows(tx, wanted);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const open = after === undefined && judgesOpen.includes(item.key) ? await listOpenLate(tx, { units, at: period.at }, mostOpen) : [];
  return {
    open: await tell(tx, open, period, why),
    costs: await tell(tx, page, period, why),
    ...(rows.length > limit && last !== undefined ? { next: placeText(last) } : {}),
  };
}

/**
 * What cost an item points in a period: dossiers newest first, or procedures. Refuses with `scorecards.opens-nothing` for an item that is
 * not measured by either.
 */
export async function listCosts(
  ctx: Ctx,
  given: { item: string; from?: string | undefined; to?: string | undefined; after?: string | undefined; limit: number },
): Promise<Costs> {
  requirePermission(ctx.actor, 'scorecards.read');
  const item = items.find(({ key }) => key === given.item);
  if (item?.opens === undefined) return fail('scorecards.opens-nothing');
  const period = periodOf(ctx.now(), given);
  const after = placeOf(given.after);
  return ctx.read(async (tx) => {
    const told =
      item.opens === 'dossiers'
        ? await tellDossiers(ctx, tx, item, { period, after, limit: given.limit })
        : { open: [], costs: await tellProcedures(ctx, tx, item, period) };
    const word = wordOf(item.key);
    return {
      from: period.from,
      to: period.to,
      at: period.at.toISOString(),
      item: { key: item.key, name: bothWords(`scorecards.item-${word}`), rule: bothWords(`scorecards.rule-${word}`) },
      ...told,
    };
  });
}
