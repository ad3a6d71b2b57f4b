import type { Act } from '#platform/context';
import { translator } from '#platform/i18n';
import { newId } from '#platform/ids';
import type { DossierRow } from '../dossier-store.ts';
import { whyNoAccount } from './account.ts';
import { insertDelivery, isDelivered } from './delivery-store.ts';

// What is kept with the dossier is Vietnamese, as its papers are.
const t = translator('vi');

/**
 * Keeps how a result went out where the return was closed as any step: into the account that was asked for and where somebody finds it, else across the counter, with a note
 * that nobody wrote down who took it. Nothing where it was handed out with its particulars.
 */
export async function noteReturned(act: Act, dossier: DossierRow): Promise<void> {
  const by = act.actor.personId;
  if (by === undefined || (await isDelivered(act.tx, dossier.id))) return;
  const { channel } = dossier.return_choice;
  const isIntoAccount = channel !== 'post' && channel !== 'desk' && (await whyNoAccount(act.tx, dossier, act.now)) === undefined;
  const nobody = { recipient: null, confirmed_by: null, carrier: null, slip_no: null, under_way_at: null };
  await insertDelivery(act.tx, {
    ...nobody,
    id: newId(act.now),
    dossier_id: dossier.id,
    way: isIntoAccount ? 'electronic' : 'counter',
    state: 'delivered',
    note: isIntoAccount ? null : t('dossiers.delivery.by-step'),
    begun_at: act.now,
    begun_by: by,
    ended_at: act.now,
    ended_by: by,
  });
}
