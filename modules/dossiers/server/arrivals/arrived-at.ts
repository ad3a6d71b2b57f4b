import type { Act } from '#platform/context';
import type { DossierRow } from '../dossier-store.ts';
import type { DraftRow } from '../draft-store.ts';
import { findHandover } from './minute-store.ts';

/** When a draft that is sent now counts as submitted: a letter since its hand-over minute was signed (QĐ 45/2016 Đ.7), everything else now. */
export async function arrivedAt(act: Act, draft: Pick<DraftRow, 'id' | 'channel'>): Promise<Date> {
  return draft.channel === 'post' ? ((await findHandover(act.tx, draft.id))?.signedAt ?? act.now) : act.now;
}

/**
 * When the legal clock of a dossier starts if nobody says otherwise. A letter that was complete starts it with the signing of its hand-over minute;
 * one that had to be completed, and whatever another agency received for us, when it is accepted here.
 */
export function clockStartOf({ channel, submitted_at, supplement_state }: DossierRow, now: Date): Date {
  return channel === 'post' && supplement_state === 'none' ? submitted_at : now;
}
