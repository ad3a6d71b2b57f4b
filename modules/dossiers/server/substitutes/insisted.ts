import type { Tx } from '#platform/db';
import type { DraftRow } from '../draft-store.ts';
import { findRequest, type RequestRow } from '../exceptions/exception-store.ts';

/** The request a draft answers. */
export async function requestOf(tx: Tx, { request_id: id }: Pick<DraftRow, 'request_id'>): Promise<RequestRow | undefined> {
  return id === null ? undefined : findRequest(tx, id);
}

/** What of an answered request has to be handed in although we hold it. */
export function insistedIn(request: RequestRow | undefined): ReadonlySet<string> {
  const items = request?.items.filter((item) => item.heldReason !== undefined) ?? [];
  return new Set(items.flatMap((item) => item.component ?? []));
}
