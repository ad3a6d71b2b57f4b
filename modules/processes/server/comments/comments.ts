import type { z } from 'zod';
import type { Ctx, Services } from '#platform/context';
import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import type { Words } from '#platform/i18n';
import { leaderRole, listPeopleInUnit, listPeopleWithRole, namesOf } from '#modules/accounts';
import { listUnits } from '#modules/organisations';
import type { commentOperations } from '../../contract-comments.ts';
import { commented } from '../../events.ts';
import { requireCaseInReach } from '../case-reach.ts';
import { findCaseOf } from '../case-store.ts';
import type { CaseFile, Step } from '../shapes.ts';
import { listAllSteps } from '../step-store.ts';
import { whoSees } from '../who-sees.ts';
import { findComment, insertComment, listCommentRows, withdrawCommentRow, type CommentRow } from './comment-store.ts';

const personOf = (ctx: Ctx): string => ctx.actor.personId ?? fail('http.signed-out');

async function seenCase(ctx: Ctx, tx: Tx, recordId: string): Promise<{ caseFile: CaseFile; steps: Step[] }> {
  const steps = await requireCaseInReach(ctx, tx, recordId);
  return { steps, caseFile: (await findCaseOf(tx, recordId)) ?? fail('http.not-found') };
}

type Told = z.input<(typeof commentOperations)['listComments']['out']>['comments'][number];

/** What was said about a case that the asker may see; what was taken back keeps its place without its words. */
export async function tellComments(ctx: Ctx, asked: { recordId: string; after: string | undefined; limit: number }) {
  return ctx.read(async (tx) => {
    const { caseFile } = await seenCase(ctx, tx, asked.recordId);
    const rows = await listCommentRows(tx, caseFile.id, { after: asked.after, limit: asked.limit + 1 });
    const page = rows.slice(0, asked.limit);
    const names = await namesOf(tx, [...new Set(page.flatMap((row) => [row.by_person, ...row.mentions]))]);
    const nameOf = (id: string): string => names.get(id)?.name ?? '';
    return {
      comments: page.map((row): Told => ({
        id: row.id,
        by: nameOf(row.by_person),
        at: row.at.toISOString(),
        mine: row.by_person === ctx.actor.personId,
        ...(row.withdrawn_at === null
          ? { text: row.text, mentions: row.mentions.map((personId) => ({ personId, name: nameOf(personId) })) }
          : { mentions: [], withdrawnAt: row.withdrawn_at.toISOString() }),
      })),
      next: rows.length > asked.limit ? page.at(-1)?.id : undefined,
    };
  });
}

/** As many as one can choose from without reading a list. */
const mostOffered = 8;

const plain = (text: string): string =>
  text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D').toLowerCase();

/** Colleagues whose name has the words, and who may see the case: those of the units it has passed through, its holders, the leaders. */
export async function tellMentionable(ctx: Ctx, { recordId, search }: { recordId: string; search: string }) {
  const now = ctx.now();
  return ctx.read(async (tx) => {
    const { steps } = await seenCase(ctx, tx, recordId);
    const found = new Map<string, { personId: string; name: string; unitId: string | undefined }>();
    for (const unitId of new Set(steps.map((step) => step.holderUnit)))
      for (const { personId, name } of await listPeopleInUnit(tx, unitId, undefined, now)) found.set(personId, { personId, name, unitId });
    for (const { personId, name, unitId } of await listPeopleWithRole(tx, leaderRole, now)) found.set(personId, { personId, name, unitId });
    found.delete(personOf(ctx));
    const wanted = plain(search.trim());
    const alike = [...found.values()].filter(({ name }) => plain(name).includes(wanted)).slice(0, 2 * mostOffered);
    const people = alike.map(({ personId }) => personId);
    const seeing = new Set(await whoSees(ctx.services, tx, { people, steps, now }));
    const units = new Map((await listUnits(tx, now)).map((unit) => [unit.id, unit.name]));
    const unitName = (id: string | undefined): Words | undefined => (id === undefined ? undefined : units.get(id));
    return {
      people: alike
        .filter(({ personId }) => seeing.has(personId))
        .slice(0, mostOffered)
        .map(({ personId, name, unitId }) => ({ personId, name, unit: unitName(unitId) })),
    };
  });
}

const isSame = (row: CommentRow | undefined, other: CommentRow): boolean =>
  row?.case_id === other.case_id && row.by_person === other.by_person && row.text === other.text;

/**
 * Says something about a case; the same again under the same id changes nothing. Refuses with `http.not-found`, `processes.mention-unseen`
 * (who cannot see the case is not called to it), `processes.comment-kept` (the id has other words).
 */
export async function addComment(
  ctx: Ctx,
  given: { recordId: string; id: string; text: string; mentions: readonly string[] },
): Promise<void> {
  const personId = personOf(ctx);
  await ctx.act('processes.add-comment', async (act) => {
    const { caseFile, steps } = await seenCase(ctx, act.tx, given.recordId);
    const people = [...new Set(given.mentions)];
    const seeing = await whoSees(ctx.services, act.tx, { people, steps, now: act.now });
    if (seeing.length < people.length) fail('processes.mention-unseen', {}, 'mentions');
    const row: CommentRow = {
      id: given.id,
      case_id: caseFile.id,
      by_person: personId,
      at: act.now,
      text: given.text,
      mentions: people,
      withdrawn_at: null,
    };
    act.about(caseFile.kind, given.recordId, { comment: given.id, mentions: people });
    if (!(await insertComment(act.tx, row))) {
      if (isSame(await findComment(act.tx, given.id), row)) return;
      fail('processes.comment-kept');
    }
    const units = [...new Set(steps.map((step) => step.holderUnit))];
    act.announce(commented, { caseKind: caseFile.kind, recordId: given.recordId, commentId: given.id, mentions: people, units });
  });
}

/** Takes back what the asker said himself; again changes nothing. Refuses with `http.not-found`. */
export async function withdrawComment(ctx: Ctx, { recordId, id }: { recordId: string; id: string }): Promise<void> {
  const personId = personOf(ctx);
  await ctx.act('processes.withdraw-comment', async (act) => {
    const { caseFile, steps } = await seenCase(ctx, act.tx, recordId);
    const row = await findComment(act.tx, id, true);
    if (row?.case_id !== caseFile.id || row.by_person !== personId) return fail('http.not-found');
    act.about(caseFile.kind, recordId, { withdrawn: id });
    if (row.withdrawn_at !== null) return undefined;
    await withdrawCommentRow(act.tx, id, act.now);
    const units = [...new Set(steps.map((step) => step.holderUnit))];
    act.announce(commented, { caseKind: caseFile.kind, recordId, commentId: id, mentions: [], units });
    return undefined;
  });
}

/** What somebody said, and who is to be told that he was mentioned: who may see the case now; nobody once it was taken back. */
export async function findMention(
  services: Services,
  tx: Tx,
  { commentId, recordId, now }: { commentId: string; recordId: string; now: Date },
): Promise<{ by: string; text: string; people: string[]; step: Step } | undefined> {
  const row = await findComment(tx, commentId);
  if (row === undefined || row.withdrawn_at !== null || row.mentions.length === 0) return undefined;
  const steps = await listAllSteps(tx, recordId);
  const step = steps.at(-1);
  if (step === undefined) return undefined;
  const people = await whoSees(services, tx, { people: row.mentions.filter((id) => id !== row.by_person), steps, now });
  return { by: row.by_person, text: row.text, people, step };
}
