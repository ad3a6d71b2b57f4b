import type { Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import type { Tx } from '#platform/db';
import { namesOf } from '#modules/accounts';
import type { Deliveries, Delivery, DeliveryTold } from '../../contract-deliveries.ts';
import { findDossierRow, type ReturnChoice } from '../dossier-store.ts';
import { whyNoAccount } from './account.ts';
import { listDeliveryRows, type DeliveryRow } from './delivery-store.ts';

/** What everybody who follows a dossier may know of one time its result was handed out. */
const toldOf = (row: DeliveryRow): DeliveryTold => ({
  way: row.way,
  state: row.state,
  carrier: row.carrier ?? undefined,
  slipNo: row.slip_no ?? undefined,
  at: (row.ended_at ?? row.under_way_at ?? row.begun_at).toISOString(),
});

/** Who took it, to the applicant without the number he was told apart by: that is his own. */
function recipientOf({ recipient }: DeliveryRow, forOfficers: boolean): Delivery['recipient'] {
  if (recipient === null) return undefined;
  return forOfficers ? recipient : { name: recipient.name, role: recipient.role };
}

const wayOf = ({ channel }: ReturnChoice): Delivery['way'] => (channel === 'post' ? 'post' : channel === 'desk' ? 'counter' : 'electronic');

/** How the result of a dossier within reach was handed out, oldest first; names of officers and identifiers are told to officers. */
export async function listDeliveries(ctx: Ctx, dossierId: string): Promise<Deliveries> {
  return ctx.read(async (tx) => {
    const dossier = (await findDossierRow(tx, ctx.reach, dossierId)) ?? fail('http.not-found');
    const rows = await listDeliveryRows(tx, dossier.id);
    const forOfficers = ctx.actor.posts.length > 0;
    const people = forOfficers ? rows.map((row) => row.begun_by) : [];
    const names = await namesOf(tx, people);
    const noAccount = await whyNoAccount(tx, dossier, ctx.now());
    const hasAccount = noAccount === undefined;
    const way = wayOf(dossier.return_choice);
    return {
      // Where nobody would find it, it is not offered.
      choice: { way: way === 'electronic' && !hasAccount ? 'counter' : way, address: dossier.return_choice.address },
      hasAccount,
      noAccount,
      deliveries: rows.map((row) => ({
        ...toldOf(row),
        id: row.id,
        recipient: recipientOf(row, forOfficers),
        confirmedBy: row.confirmed_by ?? undefined,
        note: row.note ?? undefined,
        begunAt: row.begun_at.toISOString(),
        by: names.get(row.begun_by)?.name,
      })),
    };
  });
}

/** The newest time the result of a dossier was handed out, as whoever has its code and key is told. */
export async function newestDelivery(tx: Tx, dossierId: string): Promise<DeliveryTold | undefined> {
  const row = (await listDeliveryRows(tx, dossierId)).at(-1);
  return row && toldOf(row);
}
