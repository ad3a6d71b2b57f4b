import { PDFDocument } from '@cantoo/pdf-lib';
import type { Ctx } from '#platform/context';
import { newId } from '#platform/ids';
import { completeSigning, prepareSigning } from '#modules/signatures';

/** A paper that nobody signed. */
export async function unsignedPaper(): Promise<Uint8Array> {
  const doc = await PDFDocument.create();
  doc.addPage([595, 842]).drawText(`Result ${newId(new Date())}`, { x: 80, y: 760, size: 14 });
  return doc.save({ useObjectStreams: false });
}

/** A paper that somebody signed, on no road of ours; the authority that vouches for the name is trusted here. */
export async function signedElsewhere(ctx: Ctx, name: string): Promise<Uint8Array> {
  const documentId = newId(ctx.now());
  const base = await unsignedPaper();
  const holder = { kind: 'agency', id: newId(ctx.now()), name } as const;
  const appearance = { kind: 'none' } as const;
  const order = { documentId, holder, base, field: 'Nơi khác', appearance };
  const { sessionId } = await prepareSigning(ctx, order);
  return completeSigning(ctx, { sessionId });
}
