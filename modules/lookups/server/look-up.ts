import { createHash } from 'node:crypto';
import { defineExtensionPoint, type Ctx, type Services } from '#platform/context';
import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import { newId } from '#platform/ids';
import type { OpenHosts } from '#platform/outward';
import { standInOf, standInUrl } from '../stand-in/of-services.ts';
import { jsonRegister, type Answer, type Question, type RegisterRecord } from './adapter.ts';
import { makeBreaker, type Breaker } from './breaker.ts';
import { refuseTooManyKeys } from './keys-a-day.ts';
import { fieldsOf } from './known-sources.ts';
import { insertLookup, type LookupRow } from './lookup-store.ts';
import { hashKey, showKey, unwrapSecret } from './secrets.ts';
import { findSourceRow, listSourceRows, type SourceRow } from './source-store.ts';

/** For what a register is asked: something being filed, or filed. */
export interface LookupSubject {
  kind: 'draft' | 'dossier';
  id: string;
  /** Key of the component it is looked up for. */
  component: string;
}

/** Who may look something up for what, and what it is called in the log: told by the modules that own it. */
export interface LookupSubjects {
  /** True where the asker writes or handles it. */
  mayLookUp(ctx: Ctx, tx: Tx, subject: LookupSubject): Promise<boolean>;
  /** What is shown of subjects that it knows, by their ids. */
  namesOf(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, { code?: string | undefined; dossierId?: string | undefined }>>;
}

/** Where modules tell what may be looked up for. */
export const lookupSubjects = defineExtensionPoint<LookupSubjects>('lookups.subjects');

/** A question to a register, with what it is asked for. */
export interface NewLookup {
  source: string;
  kind: string;
  key: string;
  purpose: string;
  subject: LookupSubject;
}

/** What a look-up came to, as its log keeps it, with the record itself. */
export interface LookedUp {
  outcome: LookupRow['outcome'];
  fetchedAt: Date;
  /** Its row in the log; none where the register is not connected, so that nobody was asked. */
  lookupId: string | undefined;
  record: RegisterRecord | undefined;
  recordSha256: string | undefined;
  validUntil: Date | undefined;
}

const breakers = new WeakMap<Services, Map<string, Breaker>>();

/** The breaker of a register on this server: three failures in a row, half a minute of rest. */
function breakerOf(services: Services, source: string): Breaker {
  const known = breakers.get(services) ?? new Map<string, Breaker>();
  breakers.set(services, known);
  const breaker = known.get(source) ?? makeBreaker({ failures: 3, restMs: 30_000 });
  known.set(source, breaker);
  return breaker;
}

/** What a record's hash is over: its fields in the order of their names. */
function hashOfRecord(record: RegisterRecord): string {
  const sorted = Object.entries(record).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex');
}

/** The registers that may be asked now, by their keys. */
export async function connectedSources(tx: Tx): Promise<ReadonlySet<string>> {
  return new Set((await listSourceRows(tx)).filter((row) => row.enabled).map((row) => row.key));
}

async function connectionOf(
  { services }: Ctx,
  row: SourceRow,
): Promise<{ url: string; secret: string; timeoutMs: number; open: OpenHosts }> {
  const secret = unwrapSecret(services.masterKey, row.wrapped_secret);
  const { demo } = await services.authority();
  if (row.url === standInUrl && demo) {
    const url = `${await standInOf(services).url()}/${row.key}`;
    return { url, secret, timeoutMs: row.timeout_ms, open: { named: ['127.0.0.1'], demo: true } };
  }
  return { url: row.url, secret, timeoutMs: row.timeout_ms, open: { named: services.webhookHosts, demo } };
}

async function ask(ctx: Ctx, row: SourceRow, question: Question): Promise<Answer> {
  const breaker = breakerOf(ctx.services, row.key);
  if (!breaker.mayAsk(ctx.now().getTime())) return { outcome: 'SOURCE_DOWN', fault: 'resting' };
  const answer = await jsonRegister.ask(question, await connectionOf(ctx, row));
  breaker.note(answer.outcome !== 'SOURCE_DOWN', ctx.now().getTime());
  return answer;
}

/** Keeps who asked for what and what came of it; of what was asked at once, what is beyond the allowance is kept and not given out. */
async function keep(ctx: Ctx, given: NewLookup, answer: Answer, tookMs: number): Promise<{ id: string; at: Date; sha256: string | null }> {
  const { source, kind, key, purpose, subject } = given;
  const { masterKey } = ctx.services;
  const kept = await ctx.act('lookups.look-up', async (act) => {
    const id = newId(act.now);
    const sha256 = answer.outcome === 'FETCHED_OK' ? hashOfRecord(answer.record) : null;
    await insertLookup(act.tx, {
      id,
      at: act.now,
      source,
      kind,
      key_shown: showKey(kind, key),
      key_hash: hashKey(masterKey, key),
      purpose,
      subject_kind: subject.kind,
      subject_id: subject.id,
      component: subject.component,
      actor_id: act.actor.personId ?? null,
      unit_id: act.actor.posts[0]?.unitId ?? null,
      outcome: answer.outcome,
      fault: 'fault' in answer ? answer.fault : null,
      record_sha256: sha256,
      took_ms: Math.round(tookMs),
    });
    act.about(subject.kind, subject.id, { source, kind, outcome: answer.outcome });
    return { id, at: act.now, sha256 };
  });
  await refuseBeyond(ctx, given);
  return kept;
}

async function refuseBeyond(ctx: Ctx, { key, subject }: NewLookup): Promise<void> {
  if (subject.kind !== 'draft') return;
  const mine = hashKey(ctx.services.masterKey, key);
  await ctx.read((tx) => refuseTooManyKeys(ctx, tx, mine));
}

async function requireSubject(ctx: Ctx, subject: LookupSubject): Promise<void> {
  const may = await ctx.read(async (tx) => {
    for (const subjects of ctx.services.extensions.all(lookupSubjects)) if (await subjects.mayLookUp(ctx, tx, subject)) return true;
    return false;
  });
  if (!may) fail('lookups.not-allowed');
}

/**
 * Asks a register of somebody else, outside any act: it may take as long as the register's time limit. What it answers is given out only once
 * its row in the log is written. Refuses with `lookups.purpose-missing`, with `lookups.not-allowed` for what the asker neither writes nor handles, and
 * with `lookups.too-many` for who files and asks by more keys than a day allows.
 */
export async function lookUp(ctx: Ctx, given: NewLookup): Promise<LookedUp> {
  const purpose = given.purpose.trim();
  if (purpose === '') fail('lookups.purpose-missing', {}, 'purpose');
  await requireSubject(ctx, given.subject);
  const row = await ctx.read((tx) => findSourceRow(tx, given.source));
  const nothing = { lookupId: undefined, record: undefined, recordSha256: undefined, validUntil: undefined };
  if (row === undefined || !row.enabled || fieldsOf(given.source, given.kind) === undefined)
    return { ...nothing, outcome: 'NOT_PUBLISHED', fetchedAt: ctx.now() };
  await refuseBeyond(ctx, given);
  const began = performance.now();
  const { source, kind, key, subject } = given;
  const answer = await ask(ctx, row, { source, kind, key, purpose, reference: subject.id });
  const kept = await keep(ctx, { ...given, purpose }, answer, performance.now() - began);
  return {
    outcome: answer.outcome,
    fetchedAt: kept.at,
    lookupId: kept.id,
    record: 'record' in answer ? answer.record : undefined,
    recordSha256: kept.sha256 ?? undefined,
    validUntil: 'record' in answer ? answer.validUntil : undefined,
  };
}
