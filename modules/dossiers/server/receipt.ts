import type { Act } from '#platform/context';
import { formatDate, translator } from '#platform/i18n';
import type { Limit } from '#modules/calendars';
import type { Enterprise } from '#modules/enterprises';
import type { Data } from '#modules/forms';
import { getUnit } from '#modules/organisations';
import type { ProcedureCase, ProcedureVersion } from '#modules/procedures';
import { limitWords } from './limit-words.ts';
import { findArrival } from './arrivals/arrival-store.ts';
import { listComponents } from './component-store.ts';
import { dayOf } from './dossier.ts';
import type { DossierRow } from './dossier-store.ts';
import { listPapers } from './paper-store.ts';
import { frameOf, keptFacts, layoutNote, personMark, preparePaper, recordPaper, trackingKeyMark, trackingUrl } from './paper-frame.ts';

const t = translator('vi');
const receiptForm = { formNo: '01', template: 'form-01-receipt' };

/** What acceptance knows beside the dossier. */
export interface Acceptance {
  dossier: DossierRow;
  procedure: ProcedureVersion;
  enterprise: Enterprise;
  limit: Limit & Pick<ProcedureCase, 'temporary'>;
  receivedAt: Date;
  dueAt: Date;
  deskId: string;
}

/** An address in one line. */
export function addressLine(address: Enterprise['headOffice']): string {
  return [address.street, address.commune, address.province].filter((part) => part !== undefined && part !== '').join(', ');
}

/** The sum of the fees, or null while one of them is not determined: unknown is never zero. */
function feeOf(procedure: ProcedureVersion): number | null {
  const amounts = procedure.content.fees.map((fee) => fee.amount);
  return amounts.reduce<number | null>(
    (sum, amount) => (sum === null || amount === null ? null : sum + amount),
    amounts.length === 0 ? null : 0,
  );
}

/** Kinds with a column of their own; every other one is electronic. */
const columns = ['original', 'valid-copy', 'copy'];

async function componentLines(act: Act, { dossier, procedure }: Acceptance): Promise<Data[]> {
  const files = await listComponents(act.tx, { dossier_id: dossier.id });
  const line = (name: string, copyKind: string): Data => ({
    name,
    form: t(`dossiers.copy-${copyKind}`),
    kind: columns.find((column) => column === copyKind) ?? 'electronic',
    quantity: 1,
  });
  const given = procedure.content.components.flatMap((component) =>
    files.filter((file) => file.spec_key === component.key).map((file) => line(component.name.vi, file.copy_kind)),
  );
  return [line(t(dossier.channel === 'online' ? 'dossiers.paper.online-form' : 'dossiers.paper.form'), 'data'), ...given];
}

/** Who signs for having handed it in: whoever filed it, or who stood at the desk. */
async function submitterOf(act: Act, { id, filed_by }: DossierRow): Promise<Data | string | null> {
  if (filed_by !== null) return personMark(filed_by);
  return (await findArrival(act.tx, { dossier_id: id }))?.presenter.name ?? null;
}

function deliveryText({ return_choice }: DossierRow): string {
  const channel = ['electronic', 'desk', 'post'].find((one) => one === return_choice.channel) ?? 'electronic';
  const text = t(`dossiers.return-${channel}`);
  return return_choice.address === undefined ? text : `${text}: ${return_choice.address}`;
}

/**
 * The receipt with appointment (form 01): all it says, except names of people and the tracking key, which are put in when it is typeset.
 * Answers how it is recorded once the dossier has its code, whose number is its place in the day's book: that reads nothing more.
 */
export async function prepareReceipt(act: Act, given: Acceptance): Promise<(code: string, number: number) => string> {
  const { dossier, procedure, enterprise } = given;
  const { publicUrl } = act.ctx.services;
  const desk = await getUnit(act.tx, given.deskId, act.now);
  const day = dayOf(act.now);
  const paper = await frameOf(act, { symbol: 'TNHS', signerTitle: t('dossiers.paper.receiver'), signer: act.actor.personId });
  const components = await componentLines(act, given);
  const submitter = await submitterOf(act, dossier);
  const record = await preparePaper(act, {
    dossierId: dossier.id,
    ...receiptForm,
    receivedAt: given.receivedAt,
  });
  return (code, number) =>
    record({
      qr: trackingUrl(publicUrl, code),
      data: {
        paper,
        desk: desk.name.vi,
        dossierCode: code,
        trackingKey: trackingKeyMark,
        trackingUrl: trackingUrl(publicUrl),
        applicant: {
          name: enterprise.name,
          address: addressLine(enterprise.headOffice) || null,
          phone: enterprise.phone,
          email: enterprise.email,
        },
        procedure: { code: procedure.code, name: procedure.name.vi },
        content: dossier.summary,
        channel: dossier.channel,
        components,
        sets: 1,
        limit: limitWords(given.limit, 'vi'),
        receivedAt: given.receivedAt.toISOString(),
        returnAt: given.dueAt.toISOString(),
        delivery: deliveryText(dossier),
        fee: feeOf(procedure),
        submitter,
        registerBook: { book: day.split('-').toReversed().join('/'), ordinal: number },
        layoutNote: layoutNote(),
      },
    });
}

/**
 * The receipt again with the appointment that holds from now, once a pause has moved it: the newest receipt is the one that binds. Else it tells
 * what the one before told, and names it.
 */
export async function renewReceipt(act: Act, { id: dossierId, received_at: receivedAt }: DossierRow, due: Date): Promise<void> {
  const receipts = (await listPapers(act.tx, dossierId)).filter((paper) => paper.form_no === receiptForm.formNo);
  const [first, last] = [receipts[0], receipts.at(-1)];
  if (first === undefined || last === undefined) return;
  const { data, qr } = keptFacts.parse(first.facts);
  const paper = { ...Object(data['paper']), date: dayOf(act.now) };
  const limit = t('dossiers.paper.renewed', { limit: String(data['limit']), date: formatDate(last.made_at) });
  const facts = { data: { ...data, paper, limit, returnAt: due.toISOString() }, ...(qr === undefined ? {} : { qr }) };
  await recordPaper(act, { dossierId, ...receiptForm, receivedAt, facts });
}
