import type { Ctx } from '#platform/context';
import type { Delivery } from '../../contract-deliveries.ts';
import { handOut, listDeliveries, noteParcel, sendParcel, type Recipient } from './deliveries.ts';

interface Asked {
  ctx: Ctx;
}
type Done = Record<string, never>;

/** Handlers of what is handed out. */
export const deliveryHandlers = {
  listDeliveries: async ({ id }: { id: string }, { ctx }: Asked): Promise<{ deliveries: Delivery[] }> => ({
    deliveries: await listDeliveries(ctx, id),
  }),
  handOut: async ({ id, ...given }: { id: string; recipient: Recipient; note?: string | undefined }, { ctx }: Asked): Promise<Done> => {
    await handOut(ctx, { dossierId: id, ...given });
    return {};
  },
  sendParcel: async ({ id, ...given }: { id: string; carrier: string; slipNo: string }, { ctx }: Asked): Promise<{ parcelId: string }> => ({
    parcelId: await sendParcel(ctx, { dossierId: id, ...given }),
  }),
  noteParcel: async (
    {
      id,
      ...given
    }: { id: string; parcelId: string; state: 'delivered' | 'returned' | 'lost'; recipient?: Recipient | undefined; note?: string | undefined },
    { ctx }: Asked,
  ): Promise<Done> => {
    await noteParcel(ctx, { dossierId: id, ...given });
    return {};
  },
};
