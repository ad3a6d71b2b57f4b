import type { z } from 'zod';
import type { Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { findCertificateOfProject } from '#modules/enterprises';
import { endedPicks, getFormVersion, validateData, visibleSteps, type CompiledForm, type Data, type FormError } from '#modules/forms';
import { findProcedureVersionOn, type ProcedureVersion } from '#modules/procedures';
import type { draftFault } from '../contract-shapes.ts';
import { findArrival } from './arrivals/arrival-store.ts';
import type { ComponentRow } from './component-store.ts';
import { bothWords, dayOf, wordsWith } from './dossier.ts';
import type { DraftRow } from './draft-store.ts';
import { slotsOf } from './drafts.ts';
import { fieldAt, fieldsOf } from './form-fields.ts';
import { needsCertificate } from './result-effects.ts';
import { serves } from './substitutes/registers.ts';
import type { Substitutes } from './substitutes/substitutes.ts';

/** A fault of a draft: where it is, how to get there, what to do. */
export type DraftFault = z.input<typeof draftFault>;

function formFaults(form: CompiledForm, data: Data): DraftFault[] {
  const steps = new Map<string, string>();
  for (const { key } of visibleSteps(form, data)) {
    for (const { pointer } of validateData(form, data, { complete: true, step: key })) steps.set(pointer, key);
  }
  const tell = ({ pointer, code, words }: FormError): DraftFault => ({
    where: 'form',
    pointer,
    step: steps.get(pointer),
    code,
    text: words,
  });
  return validateData(form, data, { complete: true }).map(tell);
}

/** What was chosen and is no longer in its list; an answer is judged by the day its dossier was filed. */
async function choiceFaults(ctx: Ctx, tx: Tx, given: { draft: DraftRow; form: CompiledForm; at: Date }): Promise<DraftFault[]> {
  const { draft, form, at } = given;
  if (draft.request_id !== null) return [];
  const fields = fieldsOf(form);
  return (await endedPicks(ctx.services, tx, { form, data: draft.data, at })).map(({ pointer, code, words }) => ({
    where: 'form',
    pointer,
    step: fieldAt(fields, pointer)?.step,
    code,
    text: words,
  }));
}

/** A dossier that could never be finished is not sent: its result would be the next edition of a certificate that is not there. */
async function certificateFaults(tx: Tx, given: { draft: DraftRow; procedure: ProcedureVersion; at: Date }): Promise<DraftFault[]> {
  const { draft, procedure, at } = given;
  if (!needsCertificate(procedure.content.results)) return [];
  const held = draft.project_id === null ? undefined : await findCertificateOfProject(tx, draft.project_id, { valid: at });
  if (held?.status === 'in-force') return [];
  return [{ where: 'procedure', code: 'no-certificate', text: bothWords('dossiers.fault-no-certificate') }];
}

/** What officers wrote for somebody is sent once he agreed to it. */
async function consentFaults(tx: Tx, { draft }: { draft: DraftRow }): Promise<DraftFault[]> {
  if (draft.unit_id === null || draft.request_id !== null) return [];
  const arrival = await findArrival(tx, { draft_id: draft.id });
  // What came by letter or from another desk bears the applicant's own signature.
  const isSigned = arrival?.handover_item_id !== null || arrival.elsewhere !== null;
  if (arrival === undefined || arrival.consent !== null || isSigned) return [];
  return [{ where: 'consent', code: 'consent-missing', text: bothWords('dossiers.fault-consent-missing') }];
}

/** Everything that keeps a draft from being sent: faults of the form, missing files, a procedure that changed meanwhile, no certificate to change. */
export async function faultsOf(
  ctx: Ctx,
  tx: Tx,
  given: { draft: DraftRow; procedure: ProcedureVersion; files: readonly ComponentRow[]; substitutes: Substitutes; at: Date },
): Promise<DraftFault[]> {
  const { draft, procedure, files, substitutes, at } = given;
  const { form } = await getFormVersion(tx, procedure.formVersionId);
  const slots = slotsOf(procedure, draft, files, substitutes);
  const missing = slots
    .filter(
      (slot) =>
        slot.required && slot.source === 'upload' && slot.file === undefined && slot.substitute === undefined && !serves(slot.register),
    )
    .map((slot): DraftFault => ({
      where: 'component',
      component: slot.key,
      code: 'missing',
      text: wordsWith('dossiers.fault-missing', { name: slot.name }),
    }));
  const offered = await findProcedureVersionOn(tx, procedure.code, dayOf(at));
  // An answer is judged by the version its dossier was filed under.
  const ended: DraftFault[] =
    draft.request_id !== null || offered?.id === procedure.id
      ? []
      : [
          offered === undefined
            ? { where: 'procedure', code: 'ended', text: bothWords('dossiers.fault-procedure-ended') }
            : { where: 'procedure', code: 'changed', text: bothWords('dossiers.fault-procedure-changed') },
        ];
  return [
    ...ended,
    ...(await certificateFaults(tx, given)),
    ...formFaults(form, draft.data),
    ...(await choiceFaults(ctx, tx, { draft, form, at })),
    ...missing,
    ...(await consentFaults(tx, given)),
  ];
}
