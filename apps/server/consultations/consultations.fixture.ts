import { makeCtx, type Ctx } from '#platform/context';
import { reachOf } from '#platform/access';
import { actorOf } from '#modules/accounts';
import { findUnitByCode } from '#modules/organisations';
import { findOpenStep } from '#modules/processes';
import type { Desk } from '../../../modules/dossiers/dossiers.fixture.ts';
import { answerConsultation, askOpinions, listConsultations, type Answer, type Asking } from '#modules/consultations';

let serial = 0;
/** An id that is nowhere else. */
export const fresh = (): string => {
  serial += 1;
  return `00000000-0000-7000-8000-${String(serial).padStart(12, '0')}`;
};

/** What somebody asks with for a permission of this module. */
export async function opinionCtx(desk: Desk, name: string, permission: string): Promise<Ctx> {
  const now = desk.server.clock.now();
  const actor = await desk.system.read((tx) => actorOf(desk.server.services, tx, desk.people[name] ?? '', now));
  const reach = reachOf(actor, permission, ['mine', 'unit', 'authority'], now);
  if (reach === undefined) throw new Error(`${name} has no ${permission}`);
  return makeCtx({ services: desk.server.services, actor, reach, locale: 'vi', requestId: name });
}

/** A dossier of the plain procedure in the hands of its specialist. */
export async function studied(desk: Desk): Promise<{ dossierId: string; stepId: string }> {
  const dossierId = await desk.send();
  await desk.accept(dossierId);
  await desk.go('head', dossierId, 'assigned', 'worker');
  const step = await desk.system.read((tx) => findOpenStep(tx, dossierId));
  return { dossierId, stepId: step?.id ?? '' };
}

/** The id of a unit. */
export const unitOf = async (desk: Desk, code: string): Promise<string> =>
  (await desk.system.read((tx) => findUnitByCode(tx, code, desk.server.clock.now())))?.id ?? '';

/** The specialist asks units by their codes. */
export async function asked(
  desk: Desk,
  at: { dossierId: string; stepId: string },
  more: Partial<Omit<Asking, 'units'>> & { units?: readonly string[] } = {},
): Promise<string[]> {
  const units = await Promise.all((more.units ?? ['VP']).map((code) => unitOf(desk, code)));
  const terms = more.limit === undefined ? { rule: 'fire' } : {};
  const given = {
    ...at,
    orderId: fresh(),
    question: 'Vị trí này có vướng quy hoạch không?',
    required: true,
    papers: [],
    ...terms,
    ...more,
  };
  return askOpinions(await opinionCtx(desk, 'worker', 'consultations.ask'), { ...given, units });
}

/** Somebody answers. */
export async function answers(desk: Desk, name: string, id: string, more: Partial<Answer> = {}): Promise<Date> {
  const given = { id, answerId: fresh(), verdict: 'agree' as const, text: '', ...more };
  return answerConsultation(await opinionCtx(desk, name, 'consultations.answer'), given);
}

/** What an officer sees of a dossier's consultations. */
export const seen = async (desk: Desk, dossierId: string, name = 'worker') =>
  listConsultations(await opinionCtx(desk, name, 'consultations.read'), dossierId);
