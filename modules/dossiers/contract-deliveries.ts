import { z } from 'zod';
import { partyIdentifier } from './contract-arrivals.ts';

const id = z.uuid();
const text = (most: number) => z.string().trim().min(1).max(most);
const stepErrors = ['http.not-found', 'processes.not-your-step', 'dossiers.not-to-hand-out', 'dossiers.parcel-under-way'] as const;

/** Who took a result, and what he showed to prove it. */
const recipient = z.object({ name: text(200), identifier: partyIdentifier.optional() });

const delivery = z.object({
  id,
  way: z.enum(['counter', 'post']),
  state: z.enum(['with-post', 'delivered', 'returned', 'lost']),
  recipient: recipient.optional(),
  note: z.string().optional(),
  carrier: z.string().optional(),
  slipNo: z.string().optional(),
  begunAt: z.iso.datetime(),
  endedAt: z.iso.datetime().optional(),
  /** Told to officers only. */
  by: z.string().optional(),
});

const handing = { permission: 'dossiers.hand-out', reach: ['unit'] } as const;

/** Handing out results: across the counter, or as a parcel of the post. */
export const deliveryOperations = {
  listDeliveries: {
    method: 'GET',
    path: '/dossiers/{id}/deliveries',
    summary: { vi: 'Các lần trả kết quả của một hồ sơ', en: 'How the result of a dossier was handed out' },
    in: z.object({ id }),
    out: z.object({ deliveries: z.array(delivery) }),
    permission: 'dossiers.read',
    reach: ['mandate', 'unit', 'authority'],
    errors: ['http.not-found'],
  },
  handOut: {
    method: 'POST',
    path: '/dossiers/{id}/deliveries',
    summary: {
      vi: 'Trả kết quả tại quầy cho người đã chứng minh mình là ai',
      en: 'Hand the result across the counter to whoever showed who he is',
    },
    in: z.object({
      id,
      recipient: recipient.required({ identifier: true }),
      /** Originals collected in exchange, if the procedure asks for them. */
      note: text(1000).optional(),
    }),
    out: z.object({}),
    ...handing,
    errors: stepErrors,
    status: 201,
  },
  sendParcel: {
    method: 'POST',
    path: '/dossiers/{id}/parcels',
    summary: { vi: 'Giao kết quả cho bưu chính', en: 'Give the result to the post' },
    in: z.object({ id, carrier: text(200), slipNo: text(40) }),
    out: z.object({ parcelId: id }),
    ...handing,
    errors: stepErrors,
    status: 201,
  },
  noteParcel: {
    method: 'POST',
    path: '/dossiers/{id}/parcels/{parcelId}',
    summary: {
      vi: 'Ghi nhận bưu gửi đã đến, bị hoàn hoặc bị mất; đã đến thì hồ sơ đã trả kết quả',
      en: 'Note that a parcel was delivered, came back or was lost; delivered, the result is returned',
    },
    in: z.object({ id, parcelId: id, state: z.enum(['delivered', 'returned', 'lost']), recipient: recipient.optional(), note: text(1000).optional() }),
    out: z.object({}),
    ...handing,
    errors: ['http.not-found', 'processes.not-your-step', 'dossiers.not-to-hand-out', 'dossiers.parcel-over'],
  },
} as const;

/** One time a result was handed out, as callers see it. */
export type Delivery = z.input<typeof delivery>;
