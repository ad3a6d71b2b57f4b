import type { Act, Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import { newId } from '#platform/ids';
import { namesOf } from '#modules/accounts';
import { findOpenProcedureOn } from '#modules/procedures';
import type { NewRelay, RelayLine } from '../../contract-relays.ts';
import { deskOf } from '../arrivals/start-reception.ts';
import { dayOf } from '../dossier.ts';
import {
  findAnyMinute,
  findOrdered,
  findRelay,
  findRelayMinute,
  insertRelay,
  insertRelayMinute,
  listRelayMinutes,
  listRelayRows,
  lockRelays,
  markHanded,
  saveTheirCode,
  takeRelayNumber,
  type RelayMinuteRow,
  type RelayRow,
} from './relay-store.ts';

interface Numbered {
  id: string;
  number: string;
}

const numberOf = ({ number, year }: Pick<RelayRow, 'number' | 'year'>): string => `${number}/${year}`;
const yearOf = (at: Date): number => Number(dayOf(at).slice(0, 4));
const blank = (text: string | undefined): string | null => (text === undefined || text === '' ? null : text);

/** What is filed here is received, not taken in for somebody else. */
async function refuseOurs(tx: Tx, procedureCode: string | undefined, now: Date): Promise<void> {
  const code = blank(procedureCode);
  if (code !== null && (await findOpenProcedureOn(tx, code, dayOf(now))) !== undefined)
    fail('dossiers.relay-ours', { code }, 'procedureCode');
}

/** Another request with the same order was first: nothing of this act stays, its number neither. */
class TakenBefore extends Error {}

async function takenBy(tx: Tx, { orderId, unitId }: { orderId: string; unitId: string }): Promise<Numbered | undefined> {
  const before = await findOrdered(tx, orderId);
  if (before === undefined) return undefined;
  return before.unit_id === unitId ? { id: before.id, number: numberOf(before) } : fail('http.not-found');
}

/**
 * Takes in, at a desk, a dossier that belongs to another agency: its applicant has a receipt of ours. Asked again with the same order it answers
 * the same. Refuses with `dossiers.relay-ours` what is filed here, and `http.not-found` an order of somebody else.
 */
export async function takeForOther(ctx: Ctx, given: NewRelay): Promise<Numbered> {
  const unitId = deskOf(ctx);
  const { orderId } = given;
  try {
    return await ctx.act(
      'dossiers.take-for-other',
      async (act) => (await takenBy(act.tx, { orderId, unitId })) ?? takeNow(act, given, unitId),
    );
  } catch (error) {
    if (!(error instanceof TakenBefore)) throw error;
    return (await ctx.read((tx) => takenBy(tx, { orderId, unitId }))) ?? fail('http.not-found');
  }
}

async function takeNow(act: Act, given: NewRelay, unitId: string): Promise<Numbered> {
  const { tx, now } = act;
  const { orderId, agency, procedureName, applicant, papers } = given;
  await refuseOurs(tx, given.procedureCode, now);
  const year = yearOf(now);
  const number = await takeRelayNumber(tx, unitId, year, 'receipt');
  const id = newId(now);
  const isNew = await insertRelay(tx, {
    id,
    order_id: orderId,
    unit_id: unitId,
    year,
    number,
    agency,
    procedure_code: blank(given.procedureCode),
    procedure_name: procedureName,
    applicant,
    phone: blank(given.phone),
    email: blank(given.email),
    papers,
    note: blank(given.note),
    taken_at: now,
    taken_by: act.actor.personId ?? fail('http.signed-out'),
  });
  if (!isNew) throw new TakenBefore();
  act.about('relay', id, { number: numberOf({ number, year }), agency });
  return { id, number: numberOf({ number, year }) };
}

/**
 * Hands over what waits for one agency, by a minute that both sides sign. Asked again with the same id it answers the same. Refuses with
 * `dossiers.relay-handed` what was handed over before, `dossiers.relay-agencies` what belongs to several, and `http.not-found`.
 */
export async function handOverRelays(ctx: Ctx, given: { id: string; taker: string; relays: readonly string[] }): Promise<Numbered> {
  const unitId = deskOf(ctx);
  return ctx.act('dossiers.hand-over-relays', async (act) => {
    const { tx, now } = act;
    const { id, taker } = given;
    const ids = [...new Set(given.relays)];
    const rows = await lockRelays(tx, ctx.reach, ids);
    const before = await findAnyMinute(tx, id);
    if (before !== undefined) return before.unit_id === unitId ? { id, number: numberOf(before) } : fail('http.not-found');
    const [first] = rows;
    if (first === undefined || rows.length < ids.length) return fail('http.not-found');
    const handed = rows.find((row) => row.minute_id !== null);
    if (handed !== undefined) fail('dossiers.relay-handed', { number: numberOf(handed) }, 'relays');
    if (rows.some((row) => row.agency !== first.agency)) fail('dossiers.relay-agencies', {}, 'relays');
    const year = yearOf(now);
    const number = await takeRelayNumber(tx, unitId, year, 'minute');
    const madeBy = ctx.actor.personId ?? fail('http.signed-out');
    await insertRelayMinute(tx, { id, unit_id: unitId, year, number, agency: first.agency, taker, made_at: now, made_by: madeBy });
    await markHanded(tx, ids, id);
    act.about('relay-minute', id, { number: numberOf({ number, year }), relays: ids.length, agency: first.agency });
    return { id, number: numberOf({ number, year }) };
  });
}

/** Notes what the agency calls it. Refuses with `http.not-found`, and `dossiers.relay-waiting` before it was handed over. */
export async function noteTheirCode(ctx: Ctx, { id, code }: { id: string; code: string }): Promise<void> {
  await ctx.act('dossiers.note-their-code', async (act) => {
    const row = (await lockRelays(act.tx, ctx.reach, [id]))[0] ?? fail('http.not-found');
    if (row.minute_id === null) fail('dossiers.relay-waiting');
    if (row.their_code === code) return;
    await saveTheirCode(act.tx, id, { code, at: act.now });
    act.about('relay', id, { theirCode: code });
  });
}

type Names = ReadonlyMap<string, { name: string }>;

function tellRelay(row: RelayRow, minute: RelayMinuteRow | undefined, names: Names): RelayLine {
  return {
    id: row.id,
    number: numberOf(row),
    agency: row.agency,
    procedureCode: row.procedure_code ?? undefined,
    procedureName: row.procedure_name,
    applicant: row.applicant,
    phone: row.phone ?? undefined,
    email: row.email ?? undefined,
    papers: [...row.papers],
    note: row.note ?? undefined,
    takenAt: row.taken_at.toISOString(),
    takenBy: names.get(row.taken_by)?.name,
    minute: minute && {
      id: minute.id,
      number: numberOf(minute),
      taker: minute.taker,
      at: minute.made_at.toISOString(),
      by: names.get(minute.made_by)?.name,
    },
    theirCode: row.their_code ?? undefined,
  };
}

async function tellRelays(tx: Tx, rows: readonly RelayRow[]): Promise<RelayLine[]> {
  const minutes = new Map(
    (await listRelayMinutes(tx, [...new Set(rows.flatMap((row) => row.minute_id ?? []))])).map((one) => [one.id, one]),
  );
  const people = [...rows.map((row) => row.taken_by), ...[...minutes.values()].map((one) => one.made_by)];
  const names = people.length === 0 ? new Map<string, { name: string }>() : await namesOf(tx, people);
  return rows.map((row) => tellRelay(row, row.minute_id === null ? undefined : minutes.get(row.minute_id), names));
}

/** What a desk took in for others, newest first; `next` is the id to go on after. */
export async function listRelays(
  ctx: Ctx,
  given: { view: 'waiting' | 'all'; after?: string | undefined; limit: number },
): Promise<{ relays: RelayLine[]; next: string | undefined }> {
  return ctx.read(async (tx) => {
    const rows = await listRelayRows(tx, ctx.reach, { waiting: given.view === 'waiting', after: given.after, limit: given.limit + 1 });
    const page = rows.slice(0, given.limit);
    return { relays: await tellRelays(tx, page), next: rows.length > given.limit ? page.at(-1)?.id : undefined };
  });
}

/** One that a desk took in; refuses with `http.not-found`. */
export async function getRelay(ctx: Ctx, id: string): Promise<RelayLine> {
  return ctx.read(async (tx) => {
    const [told] = await tellRelays(tx, [(await findRelay(tx, ctx.reach, id)) ?? fail('http.not-found')]);
    return told ?? fail('http.not-found');
  });
}

/** What was handed over by a minute; refuses with `http.not-found`. */
export async function getRelayMinute(ctx: Ctx, id: string): Promise<{ agency: string; relays: RelayLine[] }> {
  return ctx.read(async (tx) => {
    const { minute, relays } = (await findRelayMinute(tx, ctx.reach, id)) ?? fail('http.not-found');
    return { agency: minute.agency, relays: await tellRelays(tx, relays) };
  });
}
