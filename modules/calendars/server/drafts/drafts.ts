import { createHash } from 'node:crypto';
import { requirePermission } from '#platform/access';
import type { Act, Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { fail, namedTo } from '#platform/errors';
import { formatInstant } from '#platform/i18n';
import { newId } from '#platform/ids';
import { calendarDocument, type CalendarChange } from '../../contract-decisions.ts';
import type { DraftedDocument } from '../../contract-drafts.ts';
import { applyChanges } from '../decisions/apply-changes.ts';
import { decideIn, holdCalendar, someSource } from '../decisions/decide.ts';
import { getCalendarEdition } from '../get-calendar.ts';
import { rehearsalsOf, type DecisionRehearsal } from './draft-rehearsals.ts';
import { endDraft, findDraft, findSameDraft, insertDraft, listDrafts, rewriteDraft, type DecisionDraft } from './draft-store.ts';
import { unitNames } from '../decisions/unit-names.ts';

/** A change of the calendar as somebody writes it. */
export interface WrittenDraft {
  document: DraftedDocument;
  changes: readonly CalendarChange[];
}

const hashOf = (changes: readonly CalendarChange[]): string => createHash('sha256').update(JSON.stringify(changes)).digest('hex');

async function written(
  act: Act,
  { document, changes }: WrittenDraft,
): Promise<Pick<DecisionDraft, 'document' | 'changes' | 'sha256' | 'writtenBy' | 'writtenByName' | 'writtenAt'>> {
  // Nobody goes on writing what could never be decided.
  const { calendar } = await getCalendarEdition(act.tx);
  applyChanges(calendar, { source: someSource, changes, units: await unitNames(act.tx, act.now) });
  const { personId, name } = act.actor;
  return {
    document,
    changes: [...changes],
    sha256: hashOf(changes),
    writtenBy: personId ?? null,
    writtenByName: name,
    writtenAt: act.now,
  };
}

async function holdDraft(act: Act, { id, revision }: { id: string; revision: number }): Promise<DecisionDraft> {
  const draft = await findDraft(act.tx, id);
  if (draft?.state !== 'open') return fail('calendars.no-draft');
  if (draft.revision === revision) return draft;
  return fail('http.changed-meanwhile', {
    who: namedTo(act.actor, { id: draft.writtenBy ?? '', name: draft.writtenByName }),
    what: act.ctx.t('calendars.draft-rewrote'),
    at: formatInstant(draft.writtenAt),
  });
}

/**
 * Keeps a change of the calendar that is not decided yet; the same said twice is one. Permission `calendars.administer`. Refuses with what
 * `applyChanges` refuses.
 */
export async function writeDecisionDraft(ctx: Ctx, given: WrittenDraft): Promise<{ id: string; revision: number }> {
  requirePermission(ctx.actor, 'calendars.administer');
  return ctx.act('calendars.write-draft', async (act) => {
    const { calendarId } = await holdCalendar(act);
    const says = await written(act, given);
    const same = await findSameDraft(act.tx, { ...says, calendarId });
    if (same !== undefined) return { id: same.id, revision: same.revision };
    const draft: DecisionDraft = { ...says, id: newId(act.now), calendarId, state: 'open', revision: 1 };
    await insertDraft(act.tx, draft);
    act.about('calendar-draft', draft.id, { document: draft.document.no, sha256: draft.sha256, changes: draft.changes.length });
    return { id: draft.id, revision: draft.revision };
  });
}

/** Writes a draft anew. Permission `calendars.administer`. Refuses with what `applyChanges` refuses, `calendars.no-draft`, `http.changed-meanwhile`. */
export async function rewriteDecisionDraft(
  ctx: Ctx,
  given: WrittenDraft & { id: string; revision: number },
): Promise<{ id: string; revision: number }> {
  requirePermission(ctx.actor, 'calendars.administer');
  return ctx.act('calendars.rewrite-draft', async (act) => {
    await holdCalendar(act);
    const held = await holdDraft(act, given);
    const draft = { ...held, ...(await written(act, given)), revision: held.revision + 1 };
    await rewriteDraft(act.tx, draft);
    act.about('calendar-draft', draft.id, { revision: draft.revision, sha256: draft.sha256, changes: draft.changes.length });
    return { id: draft.id, revision: draft.revision };
  });
}

/** Sets a draft aside; what it said stays. Permission `calendars.administer`. Refuses with `calendars.no-draft`, `http.changed-meanwhile`. */
export async function dropDecisionDraft(ctx: Ctx, given: { id: string; revision: number }): Promise<void> {
  requirePermission(ctx.actor, 'calendars.administer');
  await ctx.act('calendars.drop-draft', async (act) => {
    await holdCalendar(act);
    const draft = await holdDraft(act, given);
    await endDraft(act.tx, draft.id, { at: act.now, by: act.actor.personId, byName: act.actor.name });
    act.about('calendar-draft', draft.id, { dropped: draft.revision });
  });
}

/** True where a rehearsal came to its end over just what is decided. */
const isOf =
  ({ sha256 }: DecisionDraft) =>
  (one: DecisionRehearsal): boolean =>
    one.finishedAt !== undefined && !one.stopped && one.sha256 === sha256;

/**
 * Changes the calendar as a draft says, in one act; the rehearsals of just that are kept with the decision. Permission `calendars.administer`.
 * Refuses with what `decideCalendar` refuses, `calendars.no-draft`, `calendars.draft-no-document`, `http.changed-meanwhile`.
 */
export async function decideDraft(
  ctx: Ctx,
  given: { id: string; revision: number; stamp: string },
): Promise<{ id: string; rehearsals: string[] }> {
  requirePermission(ctx.actor, 'calendars.administer');
  return ctx.act('calendars.decide-draft', async (act) => {
    const edition = await holdCalendar(act);
    const draft = await holdDraft(act, given);
    const document = calendarDocument.safeParse(draft.document);
    if (!document.success) return fail('calendars.draft-no-document', {}, 'document');
    const rehearsals = (await rehearsalsOf(act.ctx, act.tx, draft.id)).filter(isOf(draft)).map(({ id }) => id);
    const { stamp } = given;
    const decisionId = await decideIn(act, edition, { stamp, document: document.data, changes: draft.changes, rehearsals });
    await endDraft(act.tx, draft.id, { at: act.now, by: act.actor.personId, byName: act.actor.name, decisionId });
    act.about('calendar-draft', draft.id, { decision: decisionId, sha256: draft.sha256, rehearsals });
    return { id: decisionId, rehearsals };
  });
}

/** One page of drafts with what was tried of each, the newest first. */
export async function listDecisionDrafts(ctx: Ctx, page: { after?: string | undefined; limit: number }) {
  return ctx.read(async (tx) => {
    const { calendarId } = await getCalendarEdition(tx);
    const found = await listDrafts(tx, calendarId, { after: page.after, limit: page.limit + 1 });
    const drafts: { draft: DecisionDraft; rehearsals: DecisionRehearsal[] }[] = [];
    for (const draft of found.slice(0, page.limit)) drafts.push({ draft, rehearsals: await rehearsalsOf(ctx, tx, draft.id) });
    return { drafts, next: found.length > page.limit ? drafts.at(-1)?.draft.id : undefined };
  });
}

/** A draft for whoever rehearses it, whatever became of it. */
export async function findDecisionDraft(tx: Tx, id: string): Promise<DecisionDraft | undefined> {
  return findDraft(tx, id);
}

/** The drafts being written, for whoever rehearses them. */
export async function listOpenDecisionDrafts(tx: Tx, limit: number): Promise<DecisionDraft[]> {
  return listDrafts(tx, (await getCalendarEdition(tx)).calendarId, { limit });
}
