import { requirePermission } from '#platform/access';
import type { Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import { recordFile } from '#platform/files';
import { newId } from '#platform/ids';
import { findAuthority } from '#modules/organisations';
import { holdsStep, listOpenSteps } from '#modules/processes';
import { findTemplateVersion, fitted, renderTemplate } from '#modules/templates';
import { dayOf } from './day.ts';
import { findRecordWithin, insertPaper, type RecordRow } from './record-store.ts';
import { findTypeVersion } from './type-store.ts';

const largest = 20 * 1024 * 1024;

/** What a template may tell of a case. */
async function toldTo(tx: Tx, record: RecordRow, typeName: string) {
  const authority = await findAuthority(tx);
  const { number, title, party, data, opened_at, due_at } = record;
  return {
    authority: { name: authority?.name.vi ?? '', code: authority?.code ?? '' },
    case: {
      number,
      type: typeName,
      title: title.vi,
      party,
      openedAt: opened_at.toISOString(),
      dueAt: due_at?.toISOString() ?? null,
    },
    data,
  };
}

/** Whether the actor holds an open step of a case, so that he makes papers of it. */
export async function holdsCase(ctx: Ctx, tx: Tx, recordId: string): Promise<boolean> {
  return (await listOpenSteps(tx, recordId)).some((step) => holdsStep(ctx, step));
}

/**
 * Makes a paper of a case from one of its templates, by who holds a step of it. Permission `cases.open`. Refuses with `http.not-found`,
 * `cases.not-yours`, `cases.no-such-paper` and `cases.template-missing`.
 */
export async function makeCasePaper(ctx: Ctx, given: { id: string; template: string }): Promise<{ paperId: string }> {
  requirePermission(ctx.actor, 'cases.open');
  const made = await ctx.read(async (tx) => {
    const record = (await findRecordWithin(tx, ctx.reach, given.id)) ?? fail('http.not-found');
    if (!(await holdsCase(ctx, tx, record.id))) fail('cases.not-yours');
    const type = (await findTypeVersion(tx, record.type_version_id)) ?? fail('http.internal');
    const paper = type.definition.papers.find(({ template }) => template === given.template) ?? fail('cases.no-such-paper');
    const version =
      (await findTemplateVersion(tx, paper.template, dayOf(ctx.now()))) ?? fail('cases.template-missing', { code: paper.template });
    return { paper, version, data: fitted(version.fieldSchema, await toldTo(tx, record, type.definition.name.vi)) };
  });
  const { demo } = await ctx.services.authority();
  const { version, paper } = made;
  const { pdf } = await renderTemplate({ version, data: made.data, demo, createdAt: ctx.now() });
  const stored = await ctx.services.files.put(pdf, { maxBytes: largest, accept: ['pdf'], name: `${paper.template}.pdf` });
  return ctx.act('cases.make-paper', async (act) => {
    if (!(await holdsCase(ctx, act.tx, given.id))) fail('cases.not-yours');
    await recordFile(act.tx, stored, { now: act.now, personId: act.actor.personId });
    const paperId = newId(act.now);
    await insertPaper(act.tx, {
      id: paperId,
      record_id: given.id,
      template: paper.template,
      template_version_id: version.id,
      name: paper.name,
      file_sha256: stored.sha256,
      made_at: act.now,
      made_by: act.actor.personId ?? null,
    });
    act.about('case', given.id, { paper: paper.template, sha256: stored.sha256 });
    return { paperId };
  });
}
