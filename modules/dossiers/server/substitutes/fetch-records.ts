import type { Ctx } from '#platform/context';
import { fail, Problem } from '#platform/errors';
import { newId } from '#platform/ids';
import { lookUp, type LookedUp, type NewLookup } from '#modules/lookups';
import { listComponents } from '../component-store.ts';
import { findDossierRow, lockDossierRow } from '../dossier-store.ts';
import { requireDraft, requireOpenDraft } from '../drafts.ts';
import { procedureOf } from '../procedure-of.ts';
import { questionOf } from './compare-record.ts';
import { saveFetched, type FetchedRow } from './fetched-store.ts';
import { insistedIn, requestOf } from './insisted.ts';
import { asksRegisters, registersOf, serves, type RegisterRecordTold } from './registers.ts';

function rowOf(
  asked: NewLookup,
  found: LookedUp & { lookupId: string },
  owner: Pick<FetchedRow, 'draft_id' | 'dossier_id'>,
): Omit<FetchedRow, 'removed_at'> {
  return {
    id: newId(found.fetchedAt),
    ...owner,
    spec_key: asked.subject.component,
    source: asked.source,
    kind: asked.kind,
    asked_key: asked.key,
    outcome: found.outcome,
    lookup_id: found.lookupId,
    record: found.record === undefined ? null : { ...found.record },
    record_sha256: found.recordSha256 ?? null,
    fetched_at: found.fetchedAt,
    valid_until: found.validUntil ?? null,
  };
}

/** Components of a draft for which a connected register may be asked now: nothing was handed in, and it was not asked yet, or gave nothing and is to be asked again. */
async function openQuestions(ctx: Ctx, draftId: string, again: boolean): Promise<NewLookup[]> {
  return ctx.read(async (tx) => {
    const { draft, procedure } = await requireDraft(ctx, tx, draftId);
    if (draft.dossier_id !== null || draft.answered_at !== null || !asksRegisters(procedure)) return [];
    const facts = { ...draft.data, channel: draft.channel };
    const files = await listComponents(tx, { draft_id: draftId });
    const request = await requestOf(tx, draft);
    const insisted = insistedIn(request);
    const owner = { draftId, dossierId: request?.dossier_id };
    const known = await registersOf(tx, { owner, procedure, facts, at: ctx.now() });
    return procedure.content.components.flatMap((component): NewLookup[] => {
      const question = questionOf(component, facts);
      const told = known.get(component.key);
      if (question === undefined || told === undefined || !told.connected) return [];
      if (insisted.has(component.key) || files.some((file) => file.spec_key === component.key)) return [];
      if (told.outcome !== 'NOT_ASKED' && (!again || serves(told))) return [];
      const { rule, key } = question;
      const purpose = ctx.t('dossiers.look-up-purpose', { procedure: procedure.name[ctx.locale], component: component.name[ctx.locale] });
      return [{ source: rule.source, kind: rule.kind, key, purpose, subject: { kind: 'draft', id: draftId, component: component.key } }];
    });
  });
}

type Found = { asked: NewLookup; found: LookedUp };

/** Keeps what registers answered for a draft. */
async function keepFetched(ctx: Ctx, draftId: string, answers: readonly Found[]): Promise<void> {
  await ctx.act('dossiers.keep-fetched', async (act) => {
    const { draft } = await requireOpenDraft(ctx, act.tx, draftId);
    for (const { asked, found } of answers) {
      const { lookupId, ...rest } = found;
      if (lookupId !== undefined) await saveFetched(act.tx, rowOf(asked, { ...rest, lookupId }, { draft_id: draft.id, dossier_id: null }));
    }
    act.about('draft', draft.id, { lookedUp: answers.length });
  });
}

/** Asks connected registers for components of a draft, side by side and outside any act, and keeps what they answered; `again` asks once more what gave nothing. */
export async function fetchRecords(ctx: Ctx, draftId: string, again = false): Promise<void> {
  const questions = await openQuestions(ctx, draftId, again);
  if (questions.length === 0) return;
  const asking = await Promise.allSettled(questions.map(async (asked) => ({ asked, found: await lookUp(ctx, asked) })));
  const found = asking.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const refused = asking.find((one) => one.status === 'rejected')?.reason;
  if (found.length > 0) await keepFetched(ctx, draftId, found);
  // Who only goes on to his papers hands in what he may not look up any more.
  const isBeyond = refused instanceof Problem && refused.code === 'lookups.too-many' && !again;
  if (refused !== undefined && !isBeyond) throw refused;
}

/**
 * An officer who handles a dossier asks a register for one of its components, with his purpose. Refuses with `dossiers.no-register` where the procedure
 * names none for it, `lookups.not-allowed`, `lookups.purpose-missing`.
 */
export async function lookUpForDossier(
  ctx: Ctx,
  given: { dossierId: string; component: string; purpose: string },
): Promise<RegisterRecordTold['outcome']> {
  const { dossierId, component: key, purpose } = given;
  const asked = await ctx.read(async (tx): Promise<NewLookup> => {
    const row = (await findDossierRow(tx, ctx.reach, dossierId)) ?? fail('http.not-found');
    const { content } = await procedureOf(tx, row.procedure_version_id);
    const component = content.components.find((one) => one.key === key) ?? fail('dossiers.no-register', {}, 'component');
    const question = questionOf(component, { ...row.data, channel: row.channel }) ?? fail('dossiers.no-register', {}, 'component');
    return {
      source: question.rule.source,
      kind: question.rule.kind,
      key: question.key,
      purpose,
      subject: { kind: 'dossier', id: dossierId, component: key },
    };
  });
  const found = await lookUp(ctx, asked);
  const { lookupId } = found;
  if (lookupId === undefined) return 'NOT_PUBLISHED';
  return ctx.act('dossiers.keep-fetched', async (act) => {
    const dossier = (await lockDossierRow(act.tx, dossierId)) ?? fail('http.not-found');
    await saveFetched(act.tx, rowOf(asked, { ...found, lookupId }, { draft_id: null, dossier_id: dossier.id }));
    act.about('dossier', dossier.id, { lookedUp: key });
    const procedure = await procedureOf(act.tx, dossier.procedure_version_id);
    const facts = { ...dossier.data, channel: dossier.channel };
    const told = await registersOf(act.tx, { owner: { dossierId }, procedure, facts, at: act.now });
    return told.get(key)?.outcome ?? found.outcome;
  });
}
