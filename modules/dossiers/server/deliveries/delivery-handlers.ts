import type { Ctx } from '#platform/context';
import type { Deliveries } from '../../contract-deliveries.ts';
import { handOut, noteParcel, returnElectronically, sendParcel, type HandingOut, type ParcelNote } from './deliveries.ts';
import { listDeliveries } from './tell-deliveries.ts';

interface Asked {
  ctx: Ctx;
}
type Done = Record<string, never>;
/** What is given about the dossier that the address names. */
type Of<Given extends { dossierId: string }> = Omit<Given, 'dossierId'> & { id: string };

/** Handlers of what is handed out. */
export const deliveryHandlers = {
  listDeliveries: ({ id }: { id: string }, { ctx }: Asked): Promise<Deliveries> => listDeliveries(ctx, id),
  handOut: async ({ id, ...given }: Of<HandingOut>, { ctx }: Asked): Promise<Done> => {
    await handOut(ctx, { dossierId: id, ...given });
    return {};
  },
  returnElectronically: async ({ id, note }: { id: string; note?: string | undefined }, { ctx }: Asked): Promise<Done> => {
    await returnElectronically(ctx, { dossierId: id, note });
    return {};
  },
  sendParcel: async (
    { id, ...given }: { id: string; carrier: string; slipNo: string; note?: string | undefined },
    { ctx }: Asked,
  ): Promise<{ parcelId: string }> => ({ parcelId: await sendParcel(ctx, { dossierId: id, ...given }) }),
  noteParcel: async ({ id, ...given }: Of<ParcelNote>, { ctx }: Asked): Promise<Done> => {
    await noteParcel(ctx, { dossierId: id, ...given });
    return {};
  },
};
