import { findEntry, findNewestSeal, headerHash, readHeader } from '#platform/audit';
import type { Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import type { Data } from '#modules/forms';
import { searchesFor } from './paper-proof.ts';
import type { PaperRow } from './paper-store.ts';

/** What a paper prints of the audit: the row of its act, the newest seal, and where the key is published. */
export async function auditMarkOf(ctx: Ctx, tx: Tx, paper: PaperRow): Promise<Data | undefined> {
  const [made] = searchesFor(paper);
  const entry = made && (await findEntry(tx, made));
  if (entry === undefined) return undefined;
  const newest = await findNewestSeal(tx);
  const no = newest && readHeader(newest.header)?.no;
  const mark = { entry: entry.id, keys: `${ctx.services.publicUrl}/api/v1/audit/keys` };
  return newest === undefined || no === undefined ? mark : { ...mark, seal: { no, hash: headerHash(newest.header) } };
}
