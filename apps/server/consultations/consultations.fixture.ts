import { makeCtx, type Ctx } from '#platform/context';
import { reachOf } from '#platform/access';
import { actorOf } from '#modules/accounts';
import { findUnitByCode } from '#modules/organisations';
import { findOpenStep } from '#modules/processes';
import type { Desk } from '../../../modules/dossiers/dossiers.fixture.ts';
import {
  answerConsultation,
  askOpinions,
  listConsultations,
  setAgency,
  type AgencyGiven,
  type Answer,
  type Asking,
} from '#modules/consultations';
import { secretOf } from '../../../modules/consultations/server/link-secret.ts';
import { newestLink } from '../../../modules/consultations/server/link-store.ts';

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
  more: Partial<Omit<Asking, 'units' | 'agencies'>> & { units?: readonly string[]; agencies?: readonly string[] } = {},
): Promise<string[]> {
  const units = await Promise.all((more.units ?? (more.agencies === undefined ? ['VP'] : [])).map((code) => unitOf(desk, code)));
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
  return askOpinions(await opinionCtx(desk, 'worker', 'consultations.ask'), { ...given, units, agencies: more.agencies ?? [] });
}

/** Somebody answers. */
export async function answers(desk: Desk, name: string, id: string, more: Partial<Answer> = {}): Promise<Date> {
  const given = { id, answerId: fresh(), verdict: 'agree' as const, text: '', ...more };
  return answerConsultation(await opinionCtx(desk, name, 'consultations.answer'), given);
}

/** What an officer sees of a dossier's consultations. */
export const seen = async (desk: Desk, dossierId: string, name = 'worker') =>
  listConsultations(await opinionCtx(desk, name, 'consultations.read'), dossierId);

/** An agency outside that may be asked; answers its id. */
export const agency = (desk: Desk, more: Partial<AgencyGiven> = {}): Promise<string> =>
  setAgency(desk.system, {
    code: 'H99.01',
    name: { vi: 'Sở Minh Họa', en: 'The Sample Department' },
    email: 'vanthu@so-minh-hoa.example',
    validFrom: '2026-01-01',
    closed: false,
    because: 'Quy chế phối hợp 01/QC',
    ...more,
  });

/** The link of a consultation as its agency has it in the mail. */
export async function linkOf(desk: Desk, consultationId: string): Promise<{ id: string; secret: string }> {
  const link = await desk.system.read((tx) => newestLink(tx, consultationId));
  if (link === undefined) throw new Error('no link');
  return { id: link.id, secret: secretOf(desk.server.services, link.id) };
}
