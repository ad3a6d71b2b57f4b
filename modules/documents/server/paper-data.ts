import type { Act } from '#platform/context';
import { fail } from '#platform/errors';
import type { Tx } from '#platform/db';
import { correctedContent, type DossierFacts } from '#modules/dossiers';
import { fillTree, getFormVersion, wordedData } from '#modules/forms';
import { getAuthority, listUnits } from '#modules/organisations';
import {
  definitionOf,
  findCaseOf,
  listSteps,
  openOutcomes,
  stepsAhead,
  type CaseFile,
  type Step,
  type StepDefinition,
} from '#modules/processes';
import { generalFields, resultAt, type ProcedureContent } from '#modules/procedures';
import { getSeriesOn, numberText } from './numbering-store.ts';

/** A result as the procedure defines it. */
export type ResultDefinition = ProcedureContent['results'][number];
type Json = Parameters<typeof fillTree>[0];
type JsonObject = { [name: string]: Json };

/** Who a paper is signed by: the title line, and the prefix when he signs for another (NĐ 30/2020, Phụ lục I). */
export interface PaperSigner {
  title: string;
  name: string | null;
  prefix?: string;
  onBehalfOf?: string;
}

/** The result whose paper a step drafts, by the template the step names. */
export async function resultOfStep(tx: Tx, step: Step, facts: DossierFacts): Promise<ResultDefinition> {
  const caseFile = (await findCaseOf(tx, step.recordId)) ?? fail('http.not-found');
  const own = resultAt(facts.results, definitionOf(caseFile, step.key));
  if (own !== undefined) return own;
  const leading = caseFile.definition.steps.filter(
    (one) => resultAt(facts.results, one) !== undefined && stepsAhead(caseFile, one.key).all.includes(step.key),
  );
  // Of several papers that come to one signature the case has drafted one.
  const passed = (await listSteps(tx, step.recordId)).findLast(({ key }) => leading.some((one) => one.key === key));
  const drafted = leading.find(({ key }) => key === passed?.key) ?? leading[0];
  return (drafted && resultAt(facts.results, drafted)) ?? fail('documents.no-result-defined');
}

/** The steps from one on, as long as nobody sends anything back: the usual way first, then what may be come to besides. */
export function wayFrom(caseFile: CaseFile, from: string): StepDefinition[] {
  const usual = stepsAhead(caseFile, from, { usual: true }).all;
  const keys = new Set([from, ...usual, ...stepsAhead(caseFile, from).all]);
  return [...keys].map((key) => definitionOf(caseFile, key));
}

/** The role that will sign what a step drafts; none where the process has nobody sign it. */
export async function signingRole(tx: Tx, step: Step): Promise<string | undefined> {
  const caseFile = (await findCaseOf(tx, step.recordId)) ?? fail('http.not-found');
  return wayFrom(caseFile, step.key).find((one) => one.kind === 'sign')?.role;
}

/** Facts as plain JSON: instants as ISO text, unknown values as null. */
function plain(value: unknown): Json {
  return JSON.parse(JSON.stringify(value ?? null));
}

function addressLine(address: DossierFacts['enterprise']['headOffice']): string {
  return [address.street, address.commune, address.province].filter((part) => part !== undefined && part !== '').join(', ');
}

/** How often the certificate will have been re-issued or corrected with this one. */
function nextEdition({ certificate }: DossierFacts): number {
  const again = certificate?.edition === 'reissued' || certificate?.edition === 'corrected';
  return certificate !== undefined && again ? certificate.editionNumber + 1 : 1;
}

/** What the expressions of a result's fields can see. */
function scopeOf(facts: DossierFacts): JsonObject {
  const bases = facts.procedure.content.legalBasis.map((basis) => `Căn cứ ${basis.title.vi}, ${basis.article.vi}`);
  return {
    data: plain(facts.data),
    enterprise: plain(facts.enterprise),
    project: plain(facts.project),
    certificate: plain(facts.certificate),
    investors: plain(facts.investors),
    corrected: facts.certificate === undefined ? null : plain(correctedContent(facts.certificate.content, facts.data)),
    nextEditionNumber: nextEdition(facts),
    enterpriseAddress: addressLine(facts.enterprise.headOffice),
    procedure: { code: facts.procedure.code, name: facts.procedure.name.vi },
    dossier: {
      code: facts.code ?? null,
      applicant: facts.applicantName,
      summary: facts.summary,
      receivedAt: facts.receivedAt?.toISOString() ?? null,
      receivedOn: facts.receivedAt === undefined ? null : dayInVietNam(facts.receivedAt),
      dueAt: facts.dueAt?.toISOString() ?? null,
    },
    bases: [...bases, ...(facts.code === undefined ? [] : [`Căn cứ hồ sơ mã ${facts.code}`])],
  };
}

