import { requirePermission } from '#platform/access';
import type { Act, Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { fail, failWith, namedTo, type Fault } from '#platform/errors';
import { formatInstant, type Words } from '#platform/i18n';
import { newId } from '#platform/ids';
import { kindNames, type KindName } from '../kinds.ts';
import { shippedWordings } from '../seeds/wordings.ts';
import { unknownIn } from '../wording.ts';
import { findWording, insertWording, listWordingRows, lockWordings, supersedeWordings, type WordingRow } from './wording-store.ts';

/** Words for a kind of notice, from an instant on. */
export interface NewWording {
  kind: KindName;
  subject: Words;
  body: Words;
  /** When they begin; at once when not given. */
  validFrom?: Date | undefined;
  /** The row in force that the writer saw: refused with `http.changed-meanwhile` when it is another one now. */
  expected?: string | undefined;
}

const both = ['vi', 'en'] as const;

/** Refuses words that name what their kind of notice does not know, naming it. */
function checkPlaceholders({ kind, subject, body }: NewWording): void {
  const faults: Fault[] = [];
  for (const [part, words] of Object.entries({ subject, body })) {
    for (const locale of both) {
      for (const name of unknownIn(kind, words[locale]))
        faults.push({ field: `${part}.${locale}`, code: 'notifications.unknown-placeholder', params: { placeholder: `{${name}}` } });
    }
  }
  const [first] = faults;
  if (first !== undefined) failWith('notifications.unknown-placeholder', faults, first.params);
}

const isHeld = (row: WordingRow): boolean => row.superseded_at === null;
const isPlanned = (row: WordingRow, now: Date): boolean => isHeld(row) && row.valid_from > now;

async function refuseChanged(act: Act, { kind, expected }: NewWording): Promise<void> {
  const current = await findWording(act.tx, kind, act.now);
  if (expected !== undefined && current !== undefined && current.id !== expected)
    fail('http.changed-meanwhile', {
      who: namedTo(act.actor, { id: current.recorded_by, name: current.recorded_by_name }),
      what: act.ctx.t('notifications.rewrote'),
      at: formatInstant(current.recorded_at),
    });
}

const saysTheSame = (row: WordingRow, { subject, body }: NewWording): boolean =>
  [row.subject.vi === subject.vi, row.subject.en === subject.en, row.body.vi === body.vi, row.body.en === body.en].every(Boolean);

/**
 * Writes the words of a kind of notice: at once, or from a later instant, in place of what was planned before; words that stand there already are not written again. What was said before stays readable.
 * Refuses with `notifications.unknown-placeholder`, `notifications.date-past`, `http.changed-meanwhile`.
 */
export async function saveWording(ctx: Ctx, given: NewWording): Promise<string> {
  requirePermission(ctx.actor, 'notifications.edit-wordings');
  checkPlaceholders(given);
  return ctx.act('notifications.save-wording', async (act) => {
    const { kind, subject, body, validFrom = act.now } = given;
    if (validFrom < act.now) fail('notifications.date-past', {}, 'validFrom');
    await lockWordings(act.tx, kind);
    await refuseChanged(act, given);
    const rows = await listWordingRows(act.tx, kind);
    const isLater = validFrom > act.now;
    const standing = isLater
      ? rows.find((row) => isPlanned(row, act.now) && row.valid_from.getTime() === validFrom.getTime())
      : await findWording(act.tx, kind, act.now);
    if (standing !== undefined && saysTheSame(standing, given)) return standing.id;
    const replaced = rows.filter(
      (row) => isHeld(row) && (isLater ? isPlanned(row, act.now) : row.valid_from.getTime() === validFrom.getTime()),
    );
    await supersedeWordings(
      act.tx,
      replaced.map((row) => row.id),
      act.now,
    );
    const id = newId(act.now);
    const by = { recorded_by: act.actor.personId ?? null, recorded_by_name: act.actor.name };
    await insertWording(act.tx, { id, kind, subject, body, valid_from: validFrom, recorded_at: act.now, ...by });
    act.about('wording', id, { kind, from: validFrom.toISOString() });
    return id;
  });
}

/** Takes planned words back before they begin. Refuses with `http.not-found`, `notifications.in-force`. */
export async function dropWording(ctx: Ctx, given: { kind: KindName; id: string }): Promise<void> {
  requirePermission(ctx.actor, 'notifications.edit-wordings');
  await ctx.act('notifications.drop-wording', async (act) => {
    await lockWordings(act.tx, given.kind);
    const row = (await listWordingRows(act.tx, given.kind)).find((one) => one.id === given.id) ?? fail('http.not-found');
    if (!isPlanned(row, act.now)) fail('notifications.in-force');
    await supersedeWordings(act.tx, [row.id], act.now);
    act.about('wording', row.id, { kind: given.kind, dropped: true });
  });
}

/** Words of a kind: those in force, those planned, and everything that was ever written. */
export interface WordingStory {
  kind: KindName;
  current: WordingRow | undefined;
  planned: WordingRow | undefined;
  history: readonly WordingRow[];
}

function storyOf(kind: KindName, rows: readonly WordingRow[], now: Date): WordingStory {
  const held = rows.filter((row) => row.kind === kind && isHeld(row));
  const begun = held.filter((row) => row.valid_from <= now).toSorted((one, other) => other.valid_from.getTime() - one.valid_from.getTime());
  return { kind, current: begun[0], planned: held.find((row) => isPlanned(row, now)), history: rows.filter((row) => row.kind === kind) };
}

/** The words of all kinds, in their order. */
export async function listWordings(ctx: Ctx): Promise<WordingStory[]> {
  requirePermission(ctx.actor, 'notifications.edit-wordings');
  const rows = await ctx.read((tx) => listWordingRows(tx));
  return kindNames.map((kind) => storyOf(kind, rows, ctx.now()));
}

const same = (one: Words, other: Words): boolean => one.vi === other.vi && one.en === other.en;

async function shipOne(act: Act, tx: Tx, kind: KindName): Promise<void> {
  const shipped = shippedWordings[kind];
  const rows = await listWordingRows(tx, kind);
  const [newest] = rows;
  // What somebody here wrote stays; words of an older release give way to those of this one.
  if (rows.some((row) => row.recorded_by !== null)) return;
  if (newest !== undefined && same(newest.subject, shipped.subject) && same(newest.body, shipped.body)) return;
  const from = newest === undefined ? new Date('2020-01-01T00:00:00Z') : act.now;
  const id = newId(act.now);
  await insertWording(tx, { id, kind, ...shipped, valid_from: from, recorded_at: act.now, recorded_by: null, recorded_by_name: 'eZone' });
  act.about('wording', id, { kind, shipped: true });
}

/** Gives every kind of notice the words it is shipped with. */
export async function shipWordings(ctx: Ctx): Promise<void> {
  await ctx.act('notifications.ship-wordings', async (act) => {
    await lockWordings(act.tx, '*');
    for (const kind of kindNames) await shipOne(act, act.tx, kind);
  });
}
