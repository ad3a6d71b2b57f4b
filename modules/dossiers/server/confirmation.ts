import type { Act } from '#platform/context';
import { translator } from '#platform/i18n';
import { fillTree, getFormVersion, showValue, valueAt, type Data, type Json } from '#modules/forms';
import { dayOf } from './dossier.ts';
import type { DossierFacts } from './dossier-facts.ts';
import { fieldAt, fieldsOf } from './form-fields.ts';
import { inForceFrom } from './in-force.ts';
import { addressLine } from './receipt.ts';
import type { ResultDefinition } from './result-effects.ts';
import { dossierResults } from './result-seam.ts';

const t = translator('vi');
const paragraph = (words: string): Data => ({ type: 'paragraph', runs: [{ text: words }] });

const basesOf = ({ procedure }: DossierFacts): string[] =>
  procedure.content.legalBasis.map((basis) => t('dossiers.paper.basis', { title: basis.title.vi, article: basis.article.vi }));

/** What a paper says, without the frame of agency, number and date. */
type PaperData = (act: Act, facts: DossierFacts, result: ResultDefinition) => Promise<Data>;

/** A choice of the form as it is worded there. */
async function shownChoice(act: Act, facts: DossierFacts, pointer: string): Promise<string> {
  const { form } = await getFormVersion(act.tx, facts.formVersionId);
  const placed = fieldAt(fieldsOf(form), pointer);
  return (placed && showValue(placed.field, valueAt(facts.data, pointer), 'vi', t)) || facts.procedure.name.vi;
}

/** Registration of labour rules that nobody objected to in time. */
const labourRulesData: PaperData = async (act, facts, result) => {
  const receivedAt = facts.receivedAt ?? act.now;
  return {
    dossierCode: facts.code ?? '',
    employer: { name: facts.enterprise.name, code: facts.enterprise.code, address: addressLine(facts.enterprise.headOffice) },
    filingKind: await shownChoice(act, facts, '/filingKind'),
    completeOn: dayOf(receivedAt),
    inForceFrom: (await inForceFrom(act.tx, result, { receivedAt, issuedAt: act.now })) ?? dayOf(act.now),
    bases: basesOf(facts),
    reminders: [paragraph(t('dossiers.paper.labour-rules-duties'))],
    trackingNumber: facts.code ?? null,
  };
};

/** A decision in the general layout. */
const generalData: PaperData = (_act, facts, result) =>
  Promise.resolve({
    title: result.name.vi,
    subject: facts.summary,
    bases: basesOf(facts),
    fields: [
      { label: t('dossiers.paper.code'), value: facts.code ?? '' },
      { label: t('dossiers.paper.applicant'), value: facts.applicantName },
    ],
    paragraphs: [paragraph(t('dossiers.paper.confirmed'))],
  });

const plain = (value: unknown): Json => JSON.parse(JSON.stringify(value ?? null));

/** By the procedure's own rule for the fields of its template. */
const ruledData: PaperData = async (act, facts, result) => {
  const receivedAt = facts.receivedAt ?? act.now;
  const { code = null, applicantName: applicant, summary } = facts;
  const scope = {
    data: facts.data,
    enterprise: plain(facts.enterprise),
    project: plain(facts.project),
    certificate: plain(facts.certificate),
    investors: plain(facts.investors),
    enterpriseAddress: addressLine(facts.enterprise.headOffice),
    procedure: { code: facts.procedure.code, name: facts.procedure.name.vi },
    dossier: {
      code,
      applicant,
      summary,
      receivedAt: receivedAt.toISOString(),
      receivedOn: dayOf(receivedAt),
      dueAt: facts.dueAt?.toISOString() ?? null,
    },
    bases: basesOf(facts),
    inForceFrom: (await inForceFrom(act.tx, result, { receivedAt, issuedAt: act.now })) ?? null,
  };
  return Object.fromEntries(Object.entries(result.fields).map(([name, tree]) => [name, fillTree(tree, scope)] as const));
};

const byEffect: Readonly<Record<string, PaperData>> = { 'labour-rules-registered': labourRulesData };

/** Makes the paper with which a dossier is answered when its time has come without an objection. */
export async function makeConfirmation(act: Act, given: { facts: DossierFacts; result: ResultDefinition; unitId: string }): Promise<void> {
  const { facts, result } = given;
  const known = result.effect !== undefined && Object.hasOwn(byEffect, result.effect) ? byEffect[result.effect] : undefined;
  const isRuled = Object.keys(result.fields).length > 0;
  const fields = await (isRuled ? ruledData : (known ?? generalData))(act, facts, result);
  for (const results of act.ctx.services.extensions.all(dossierResults)) await results.confirm(act, { ...given, fields });
}
