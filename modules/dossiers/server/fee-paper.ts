import type { Act } from '#platform/context';
import { fail } from '#platform/errors';
import { translator } from '#platform/i18n';
import type { Data } from '#modules/forms';
import { lockDossierRow } from './dossier-store.ts';
import { frameOf, recordPaper, trackingUrl } from './paper-frame.ts';
import { procedureOf } from './procedure-of.ts';

// The papers themselves are Vietnamese by law.
const t = translator('vi');

/** The receipt of what was paid for a dossier, as the module that takes money tells it. */
export interface FeePaper {
  dossierId: string;
  form: string;
  symbol: string;
  number: string;
  payer: { name: string; code: string | null };
  lines: readonly { name: string; kind: string; amount: number; basis: string }[];
  amount: number;
  amountWords: string;
  method: string;
  reference: string | null;
  paidAt: Date;
  /** Who took it at the counter; none where a bank did. */
  cashierId: string | undefined;
}

/** Records the receipt for what was paid as a paper of the dossier; it is typeset within seconds. Answers the paper's id. */
export async function addFeePaper(act: Act, given: FeePaper): Promise<string> {
  const { dossierId, cashierId, paidAt, lines, symbol, ...told } = given;
  const dossier = (await lockDossierRow(act.tx, dossierId)) ?? fail('http.not-found');
  const procedure = await procedureOf(act.tx, dossier.procedure_version_id);
  const said: Data[] = lines.map((line) => ({ ...line }));
  return recordPaper(act, {
    dossierId,
    formNo: 'BL',
    template: 'fee-receipt',
    // its layout is of the day it is given, not of the day of receipt
    receivedAt: null,
    facts: {
      qr: trackingUrl(act.ctx.services.publicUrl, dossier.code ?? undefined),
      data: {
        paper: await frameOf(act, { symbol, signerTitle: t('dossiers.paper.cashier'), signer: cashierId }),
        ...told,
        symbol,
        lines: said,
        paidAt: paidAt.toISOString(),
        dossierCode: dossier.code,
        procedure: { code: procedure.code, name: procedure.name.vi },
      },
    },
  });
}
