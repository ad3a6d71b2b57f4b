import type { z } from 'zod';
import type { Reach } from '#platform/access';
import type { Tx } from '#platform/db';
import type { Data } from '#modules/forms';
import { connectedSources, nameOfField, nameOfSource } from '#modules/lookups';
import type { ProcedureVersion } from '#modules/procedures';
import type { registerRecord } from '../../contract-substitutes.ts';
import { declaredOf, differencesOf, questionOf, type RegisterQuestion } from './compare-record.ts';
import { listFetched, type FetchedOwner, type FetchedRow } from './fetched-store.ts';

/** What a register says for a component, as callers see it. */
export type RegisterRecordTold = z.input<typeof registerRecord>;

/** True where the procedure names a register for some component. */
export const asksRegisters = ({ content }: ProcedureVersion): boolean =>
  content.components.some(({ substitutions = [] }) => substitutions.some((one) => one.from === 'register'));

/** How much of what registers say is told. */
type Shown = RegisterRecordTold['shown'];

// Whoever asks reads these anyway; the others keep what is nobody's business but the person's and the officer's.
const openRegisters: ReadonlySet<string> = new Set(['enterprise-register']);

/** An officer reads a record whole. An applicant types any number he likes, so he is shown what he declared himself. */
export const shownTo = ({ all, holders }: Reach): Shown => (all || holders.some(({ kind }) => kind === 'unit') ? 'all' : 'declared');

function tellRow(question: RegisterQuestion, row: FetchedRow, { facts, shown }: { facts: Data; shown: Shown }) {
  const { rule } = question;
  const { outcome, record_sha256: sha256, fetched_at: at, valid_until: until } = row;
  const record = row.record ?? {};
  const differing = differencesOf(rule, record, facts);
  const told = shown === 'all' ? record : declaredOf(question, record, facts);
  return {
    outcome: differing.length > 0 ? ('MISMATCH' as const) : outcome,
    shown,
    at: at.toISOString(),
    validUntil: until?.toISOString(),
    sha256: sha256 ?? undefined,
    fields: Object.entries(told).map(([field, value]) => ({ label: nameOfField(field), value })),
    differences: differing.map(({ field, declared, recorded }) => ({
      label: nameOfField(field),
      declared,
      recorded: shown === 'all' ? recorded : undefined,
    })),
  };
}

/** While it is written a record that has run out is asked for anew; with a sent dossier stays what it was decided on. */
const isGood = (row: FetchedRow, { draftId }: FetchedOwner, at: Date): boolean =>
  draftId === undefined || row.valid_until === null || row.valid_until > at;

/** What registers say for the components of a draft or dossier, by their keys; `NOT_ASKED` where one could be asked and was not. */
export async function registersOf(
  tx: Tx,
  given: { owner: FetchedOwner; procedure: ProcedureVersion; facts: Data; at: Date; shown?: Shown | undefined },
): Promise<ReadonlyMap<string, RegisterRecordTold>> {
  const told = new Map<string, RegisterRecordTold>();
  const { owner, procedure, facts, at, shown: wanted = 'declared' } = given;
  if (!asksRegisters(procedure)) return told;
  const rows = await listFetched(tx, owner);
  const connected = await connectedSources(tx);
  for (const component of procedure.content.components) {
    const question = questionOf(component, facts);
    if (question === undefined) continue;
    const { rule, key } = question;
    const row = rows.find(
      (one) => one.spec_key === component.key && one.asked_key === key && one.source === rule.source && isGood(one, owner, at),
    );
    const isConnected = connected.has(rule.source);
    const shown = openRegisters.has(rule.source) ? 'all' : wanted;
    const nothing = { outcome: isConnected ? ('NOT_ASKED' as const) : ('NOT_PUBLISHED' as const), shown, fields: [], differences: [] };
    told.set(component.key, {
      source: nameOfSource(rule.source),
      connected: isConnected,
      ...(row === undefined ? nothing : tellRow(question, row, { facts, shown })),
    });
  }
  return told;
}

/** True where what the register says stands for the paper; where it differs an officer decides, nobody is refused by it. */
export const serves = (told: RegisterRecordTold | undefined): boolean => told?.outcome === 'FETCHED_OK' || told?.outcome === 'MISMATCH';
