import type { z } from 'zod';
import type { Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import { formatInstant } from '#platform/i18n';
import { newId } from '#platform/ids';
import { namesOf } from '#modules/accounts';
import type { HandoverMinute, handoverLetter } from '../../contract-minutes.ts';
import { dayOf } from '../dossier.ts';
import { carrierNamed, carriersAt } from './carriers.ts';
import {
  findMinute,
  findSlips,
  insertLetters,
  insertMinute,
  listLetters,
  listMinuteRows,
  markSigned,
  takeMinuteNumber,
  type LetterFate,
  type MinuteRow,
} from './minute-store.ts';
import { deskOf } from './start-reception.ts';

/** What the post hands over. */
export interface NewMinute {
  carrier: string;
  courier: string;
  letters: readonly z.output<typeof handoverLetter>[];
}

const numberOf = ({ number, year }: Pick<MinuteRow, 'number' | 'year'>): string => `${number}/${year}`;

function refuseTwice(slips: readonly string[]): void {
  const twice = slips.find((slip, place) => slips.indexOf(slip) !== place);
  if (twice !== undefined) fail('dossiers.slip-known', { slip: twice }, 'letters');
}

/** Makes a minute of what the post hands over, by a company of the list (`dossiers.carrier-unknown`); a letter is handed over once, so that who sends the same minute again is refused with `dossiers.slip-known`. */
export async function makeMinute(ctx: Ctx, given: NewMinute): Promise<{ id: string; number: string }> {
  const unitId = deskOf(ctx);
  return ctx.act('dossiers.make-minute', async (act) => {
    const { tx, now } = act;
    const { courier, letters } = given;
    const carrier = await carrierNamed(tx, given.carrier, now);
    const slips = letters.map((letter) => letter.slipNo);
    refuseTwice(slips);
    const [known] = await findSlips(tx, carrier, slips);
    if (known !== undefined) fail('dossiers.slip-known', { slip: known }, 'letters');
    const year = Number(dayOf(now).slice(0, 4));
    const number = await takeMinuteNumber(tx, unitId, year);
    const id = newId(now);
    await insertMinute(tx, {
      id,
      unit_id: unitId,
      year,
      number,
      carrier,
      courier,
      made_at: now,
      made_by: ctx.actor.personId ?? fail('http.signed-out'),
    });
    const rows = letters.map((letter, position) => ({
      id: newId(now),
      minute_id: id,
      position,
      carrier,
      slip_no: letter.slipNo,
      sender: letter.sender,
      procedure_code: letter.procedureCode ?? null,
      papers_stated: letter.papersStated,
      papers_counted: letter.papersCounted,
      note: letter.note ?? null,
    }));
    // Somebody else may have handed in the same letters at this very moment.
    if ((await insertLetters(tx, rows)) < rows.length) fail('dossiers.slip-known', { slip: slips[0] ?? '' }, 'letters');
    act.about('handover-minute', id, { number: numberOf({ number, year }), letters: rows.length });
    return { id, number: numberOf({ number, year }) };
  });
}

const minuteMs = 60_000;
const wholeMinute = (at: Date): number => Math.floor(at.getTime() / minuteMs);

/** When both signed: as it was written on the minute, neither before it was made nor later than now. Refuses with `dossiers.minute-time`. */
function signingAt(made: Date, now: Date, said: Date | undefined): Date {
  if (said === undefined) return now;
  const fits = wholeMinute(said) >= wholeMinute(made) && said <= now;
  if (!fits) fail('dossiers.minute-time', { from: formatInstant(made), to: formatInstant(now) }, 'signedAt');
  return said < made ? made : said;
}

/**
 * Notes that both sides signed, and when, from which instant on what was handed over counts as submitted: now where nothing is said. Asked again it
 * answers the same time. Refuses with `dossiers.minute-time`.
 */
export async function signMinute(ctx: Ctx, id: string, said?: Date): Promise<Date> {
  return ctx.act('dossiers.sign-minute', async (act) => {
    const minute = (await findMinute(act.tx, ctx.reach, id, true)) ?? fail('http.not-found');
    if (minute.signed_at !== null) return minute.signed_at;
    const at = signingAt(minute.made_at, act.now, said);
    await markSigned(act.tx, id, { at, by: ctx.actor.personId ?? fail('http.signed-out') });
    act.about('handover-minute', id, { signed: true, signedAt: at.toISOString(), said: said !== undefined });
    return at;
  });
}

function tellLetter(row: LetterFate): HandoverMinute['letters'][number] {
  return {
    id: row.id,
    slipNo: row.slip_no,
    sender: row.sender,
    procedureCode: row.procedure_code ?? undefined,
    papersStated: row.papers_stated,
    papersCounted: row.papers_counted,
    note: row.note ?? undefined,
    draftId: row.draft_id ?? undefined,
    dossierId: row.dossier_id ?? undefined,
  };
}

async function tellMinutes(tx: Tx, rows: readonly MinuteRow[]): Promise<HandoverMinute[]> {
  const letters = await listLetters(
    tx,
    rows.map((row) => row.id),
  );
  const names = await namesOf(
    tx,
    rows.flatMap((row) => [row.made_by, row.signed_by].filter((one) => one !== null)),
  );
  return rows.map((row) => ({
    id: row.id,
    number: numberOf(row),
    carrier: row.carrier,
    courier: row.courier,
    madeAt: row.made_at.toISOString(),
    madeBy: names.get(row.made_by)?.name,
    signedAt: row.signed_at?.toISOString(),
    signedBy: row.signed_by === null ? undefined : names.get(row.signed_by)?.name,
    letters: letters.filter((letter) => letter.minute_id === row.id).map(tellLetter),
  }));
}

/** The register of a desk's minutes, newest first; `next` is the id to go on after. */
export async function listMinutes(
  ctx: Ctx,
  given: { after?: string | undefined; limit: number },
): Promise<{ minutes: HandoverMinute[]; next: string | undefined; carriers: string[] }> {
  return ctx.read(async (tx) => {
    const rows = await listMinuteRows(tx, ctx.reach, { after: given.after, limit: given.limit + 1 });
    const page = rows.slice(0, given.limit);
    const carriers = await carriersAt(tx, ctx.now());
    return { carriers, minutes: await tellMinutes(tx, page), next: rows.length > given.limit ? page.at(-1)?.id : undefined };
  });
}

/** One minute of a desk within reach; refuses with `http.not-found`. */
export async function getMinute(ctx: Ctx, id: string): Promise<HandoverMinute> {
  return ctx.read(async (tx) => {
    const row = (await findMinute(tx, ctx.reach, id)) ?? fail('http.not-found');
    const [told] = await tellMinutes(tx, [row]);
    return told ?? fail('http.not-found');
  });
}
