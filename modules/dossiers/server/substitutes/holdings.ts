import type { Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { feelHolds, feelValue, type Data, type Json } from '#modules/forms';
import type { ProcedureVersion, Substitution } from '#modules/procedures';
import { listComponents } from '../component-store.ts';
import { dayOf } from '../dossier.ts';
import { findResult } from '../find-result.ts';
import { listEarlier, type EarlierRow } from './substitute-store.ts';

type Held = Exclude<Substitution, { from: 'register' }>;

/** For what a component is looked for: whose dossier it is, what its form says, on which day. */
export interface Seeker {
  procedure: ProcedureVersion;
  /** None for an applicant whom the registry does not know: who he is was not proven. */
  enterpriseId: string | null;
  projectId: string | null;
  facts: Data;
  at: Date;
  /** The dossier itself, where it is sent already. */
  except: string | undefined;
}

/** A paper the authority holds already. */
export interface Holding {
  origin: 'result' | 'paper';
  from: EarlierRow;
  file: { sha256: string; name: string };
  numberText: string | undefined;
  issuedOn: string | undefined;
  validUntil: string | undefined;
}

const isSaid = (value: Json): boolean => value !== null && value !== '' && !(Array.isArray(value) && value.every((one) => one === null));
const plain = (text: string): string => text.normalize('NFC').replaceAll(/\s+/g, ' ').trim().toLowerCase();
const sameWords = (one: Json): string => JSON.stringify(one, (_key, value: Json) => (typeof value === 'string' ? plain(value) : value));

/** True when each expression says something over both, and the same. */
export function saysTheSame(expressions: readonly string[], earlier: Data, now: Data): boolean {
  return expressions.every((expression) => {
    const before = feelValue(expression, earlier);
    return isSaid(before) && sameWords(before) === sameWords(feelValue(expression, now));
  });
}

/** The last day on which an earlier paper counts; `over` when that has passed or is not known where a rule asks for it. */
export function lastDay(rule: Pick<Held, 'validUntil'>, earlier: Data, today: string): { until?: string } | 'over' {
  if (rule.validUntil === undefined) return {};
  const until = feelValue(rule.validUntil, earlier);
  if (typeof until !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(until) || until < today) return 'over';
  return { until };
}

async function resultOf(ctx: Ctx, tx: Tx, rule: Extract<Held, { from: 'result' }>, earlier: EarlierRow, facts: Data) {
  const found = await findResult(ctx, tx, earlier.id);
  if (found?.issued === undefined) return undefined;
  const wanted = rule.number === undefined ? undefined : feelValue(rule.number, facts);
  if (wanted !== undefined && (!isSaid(wanted) || sameWords(wanted) !== sameWords(found.numberText ?? ''))) return undefined;
  const name = `${found.numberText ?? earlier.code ?? earlier.id}.pdf`.replaceAll('/', '-');
  return { file: { sha256: found.issued.sha256, name }, numberText: found.numberText, issuedOn: found.issuedOn };
}

async function paperOf(tx: Tx, rule: Extract<Held, { from: 'paper' }>, earlier: EarlierRow) {
  const keys = rule.papers.filter((one) => one.procedure === earlier.procedure_code).map((one) => one.component);
  const file = (await listComponents(tx, { dossier_id: earlier.id })).find((one) => keys.includes(one.spec_key));
  // What a check found false is no paper to rely on.
  if (file === undefined || file.signature_verdict === 'TOTAL-FAILED') return undefined;
  return { file: { sha256: file.file_sha256, name: file.file_name }, numberText: undefined, issuedOn: undefined };
}

async function holdingBy(ctx: Ctx, tx: Tx, rule: Held, seeker: Seeker & { enterpriseId: string }): Promise<Holding | undefined> {
  const { facts, at, projectId, except, enterpriseId } = seeker;
  if (rule.scope === 'project' && projectId === null) return undefined;
  const procedures = rule.from === 'result' ? rule.procedures : rule.papers.map((one) => one.procedure);
  const among = {
    enterpriseId,
    projectId: rule.scope === 'project' ? projectId : null,
    procedures,
    finished: rule.from === 'result',
    except,
  };
  for (const earlier of await listEarlier(tx, among)) {
    const last = lastDay(rule, earlier.data, dayOf(at));
    if (last === 'over' || !saysTheSame(rule.same, earlier.data, facts)) continue;
    const found = rule.from === 'result' ? await resultOf(ctx, tx, rule, earlier, facts) : await paperOf(tx, rule, earlier);
    if (found !== undefined) return { origin: rule.from, from: earlier, ...found, validUntil: last.until };
  }
  return undefined;
}

/** What we hold already of the components of a procedure, by their keys: results we issued, papers handed in before that still count. */
export async function holdingsOf(ctx: Ctx, tx: Tx, seeker: Seeker): Promise<Map<string, Holding>> {
  const found = new Map<string, Holding>();
  const { enterpriseId } = seeker;
  if (enterpriseId === null) return found;
  for (const { key, substitutions = [] } of seeker.procedure.content.components) {
    for (const rule of substitutions) {
      if (rule.from === 'register' || found.has(key)) continue;
      if (rule.when !== undefined && !feelHolds(rule.when, seeker.facts)) continue;
      const holding = await holdingBy(ctx, tx, rule, { ...seeker, enterpriseId });
      if (holding !== undefined) found.set(key, holding);
    }
  }
  return found;
}
