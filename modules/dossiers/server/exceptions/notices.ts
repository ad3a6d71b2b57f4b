import type { Act } from '#platform/context';
import { translator } from '#platform/i18n';
import type { Data } from '#modules/forms';
import { applicantOf } from '../arrivals/applicant.ts';
import { pauseRuleOf } from '../clock.ts';
import type { DossierRow } from '../dossier-store.ts';
import { frameOf, layoutNote, recordPaper, trackingUrl } from '../paper-frame.ts';
import { procedureOf } from '../procedure-of.ts';
import { addressLine } from '../receipt.ts';
import type { RequestRow } from './exception-store.ts';

// The papers themselves are Vietnamese by law.
const t = translator('vi');
const paragraph = (words: string): Data => ({ type: 'paragraph', runs: [{ text: words }] });
const paragraphs = (words: string): Data[] =>
  words
    .split(/\n+/)
    .filter((line) => line.trim() !== '')
    .map(paragraph);

async function partiesOf(act: Act, dossier: DossierRow): Promise<Data> {
  const enterprise = await applicantOf(act.tx, dossier, act.now);
  const procedure = await procedureOf(act.tx, dossier.procedure_version_id);
  return {
    procedure: { code: procedure.code, name: procedure.name.vi },
    applicant: {
      name: enterprise.name,
      address: addressLine(enterprise.headOffice) || null,
      phone: enterprise.phone ?? null,
      email: enterprise.email ?? null,
    },
  };
}

interface Notice {
  dossier: DossierRow;
  formNo: '02' | '03' | '04' | '05';
  template: string;
  symbol: string;
  signer: string | undefined;
  data: Data;
}

async function record(act: Act, { dossier, formNo, template, symbol, signer, data }: Notice): Promise<string> {
  return recordPaper(act, {
    dossierId: dossier.id,
    formNo,
    template,
    receivedAt: dossier.received_at,
    facts: {
      qr: trackingUrl(act.ctx.services.publicUrl, dossier.code ?? undefined),
      data: {
        paper: await frameOf(act, { symbol, signerTitle: t(`dossiers.paper.signer-${formNo}`), signer }),
        ...(await partiesOf(act, dossier)),
        content: dossier.summary,
        layoutNote: layoutNote(),
        ...data,
      },
    },
  });
}

const codeOf = (dossier: DossierRow): string => dossier.code ?? t('dossiers.paper.no-code-yet');
const basesOf = (basis: string | null | undefined): string[] =>
  basis === null || basis === undefined || basis.trim() === '' ? [] : [basis];

/** What is asked for; of what we hold already, why all the same. */
const requestOnPaper = ({ request, heldReason }: RequestRow['items'][number]): string =>
  heldReason === undefined ? request : `${request} ${t('dossiers.paper.held-reason', { reason: heldReason })}`;

/** Form 02: everything the applicant has to complete, with the deadline and what it does to the due time. */
export async function makeRequestNotice(
  act: Act,
  dossier: DossierRow,
  request: Omit<RequestRow, 'ended_at' | 'outcome' | 'answered_by'>,
): Promise<string> {
  const effect = request.stage === 'intake' ? 'intake' : pauseRuleOf(dossier).toLowerCase();
  return record(act, {
    dossier,
    formNo: '02',
    template: 'form-02-supplement',
    symbol: 'HDHS',
    signer: request.approved_by ?? request.asked_by ?? undefined,
    data: {
      dossierCode: codeOf(dossier),
      items: request.items.map((item) => ({ name: item.name, request: requestOnPaper(item), form: null })),
      reason: request.because,
      bases: basesOf(request.basis),
      completeBefore: request.deadline?.toISOString() ?? null,
      effectOnDue: t(`dossiers.paper.effect-${effect}`),
      contactPerson: t('dossiers.paper.contact-desk'),
    },
  });
}

/** Form 03: why the dossier is not taken, and who is competent. */
export async function makeRefusalNotice(
  act: Act,
  dossier: DossierRow,
  given: { reason: string; basis?: string | undefined; competentPlace?: string | undefined },
): Promise<string> {
  return record(act, {
    dossier,
    formNo: '03',
    template: 'form-03-refusal',
    symbol: 'TCHS',
    signer: act.actor.personId,
    data: {
      reasons: paragraphs(given.reason),
      bases: basesOf(given.basis),
      competentPlace: given.competentPlace?.trim() || null,
      contactPerson: t('dossiers.paper.contact-desk'),
    },
  });
}

/** Form 04: an apology with the new date; the first date stays the one the dossier is measured by. */
export async function makeApology(
  act: Act,
  dossier: DossierRow,
  given: { because: string; unit: string; newDueAt: Date },
): Promise<string> {
  return record(act, {
    dossier,
    formNo: '04',
    template: 'form-04-apology',
    symbol: 'XL',
    signer: act.actor.personId,
    data: {
      dossierCode: codeOf(dossier),
      content: dossier.summary,
      receivedAt: (dossier.received_at ?? act.now).toISOString(),
      dueAt: (dossier.due_at ?? act.now).toISOString(),
      newDueAt: given.newDueAt.toISOString(),
      unit: given.unit,
      reasons: paragraphs(given.because),
    },
  });
}

/** Form 05: that the dossier is not handled further, and which papers come back. */
export async function makeStopNotice(
  act: Act,
  dossier: DossierRow,
  given: { because: string; basis?: string | undefined; returned: readonly string[] },
): Promise<string> {
  return record(act, {
    dossier,
    formNo: '05',
    template: 'form-05-stop',
    symbol: 'TB',
    signer: act.actor.personId,
    data: {
      dossierCode: codeOf(dossier),
      receivedAt: (dossier.received_at ?? dossier.submitted_at).toISOString(),
      reasons: paragraphs(given.because),
      bases: basesOf(given.basis),
      returned: [...given.returned],
    },
  });
}
