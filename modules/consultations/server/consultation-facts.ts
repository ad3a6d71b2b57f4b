import type { Tx } from '#platform/db';
import type { Words } from '#platform/i18n';
import { findConsultation, listNearRows, type ConsultationRow } from './consultation-store.ts';
import { newestLink } from './link-store.ts';

/** A consultation as those are told who hear of it: never what the link's secret is. */
export interface ConsultationFacts {
  id: string;
  dossierId: string;
  who: Words;
  question: string;
  basis: Words;
  dueAt: Date;
  askedBy: string;
  state: ConsultationRow['state'];
  verdict: ConsultationRow['verdict'];
  /** The open link of an agency outside. */
  link: { id: string; email: string; expiresAt: Date } | undefined;
}

async function factsOf(tx: Tx, row: ConsultationRow): Promise<ConsultationFacts> {
  const link = row.agency_id === null ? undefined : await newestLink(tx, row.id);
  const { id, dossier_id: dossierId, who, question, basis, due_at: dueAt, asked_by: askedBy, state, verdict } = row;
  const open = link?.ended_at === null ? { id: link.id, email: link.email, expiresAt: link.expires_at } : undefined;
  return { id, dossierId, who, question, basis, dueAt, askedBy, state, verdict, link: open };
}

/** One, for whoever tells of it. */
export async function consultationFacts(tx: Tx, id: string): Promise<ConsultationFacts | undefined> {
  const row = await findConsultation(tx, id);
  return row && factsOf(tx, row);
}

/** Open ones of agencies outside that are due between two instants, due first: to be reminded of. */
export async function listNear(tx: Tx, from: Date, to: Date): Promise<ConsultationFacts[]> {
  const near: ConsultationFacts[] = [];
  for (const row of await listNearRows(tx, from, to)) near.push(await factsOf(tx, row));
  return near;
}
