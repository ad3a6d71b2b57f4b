import { grant, requirePermission } from '#platform/access';
import type { Act, Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import type { Words } from '#platform/i18n';
import { newId } from '#platform/ids';
import { listPeopleInUnit } from '#modules/accounts';
import { dueAt, getCalendarEdition, type Limit } from '#modules/calendars';
import { dossierOutline, listFiledFiles, markConsultations, type DossierOutline } from '#modules/dossiers';
import { listUnits, type Unit } from '#modules/organisations';
import { openAside, requireHeldStep } from '#modules/processes';
import { consultationAsked } from '../events.ts';
import type { SilenceLaw } from '../contract-shapes.ts';
import { insertConsultation, listOfOrder, type ConsultationRow, type NewConsultation, type PaperRow } from './consultation-store.ts';
import { bothWords } from './words.ts';

/** What is asked, of whom, by which rule. */
export interface Asking {
  dossierId: string;
  stepId: string;
  orderId: string;
  question: string;
  required: boolean;
  rule?: string | undefined;
  limit?: { value: number; unit: ConsultationRow['limit_unit'] } | undefined;
  basis?: string | undefined;
  units: readonly string[];
  papers: readonly string[];
}

interface Terms {
  key: string | null;
  basis: Words;
  certainty: ConsultationRow['certainty'];
  limit: { value: number; unit: ConsultationRow['limit_unit'] };
  silence: SilenceLaw | null;
}

const over = [3, 8, 9, 10];

/** True while others may be asked about a dossier: it was accepted and has neither result nor end. */
export const isOpen = ({ receivedAt, nationalStatus }: Pick<DossierOutline, 'receivedAt' | 'nationalStatus'>): boolean =>
  receivedAt !== undefined && !over.includes(nationalStatus);

/** Limit and law: of the procedure's rule, or as the officer says; silence is consent only by a rule that says so. */
function termsOf({ procedure }: DossierOutline, given: Asking): Terms {
  if (given.rule !== undefined) {
    const rule = procedure.content.consultations?.find((one) => one.key === given.rule);
    if (rule === undefined) return fail('consultations.unknown-rule', {}, 'rule');
    return { key: rule.key, basis: rule.law, certainty: rule.certainty, limit: rule.limit, silence: rule.silence ?? null };
  }
  if (given.limit === undefined) return fail('consultations.limit-missing', {}, 'limit');
  const basis = given.basis ?? '';
  if (basis === '') return fail('consultations.limit-missing', {}, 'basis');
  return { key: null, basis: { vi: basis, en: basis }, certainty: 'background', limit: given.limit, silence: null };
}

// Of a unit its head decides who answers; the office and the board have none.
const answering = ['unit-head', 'leader', 'clerk', 'one-stop-officer', 'specialist'] as const;

/** Who holds the question in a unit: the first of these roles that somebody has there. */
async function roleIn(act: Act, unitId: string): Promise<string> {
  const people = await listPeopleInUnit(act.tx, unitId, undefined, act.now);
  return answering.find((role) => people.some((one) => one.role === role)) ?? fail('consultations.nobody-there', {}, 'units');
}

async function unitsOf(act: Act, ids: readonly string[]): Promise<Unit[]> {
  const units = await listUnits(act.tx, act.now);
  return [...new Set(ids)].map((id) => units.find((unit) => unit.id === id) ?? fail('consultations.nobody-there', {}, 'units'));
}

async function papersOf(act: Act, given: Asking): Promise<Omit<PaperRow, 'consultation_id'>[]> {
  if (given.papers.length === 0) return [];
  const files = await listFiledFiles(act.tx, given.dossierId, act.now);
  return [...new Set(given.papers)].map((id, position) => {
    const file = files.find((one) => one.id === id) ?? fail('consultations.unknown-paper', {}, 'papers');
    return { component_id: id, position, name: file.name, file_name: file.fileName, file_sha256: file.sha256, file_size: file.size };
  });
}

type Common = Omit<NewConsultation, 'id' | 'place' | 'unit_id' | 'who' | 'aside_id'>;

async function commonOf(act: Act, outline: DossierOutline, given: Asking): Promise<Common> {
  const terms = termsOf(outline, given);
  const { calendar, stamp } = await getCalendarEdition(act.tx);
  const limit: Limit = terms.limit;
  return {
    dossier_id: given.dossierId,
    order_id: given.orderId,
    question: given.question,
    required: given.required,
    asked_from: given.stepId,
    asked_at: act.now,
    asked_by: act.actor.personId ?? fail('http.signed-out'),
    rule_key: terms.key,
    basis: terms.basis,
    certainty: terms.certainty,
    silence: terms.silence,
    limit_value: String(limit.value),
    limit_unit: terms.limit.unit,
    due_at: dueAt(calendar, { received: act.now, limit }).due,
    calendar_stamp: stamp,
  };
}

async function askUnit(
  act: Act,
  unit: Unit,
  given: { place: number; common: Common; papers: readonly Omit<PaperRow, 'consultation_id'>[] },
): Promise<string> {
  const { place, common, papers } = given;
  const { dossier_id: dossierId } = common;
  const id = newId(act.now);
  const step = await openAside(act, {
    recordId: dossierId,
    aside: `consult ${id}`,
    kind: 'consult',
    name: bothWords('consultations.step'),
    role: await roleIn(act, unit.id),
    unit: { id: unit.id },
    minutes: common.due_at,
  });
  for (const [recordKind, recordId] of [
    ['dossier', dossierId],
    ['consultation', id],
  ] as const)
    await grant(act.tx, { recordKind, recordId, holder: { kind: 'unit', id: unit.id }, because: 'asked for an opinion', since: act.now });
  await insertConsultation(
    act.tx,
    { ...common, id, place, unit_id: unit.id, who: unit.name, aside_id: step.id },
    papers.map((paper) => ({ ...paper, consultation_id: id })),
  );
  act.announce(consultationAsked, { consultationId: id, dossierId });
  return id;
}

/**
 * Asks one or several at once for their opinion on a dossier, each with a clock of its own; the dossier's own clock runs on. The holder of the
 * road's step asks; permission `consultations.ask`. The same `orderId` again asks nobody twice. Refuses with `consultations.not-now`,
 * `unknown-rule`, `limit-missing`, `nobody-there`, `unknown-paper` and as `requireHeldStep` does.
 */
export async function askOpinions(ctx: Ctx, given: Asking): Promise<string[]> {
  requirePermission(ctx.actor, 'consultations.ask');
  return ctx.act('consultations.ask', async (act) => {
    const step = await requireHeldStep(act, given.stepId);
    if (step.recordId !== given.dossierId || step.aside !== undefined) fail('http.not-found');
    const before = await listOfOrder(act.tx, given.dossierId, given.orderId);
    if (before.length > 0) return before;
    const outline = await dossierOutline(act.tx, given.dossierId, act.now);
    if (!isOpen(outline)) fail('consultations.not-now');
    const units = await unitsOf(act, given.units);
    if (units.length === 0) fail('consultations.nobody-there', {}, 'units');
    const [common, papers] = [await commonOf(act, outline, given), await papersOf(act, given)];
    const ids: string[] = [];
    for (const [place, unit] of units.entries()) ids.push(await askUnit(act, unit, { place, common, papers }));
    await markConsultations(act, given.dossierId, {
      change: given.required ? ids.length : 0,
      news: units.map((unit) => ({ key: 'asked', who: unit.name })),
    });
    act.about('dossier', given.dossierId, { asked: ids, rule: given.rule, dueAt: common.due_at.toISOString() });
    return ids;
  });
}
