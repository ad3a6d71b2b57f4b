import type { Tx } from '#platform/db';
import { findProposal, findRequest, listWaitingRequests, type ProposalKind, type RequestItem, type RequestRow } from './exception-store.ts';

/** What the applicant is asked for, and until when. */
export interface RequestFacts {
  id: string;
  dossierId: string;
  items: readonly RequestItem[];
  because: string;
  deadline: Date | undefined;
  /** True while an answer is waited for. */
  open: boolean;
}

/** What was proposed about a dossier and what came of it. */
export interface ProposalFacts {
  kind: ProposalKind;
  because: string;
  /** Undefined for what the system or an applicant proposed. */
  proposedBy: string | undefined;
  decidedBy: string | undefined;
  /** What was said with the decision. */
  answer: string | undefined;
}

const factsOf = (row: RequestRow): RequestFacts => ({
  id: row.id,
  dossierId: row.dossier_id,
  items: row.items,
  because: row.because,
  deadline: row.deadline ?? undefined,
  open: row.ended_at === null,
});

/** A request by its id. */
export async function findRequestFacts(tx: Tx, requestId: string): Promise<RequestFacts | undefined> {
  const row = await findRequest(tx, requestId);
  return row && factsOf(row);
}

/** Requests that wait for an answer whose deadline lies after `from` and not after `to`, the nearest first. */
export async function listRequestsUntil(tx: Tx, from: Date, to: Date): Promise<RequestFacts[]> {
  return (await listWaitingRequests(tx, from, to)).map(factsOf);
}

/** A proposal by its id. */
export async function findProposalFacts(tx: Tx, proposalId: string): Promise<ProposalFacts | undefined> {
  const row = await findProposal(tx, proposalId);
  if (row === undefined) return undefined;
  const { kind, because, proposed_by, decided_by, answer } = row;
  return { kind, because, proposedBy: proposed_by ?? undefined, decidedBy: decided_by ?? undefined, answer: answer ?? undefined };
}
