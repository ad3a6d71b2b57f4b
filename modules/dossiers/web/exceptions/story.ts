import type { CompletionRequest, Exceptions, Proposal } from './use-exceptions.ts';

/** A request or a proposal, with when it was made. */
export type ExceptionEntry = { id: string; at: string } & ({ request: CompletionRequest } | { proposal: Proposal });

/** A supplement that was approved is told by its request: the proposal beside it would say the same again. */
const isTold = (proposal: Proposal): boolean => proposal.content.kind === 'supplement' && proposal.decision === 'approved';

/** What is still open, oldest first, and what is over, newest first. */
export function storyOf({ requests, proposals }: Pick<Exceptions, 'requests' | 'proposals'>): {
  open: ExceptionEntry[];
  past: ExceptionEntry[];
} {
  const all: (ExceptionEntry & { isOpen: boolean })[] = [
    ...requests.map((request) => ({ id: request.id, at: request.askedAt, isOpen: request.endedAt === undefined, request })),
    ...proposals
      .filter((proposal) => !isTold(proposal))
      .map((proposal) => ({ id: proposal.id, at: proposal.proposedAt, isOpen: proposal.decision === undefined, proposal })),
  ];
  const byTime = all.toSorted((one, other) => one.at.localeCompare(other.at));
  return { open: byTime.filter((one) => one.isOpen), past: byTime.filter((one) => !one.isOpen).toReversed() };
}
