import { grant, requirePermission } from '#platform/access';
import type { Act, Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import type { Words } from '#platform/i18n';
import { newId } from '#platform/ids';
import { answeringRoles, listPeopleInUnit } from '#modules/accounts';
import { calendarOfUnit, dueAt, getCalendarEdition } from '#modules/calendars';
import { dossierOutline, listFiledFiles, markConsultations, type DossierOutline } from '#modules/dossiers';
import { listUnits, type Unit } from '#modules/organisations';
import { openAside, requireHeldStep } from '#modules/processes';
import { consultationAsked } from '../events.ts';
import type { SilenceLaw } from '../contract-shapes.ts';
import { insertConsultation, listOfOrder, type ConsultationRow, type NewConsultation, type PaperRow } from './consultation-store.ts';
import { dayOf } from './agencies.ts';
import { listAgenciesOn, type AgencyVersion } from './agency-store.ts';
import { makeLink } from './links.ts';
import { requestOf } from './retiming/moved-due.ts';
import { giveSight, keepUntil } from './sight.ts';
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
  /** Agencies outside. */
  agencies: readonly string[];
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
export function termsOf({ procedure }: Pick<DossierOutline, 'procedure'>, given: Pick<Asking, 'rule' | 'limit' | 'basis'>): Terms {
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

/** Who holds the question in a unit: the first of these roles that somebody has there. */
async function roleIn(act: Act, unitId: string): Promise<string> {
  const people = await listPeopleInUnit(act.tx, unitId, undefined, act.now);
  return answeringRoles.find((role) => people.some((one) => one.role === role)) ?? fail('consultations.nobody-there', {}, 'units');
}

type Recipient = { unit: Unit } | { agency: AgencyVersion };

const nameOf = (one: Recipient): Words => ('unit' in one ? one.unit.name : one.agency.name);

const chosen = <One>(ids: readonly string[], all: readonly One[], idOf: (one: One) => string, field: string): One[] =>
  [...new Set(ids)].map((id) => all.find((one) => idOf(one) === id) ?? fail('consultations.nobody-there', {}, field));

async function recipientsOf(act: Act, given: Asking): Promise<Recipient[]> {
  const units = chosen(given.units, await listUnits(act.tx, act.now), ({ id }) => id, 'units');
  const known = given.agencies.length === 0 ? [] : await listAgenciesOn(act.tx, dayOf(act.now));
  const agencies = chosen(given.agencies, known, (one) => one.agency_id, 'agencies');
  const all = [...units.map((unit) => ({ unit })), ...agencies.map((agency) => ({ agency }))];
  return all.length === 0 ? fail('consultations.nobody-there', {}, 'units') : all;
}

async function papersOf(act: Act, given: Asking): Promise<Omit<PaperRow, 'consultation_id'>[]> {
  if (given.papers.length === 0) return [];
  const files = await listFiledFiles(act.tx, given.dossierId, act.now);
  return [...new Set(given.papers)].map((id, position) => {
    const file = files.find((one) => one.id === id) ?? fail('consultations.unknown-paper', {}, 'papers');
    return { component_id: id, position, name: file.name, file_name: file.fileName, file_sha256: file.sha256, file_size: file.size };
  });
}

type Common = Omit<NewConsultation, 'id' | 'place' | 'unit_id' | 'agency_id' | 'who' | 'aside_id' | 'due_at'>;

async function questionOf(act: Act, outline: DossierOutline, given: Asking): Promise<Omit<Question, 'place'>> {
  const terms = termsOf(outline, given);
  const { calendar, stamp } = await getCalendarEdition(act.tx);
  const common: Common = {
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
    limit_value: String(terms.limit.value),
    limit_unit: terms.limit.unit,
    calendar_stamp: stamp,
  };
  const dueOf = (unitId: string | null): Date => dueAt(calendarOfUnit(calendar, unitId), requestOf(common)).due;
  return { common, dueOf, papers: await papersOf(act, given) };
}

interface Question {
  place: number;
  common: Common;
  /** By the calendar of whoever is asked. */
  dueOf: (unitId: string | null) => Date;
  papers: readonly Omit<PaperRow, 'consultation_id'>[];
}

async function askOne(act: Act, to: Recipient, { place, common, dueOf, papers }: Question): Promise<string> {
  const { dossier_id: dossierId } = common;
  const id = newId(act.now);
  const due_at = dueOf('unit' in to ? to.unit.id : null);
  const aside = 'unit' in to ? await openFor(act, to.unit, { id, dossierId, due: due_at }) : undefined;
  const recipient = 'unit' in to ? { unit_id: to.unit.id, agency_id: null } : { unit_id: null, agency_id: to.agency.agency_id };
  await insertConsultation(
    act.tx,
    { ...common, ...recipient, id, place, due_at, who: nameOf(to), aside_id: aside ?? null },
    papers.map((paper) => ({ ...paper, consultation_id: id })),
  );
  if ('agency' in to) await reachAgency(act, to.agency, { id, dossier_id: dossierId, due_at });
  act.announce(consultationAsked, { consultationId: id, dossierId });
  return id;
}

/** A unit has it in its inbox, and sees the dossier while it is asked. */
async function openFor(act: Act, unit: Unit, { id, dossierId, due }: { id: string; dossierId: string; due: Date }): Promise<string> {
  const step = await openAside(act, {
    recordId: dossierId,
    aside: `consult ${id}`,
    kind: 'consult',
    name: bothWords('consultations.step'),
    role: await roleIn(act, unit.id),
    unit: { id: unit.id },
    minutes: due,
  });
  await giveSight(act, { id, dossierId, unitId: unit.id });
  return step.id;
}

/** An agency outside gets its link, and its system where it has one sees this question and nothing else. */
async function reachAgency(act: Act, agency: AgencyVersion, row: Pick<ConsultationRow, 'id' | 'dossier_id' | 'due_at'>): Promise<void> {
  await makeLink(act, row, agency.email);
  if (agency.service_id === null) return;
  const holder = { kind: 'person' as const, id: agency.service_id };
  await grant(act.tx, { recordKind: 'consultation', recordId: row.id, holder, because: 'asked for an opinion', since: act.now });
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
    const recipients = await recipientsOf(act, given);
    const question = await questionOf(act, outline, given);
    // The dossier is held before anybody is let at it: an opinion that ends at this moment ends no sight that is given here.
    await markConsultations(act, given.dossierId, {
      change: given.required ? recipients.length : 0,
      news: recipients.map((one) => ({ key: 'asked', who: nameOf(one) })),
    });
    const ids: string[] = [];
    for (const [place, one] of recipients.entries()) ids.push(await askOne(act, one, { ...question, place }));
    if (given.required) await keepUntil(act, given.dossierId);
    act.about('dossier', given.dossierId, { asked: ids, rule: given.rule, dueAt: question.dueOf(null).toISOString() });
    return ids;
  });
}
