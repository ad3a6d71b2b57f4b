import type { Act, Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import { newId } from '#platform/ids';
import { findEnterpriseByCode, getEnterprise, prefillDocument } from '#modules/enterprises';
import { getFormVersion, prefill, type CompiledForm, type Data } from '#modules/forms';
import { findOpenProcedureOn, type ProcedureVersion } from '#modules/procedures';
import { bothWords, dayOf } from '../dossier.ts';
import { insertDraft } from '../draft-store.ts';
import { fieldAt, fieldsOf } from '../form-fields.ts';
import { chooseProject } from '../start-draft.ts';
import { insertArrival, insertParty, type Elsewhere, type Party, type Presenter } from './arrival-store.ts';
import { findMinute, lockLetter, type LetterFate } from './minute-store.ts';

/** What is brought to the desk: by whom, for whom, which procedure. */
export interface NewReception {
  procedureCode: string;
  channel: 'counter' | 'kiosk';
  enterpriseId?: string | undefined;
  party?: Party | undefined;
  projectId?: string | undefined;
  presenter: Presenter;
  letterId?: string | undefined;
  elsewhere?: Elsewhere | undefined;
}

/** The desk at which the actor sits. */
export function deskOf(ctx: Ctx): string {
  return ctx.reach.holders.find((holder) => holder.kind === 'unit')?.id ?? fail('http.not-found');
}

/** Refuses a way of filing that the procedure does not have. */
export function refuseClosed(procedure: ProcedureVersion, channel: NewReception['channel'] | 'post'): void {
  // A kiosk stands at the desk: whoever files there came himself.
  const asked = channel === 'kiosk' ? 'counter' : channel;
  if (procedure.content.filingChannels.some((one) => one.channel === asked)) return;
  // words: dossiers.channel-*
  fail('dossiers.channel-closed', { channel: bothWords(`dossiers.channel-${channel}`).vi });
}

/** Who is in the registry is not written down a second time. */
async function refuseKnown(tx: Tx, party: Party): Promise<void> {
  for (const { kind, value } of party.identifiers) {
    if (kind !== 'enterprise-code') continue;
    const known = await findEnterpriseByCode(tx, value);
    if (known !== undefined) fail('dossiers.in-registry', { code: value }, 'party');
  }
}

/** Whoever brings it speaks for the applicant on the form. */
const accountOf = ({ role, name, phone }: Presenter): Data => ({ role, fullName: name, ...(phone === undefined ? {} : { phone }) });

/** The paper by which somebody is authorised, on a form that asks for it. */
function authorityOn(form: CompiledForm, { authority }: Presenter): Data {
  if (authority === undefined || fieldAt(fieldsOf(form), '/authorisation/no') === undefined) return {};
  return { authorisation: known({ no: authority.no, date: authority.date, scope: authority.scope }) };
}

const known = (values: Record<string, string | undefined>): Data =>
  Object.fromEntries(Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));

function recordOf({ name, identifiers, contact }: Party): Data {
  const { street, commune, province, phone, email } = contact;
  const code = identifiers.find((one) => one.kind === 'enterprise-code')?.value;
  return { ...known({ nameVi: name, enterpriseCode: code, phone, email }), headOfficeAddress: known({ street, commune, province }) };
}

interface Begun {
  enterprise_id: string | null;
  party_id: string | null;
  project_id: string | null;
  record: Parameters<typeof prefill>[1];
}

async function forEnterprise(act: Act, enterpriseId: string, given: NewReception): Promise<Begun> {
  const { tx, now } = act;
  await getEnterprise(tx, enterpriseId, { valid: now });
  const project = await chooseProject(tx, { enterpriseId, projectId: given.projectId }, now);
  const filled = await prefillDocument(tx, { enterpriseId, projectId: project?.id, at: now });
  const { sources: _sources, applicant: _applicant, ...record } = filled;
  const account = accountOf(given.presenter);
  return { enterprise_id: enterpriseId, party_id: null, project_id: project?.id ?? null, record: { ...record, account } };
}

async function forParty(act: Act, party: Party, given: NewReception): Promise<Begun> {
  await refuseKnown(act.tx, party);
  if (given.projectId !== undefined) fail('dossiers.project-missing', {}, 'projectId');
  const id = newId(act.now);
  await insertParty(act.tx, { ...party, id, recorded_at: act.now, recorded_by: act.actor.personId ?? null });
  const record = { enterprise: recordOf(party), account: accountOf(given.presenter), asOf: {} };
  return { enterprise_id: null, party_id: id, project_id: null, record };
}

async function begin(act: Act, given: NewReception): Promise<Begun> {
  const { enterpriseId, party } = given;
  if (enterpriseId !== undefined && party === undefined) return forEnterprise(act, enterpriseId, given);
  if (party !== undefined && enterpriseId === undefined) return forParty(act, party, given);
  return fail('dossiers.applicant-missing', {}, 'party');
}

/** A letter of a minute of this desk that both sides signed. */
async function requireLetter(ctx: Ctx, act: Act, id: string): Promise<LetterFate> {
  const letter = (await lockLetter(act.tx, id)) ?? fail('http.not-found');
  const minute = (await findMinute(act.tx, ctx.reach, letter.minute_id)) ?? fail('http.not-found');
  return minute.signed_at === null ? fail('dossiers.minute-unsigned') : letter;
}

function refuseAhead(elsewhere: Elsewhere | undefined, now: Date): void {
  if (elsewhere !== undefined && new Date(elsewhere.receivedAt) > now) fail('dossiers.received-ahead', {}, 'elsewhere');
}

/**
 * Begins a draft at the desk for whoever brings it, filled from the record or from what he states; answers its id. A letter of the post is written
 * once: asked again it is the same draft. Refuses with `dossiers.minute-unsigned`, `http.not-found`,
 * `dossiers.no-procedure`, `dossiers.channel-closed`, `dossiers.applicant-missing`, `dossiers.in-registry`, `dossiers.received-ahead` and `dossiers.project-missing`.
 */
export async function startReception(ctx: Ctx, given: NewReception): Promise<string> {
  const unitId = deskOf(ctx);
  return ctx.act('dossiers.start-reception', async (act) => {
    const { tx, now } = act;
    const letter = given.letterId === undefined ? undefined : await requireLetter(ctx, act, given.letterId);
    if (letter?.draft_id) return letter.draft_id;
    refuseAhead(given.elsewhere, now);
    const { procedureCode } = given;
    const channel = letter === undefined ? given.channel : 'post';
    const personId = ctx.actor.personId ?? fail('http.signed-out');
    const procedure =
      (await findOpenProcedureOn(tx, procedureCode, dayOf(now))) ?? fail('dossiers.no-procedure', { procedure: procedureCode });
    refuseClosed(procedure, channel);
    const { record, ...whose } = await begin(act, given);
    const { form } = await getFormVersion(tx, procedure.formVersionId);
    const { data, provenance } = prefill(form, record, authorityOn(form, given.presenter));
    const id = newId(now);
    await insertDraft(tx, {
      id,
      procedure_version_id: procedure.id,
      ...whose,
      person_id: personId,
      data,
      provenance,
      started_at: now,
      saved_at: now,
      saved_by: personId,
      unit_id: unitId,
      channel,
    });
    await insertArrival(tx, {
      id: newId(now),
      draft_id: id,
      channel,
      unit_id: unitId,
      begun_at: now,
      begun_by: personId,
      presenter: given.presenter,
      handover_item_id: letter?.id ?? null,
      elsewhere: given.elsewhere ?? null,
    });
    act.about('draft', id, { procedure: procedureCode, channel });
    return id;
  });
}
