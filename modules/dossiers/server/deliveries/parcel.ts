import type { Delivery } from '../../contract-deliveries.ts';

/** Where a parcel is. */
export type ParcelState = Delivery['state'];

const next: Readonly<Record<ParcelState, readonly ParcelState[]>> = {
  'with-post': ['under-way', 'delivered', 'returned', 'lost'],
  'under-way': ['delivered', 'returned', 'lost'],
  delivered: [],
  returned: [],
  lost: [],
};

/** True while a parcel is with the post: its result is neither returned nor here. */
export const isUnderWay = (state: string): boolean => state === 'with-post' || state === 'under-way';

/** True when a parcel may go from one state into another: forwards only, and nowhere from where it ended. */
export const mayBecome = (from: ParcelState, to: ParcelState): boolean => next[from].includes(to);
