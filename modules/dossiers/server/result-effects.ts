import type { Act } from '#platform/context';
import { fail } from '#platform/errors';
import type { Words } from '#platform/i18n';
import { changeCertificate, changeEnterprise } from '#modules/enterprises';
import type { ProcedureContent } from '#modules/procedures';
import { correctionPatch, correctionRows } from './corrections.ts';
import { dayOf } from './dossier.ts';
import type { DossierFacts } from './dossier-facts.ts';
import { inForceFrom } from './in-force.ts';
import { dossierResults } from './result-seam.ts';

/** A result of a procedure as its version defines it. */
export type ResultDefinition = ProcedureContent['results'][number];

/** What finishing a dossier changes in the record, in the same act. */
type Effect = (act: Act, facts: DossierFacts, result: ResultDefinition) => Promise<void>;

async function documentOf(act: Act, dossierId: string): Promise<string | null> {
  for (const { findResult } of act.ctx.services.extensions.all(dossierResults)) {
    const found = await findResult(act.tx, dossierId, act.now);
    if (found !== undefined) return found.documentId;
  }
  return null;
}

/** The certificate's next edition: as it was, or with what was written wrongly put right, in the project's record too where it had the same slip. */
const writeNextCertificate: Effect = async (act, facts) => {
  const certificate = facts.certificate ?? fail('dossiers.no-certificate');
  const rows = correctionRows(facts.data);
  const isCorrection = rows.length > 0;
  const name = rows.find((row) => row.before === facts.project?.name)?.after;
  await changeCertificate(act, {
    certificateId: certificate.id,
    edition: isCorrection ? 'corrected' : 'reissued',
    ...(isCorrection ? { content: correctionPatch(certificate.content, rows) } : {}),
    ...(name === undefined ? {} : { project: { name } }),
    issuedOn: dayOf(act.now),
    documentId: await documentOf(act, facts.dossierId),
    source: { kind: 'dossier', id: facts.dossierId },
  });
};

/** The enterprise's registered labour rules: the number they are found by, and from when they are in force. */
const registerLabourRules: Effect = async (act, facts, result) => {
  // Whom the registry does not know has no record to change; the result stands by itself.
  if (!facts.inRegistry) return;
  const source = { kind: 'dossier', id: facts.dossierId };
  const from = await inForceFrom(act.tx, result, { receivedAt: facts.receivedAt ?? act.now, issuedAt: act.now });
  await changeEnterprise(act, facts.enterprise.id, {
    validFrom: act.now,
    fields: { labourRules: { no: facts.code ?? '', date: dayOf(act.now), ...(from === undefined ? {} : { inForceFrom: from }) } },
    source: { ...source, at: act.now.toISOString() },
    because: { text: 'labour rules registered', ...source },
  });
};

const effects: Readonly<Record<string, Effect>> = {
  'certificate-next-version': writeNextCertificate,
  'labour-rules-registered': registerLabourRules,
};

const effectNames: Readonly<Record<string, Words>> = {
  'certificate-next-version': {
    vi: 'Ghi phiên bản mới của giấy chứng nhận đầu tư vào hồ sơ gốc',
    en: 'Writes the next version of the investment certificate into the record',
  },
  'labour-rules-registered': {
    vi: 'Ghi nội quy lao động đã đăng ký vào hồ sơ doanh nghiệp',
    en: 'Writes the registered labour rules into the record of the enterprise',
  },
};

/** What a procedure may choose that issuing a result changes. */
export const effectChoices = Object.keys(effects).map((code) => ({ code, name: effectNames[code] ?? { vi: code, en: code } }));

/** True when a result can only be given for a project whose certificate is in force. */
export function needsCertificate(results: readonly ResultDefinition[]): boolean {
  return results.some((result) => result.effect !== undefined && effects[result.effect] === writeNextCertificate);
}

/** Does what a result changes in the record; a result without an effect changes nothing, an unknown effect is reported and left. */
export async function applyEffect(act: Act, facts: DossierFacts, result: ResultDefinition): Promise<void> {
  if (result.effect === undefined) return;
  const effect = Object.hasOwn(effects, result.effect) ? effects[result.effect] : undefined;
  if (effect === undefined) act.ctx.services.log.error('unknown effect of a result', { effect: result.effect, dossier: facts.dossierId });
  else await effect(act, facts, result);
}