/** `YYYY-MM-DD` in Việt Nam. */
export function dayInVietNam(at: Date): string {
  return new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function put(target: JsonObject, path: string, value: Json): JsonObject {
  const [head = '', ...rest] = path.split('.');
  if (rest.length === 0) return { ...target, [head]: value };
  const inner = target[head];
  return { ...target, [head]: put(isObject(inner) ? inner : {}, rest.join('.'), value) };
}

/** The answers in words, where a result's fields ask for them: a paper says what a choice is called. */
async function wordedAnswers(tx: Tx, result: ResultDefinition, facts: DossierFacts): Promise<JsonObject> {
  if (!JSON.stringify(result.fields).includes('shown')) return {};
  const { form } = await getFormVersion(tx, facts.formVersionId);
  return { shown: wordedData(form, facts.data, 'vi'), shownInEnglish: wordedData(form, facts.data, 'en') };
}

/** The result's fields filled from the facts; a paper on the general layout says the answers of the form in the language of each sentence. */
async function filledFields(
  tx: Tx,
  result: ResultDefinition,
  facts: DossierFacts,
  drafted: Readonly<Record<string, unknown>>,
): Promise<Json> {
  const { general } = result;
  const scope = scopeOf(facts);
  if (general === undefined) return fillTree(result.fields, { ...scope, ...(await wordedAnswers(tx, result, facts)) });
  const { form } = await getFormVersion(tx, facts.formVersionId);
  const written = Object.entries(drafted).reduce<JsonObject>((at, [path, value]) => put(at, path, plain(value)), {})['written'] ?? {};
  const told = { vi: wordedData(form, facts.data, 'vi'), en: wordedData(form, facts.data, 'en') };
  return generalFields(
    general,
    (expression, locale) => fillTree(`=${expression}`, { ...scope, written, shown: told[locale] }),
    scope['bases'] ?? [],
  );
}

/** The template's data without its frame: the result's fields from the facts, and what the drafter wrote. */
export async function fieldsOf(
  tx: Tx,
  result: ResultDefinition,
  facts: DossierFacts,
  drafted: Readonly<Record<string, unknown>>,
): Promise<JsonObject> {
  const filled = await filledFields(tx, result, facts, drafted);
  let fields: JsonObject = isObject(filled) ? filled : {};
  for (const slot of result.drafted) {
    const written = drafted[slot.path];
    const empty: Json = slot.kind === 'rich' || slot.kind === 'rows' ? [] : null;
    fields = put(fields, slot.path, written === undefined || (slot.kind === 'date' && written === '') ? empty : plain(written));
  }
  return fields;
}

/** The frame of an outgoing paper: who issues it, under which symbol, who signs; number and date stay empty until issue. */
export async function frameFor(
  tx: Tx,
  given: { at: Date; symbol: string; unitId: string; signer: PaperSigner; recipients: readonly string[] },
): Promise<JsonObject> {
  const authority = await getAuthority(tx, given.at);
  const unit = (await listUnits(tx, given.at)).find((one) => one.id === given.unitId);
  const { title, name, prefix, onBehalfOf } = given.signer;
  return {
    agency: authority.name.vi,
    parentAgency: authority.parentName?.vi ?? null,
    place: authority.place.vi,
    symbol: given.symbol,
    unitSymbol: unit?.symbol ?? null,
    number: null,
    date: null,
    contact: authority.address?.vi ?? null,
    recipients: [...given.recipients],
    signer: { title, name, ...(prefix === undefined ? {} : { prefix }), ...(onBehalfOf === undefined ? {} : { onBehalfOf }) },
  };
}

/** The way out of a step that goes on: the first that is open and does not lead back. */
export async function forwardOutcome(tx: Tx, step: Step): Promise<string> {
  const caseFile = (await findCaseOf(tx, step.recordId)) ?? fail('http.not-found');
  const open = openOutcomes(definitionOf(caseFile, step.key), caseFile.facts);
  return open.find((outcome) => !outcome.back)?.key ?? fail('processes.no-such-outcome', { outcome: '' });
}

/** The symbol printed behind the number's stroke, from the series' pattern: `GCN-BQL`. */
export async function symbolFor(tx: Tx, given: { series: string; unitId: string; at: Date }): Promise<string> {
  const authority = await getAuthority(tx, given.at);
  const unit = (await listUnits(tx, given.at)).find((one) => one.id === given.unitId);
  const { pattern } = await getSeriesOn(tx, authority.agencyId, given.series, dayInVietNam(given.at));
  const shown = numberText(pattern, { number: 0, type: given.series, agency: authority.symbol, unit: unit?.symbol ?? '' });
  return shown.split('/').slice(1).join('/');
}

/** Nothing of a paper is made final while its step waits for the applicant: he may still change what it says. */
export function refusePaused(act: Act, step: Step): void {
  if (step.pausedAt !== undefined) fail('processes.step-paused', { step: step.name[act.ctx.locale] });
}
