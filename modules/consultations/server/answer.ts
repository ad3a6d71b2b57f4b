import { holdConsultation } from './hold-consultation.ts';
import { requirePermission } from '#platform/access';
import type { Act, Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { recordFile, type StoredFile } from '#platform/files';
import { headRole } from '#modules/accounts';
import { findStep, holdsStep } from '#modules/processes';
import { consultationAnswered } from '../events.ts';
import { isAsked, type ConsultationPatch, type ConsultationRow, type Verdict } from './consultation-store.ts';
import { end, requireOpen } from './end-consultation.ts';

/** An opinion as it is given. */
export interface Answer {
  id: string;
  answerId: string;
  verdict: Verdict;
  text: string;
  file?: (StoredFile & { name: string }) | undefined;
}

const explained: readonly Verdict[] = ['agree-if', 'disagree'];

function patchOf(given: Answer): ConsultationPatch {
  const { file } = given;
  const text = given.text === '' ? null : given.text;
  const kept = { answer_id: given.answerId, verdict: given.verdict, answer: text };
  if (file === undefined) return kept;
  return { ...kept, file_sha256: file.sha256, file_name: file.name, file_size: file.size, file_kind: file.kind };
}

/** Keeps an opinion that was judged to be the asker's to give; the same `answerId` again is the same answer. */
export async function keepAnswer(act: Act, row: ConsultationRow, given: Answer, as?: string): Promise<Date> {
  if (row.answer_id === given.answerId && row.ended_at !== null) return row.ended_at;
  requireOpen(row);
  if (explained.includes(given.verdict) && given.text === '') fail('consultations.answer-unexplained', {}, 'text');
  if (given.file !== undefined) await recordFile(act.tx, given.file, { now: act.now, personId: act.actor.personId });
  await end(act, row, { state: 'answered', patch: { ...patchOf(given), answered_as: as ?? null } });
  act.announce(consultationAnswered, { consultationId: row.id, dossierId: row.dossier_id });
  return act.now;
}

/** Who is named for it answers, or the head of the unit; while nobody is named any officer of the unit who may. */
async function requireAnswering(act: Act, { aside_id: asideId, unit_id: unitId, state }: ConsultationRow): Promise<void> {
  if (asideId === null || state !== 'asked') return;
  const step = (await findStep(act.tx, asideId)) ?? fail('http.not-found');
  const heads = act.actor.posts.some((post) => post.unitId === unitId && post.role === headRole);
  if (step.holderPerson === undefined || heads || holdsStep(act, step)) return;
  fail('processes.not-your-step');
}

/** Refuses a file for a question that is not the asker's. */
export async function admitAnswer(ctx: Ctx, id: string): Promise<void> {
  await ctx.read(async (tx) => {
    if (!(await isAsked(tx, ctx.reach, id))) fail('http.not-found');
  });
}

/**
 * Gives the opinion a unit was asked for. Permission `consultations.answer`, by who holds it, the head, or while nobody is named any officer of the
 * unit. Refuses what is over by its name: `consultations.withdrawn-already`, `silent-already`, `settled-already`, `answered-already`, and
 * `consultations.answer-unexplained` where conditions or a refusal are not told.
 */
export async function answerConsultation(ctx: Ctx, given: Answer): Promise<Date> {
  requirePermission(ctx.actor, 'consultations.answer');
  return ctx.act('consultations.answer', async (act) => {
    if (!(await isAsked(act.tx, ctx.reach, given.id))) fail('http.not-found');
    const row = (await holdConsultation(act.tx, given.id)) ?? fail('http.not-found');
    await requireAnswering(act, row);
    return keepAnswer(act, row, given, row.unit_id === null ? ctx.actor.name : undefined);
  });
}
