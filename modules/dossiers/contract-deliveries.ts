import { z } from 'zod';
import { partyIdentifier, presenterShape } from './contract-arrivals.ts';

const id = z.uuid();
const text = (most: number) => z.string().trim().min(1).max(most);
const stepErrors = [
  'http.not-found',
  'processes.not-your-step',
  'dossiers.not-to-hand-out',
  'dossiers.parcel-under-way',
  'dossiers.fee-unpaid',
  'dossiers.fee-not-determined',
] as const;

/** Where a parcel is: given to the post, on its way, in the recipient's hands, come back, lost. */
export const parcelState = z.enum(['with-post', 'under-way', 'delivered', 'returned', 'lost']);
const deliveryWay = z.enum(['electronic', 'counter', 'post']);

/** Who took a result: his name, and across the counter what he showed to prove it. */
const recipient = z.object({
  name: text(200),
  role: presenterShape.shape.role.optional(),
  /** Told to officers only. */
  identifier: partyIdentifier.optional(),
  phone: presenterShape.shape.phone,
  authority: presenterShape.shape.authority,
});

/** One time a result was handed out, without who did it and who took it. */
export const deliveryTold = z.object({
  way: deliveryWay,
  state: parcelState,
  carrier: z.string().optional(),
  slipNo: z.string().optional(),
  /** When it came into the state it is in. */
  at: z.iso.datetime(),
});

const delivery = deliveryTold.extend({
  id,
  recipient: recipient.optional(),
  confirmedBy: z.enum(['signed', 'seen']).optional(),
  note: z.string().optional(),
  begunAt: z.iso.datetime(),
  /** Told to officers only. */
  by: z.string().optional(),
});

const handing = { permission: 'dossiers.hand-out', reach: ['unit'] } as const;

/** Handing out results: across the counter, as a parcel of the post, or into the applicant's account. */
export const deliveryOperations = {
  listDeliveries: {
    method: 'GET',
    path: '/dossiers/{id}/deliveries',
    summary: { vi: 'Các lần trả kết quả của một hồ sơ', en: 'How the result of a dossier was handed out' },
    in: z.object({ id }),
    out: z.object({
      /** How the applicant wants it. */
      choice: z.object({ way: deliveryWay, address: z.string().optional() }),
      /** Whether somebody who may act for the applicant has an account in which he finds the result. */
      hasAccount: z.boolean(),
      /** Why not. */
      noAccount: z.enum(['not-registered', 'nobody-acts', 'never-entered']).optional(),
      deliveries: z.array(delivery),
    }),
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
      recipient: presenterShape.refine(({ identifier }) => identifier !== undefined, { path: ['identifier'] }),
      /** He signed for it, or his papers were seen. */
      confirmedBy: z.enum(['signed', 'seen']),
      /** Originals collected in exchange, if the procedure asks for them. */
      note: text(1000).optional(),
    }),
    out: z.object({}),
    ...handing,
    errors: stepErrors,
    status: 201,
  },
  returnElectronically: {
    method: 'POST',
    path: '/dossiers/{id}/electronic-return',
    summary: { vi: 'Trả kết quả vào tài khoản của người nộp', en: "Return the result into the applicant's account" },
    in: z.object({ id, note: text(1000).optional() }),
    out: z.object({}),
    ...handing,
    errors: [...stepErrors, 'dossiers.no-account'],
    status: 201,
  },
  sendParcel: {
    method: 'POST',
    path: '/dossiers/{id}/parcels',
    summary: { vi: 'Giao kết quả cho bưu chính', en: 'Give the result to the post' },
    in: z.object({ id, carrier: text(200), slipNo: text(40), note: text(1000).optional() }),
    out: z.object({ parcelId: id }),
    ...handing,
    errors: stepErrors,
    status: 201,
  },
  noteParcel: {
    method: 'POST',
    path: '/dossiers/{id}/parcels/{parcelId}',
    summary: {
      vi: 'Ghi nhận bưu gửi đang phát, đã đến, bị hoàn hoặc bị mất; đã đến thì hồ sơ đã trả kết quả',
      en: 'Note that a parcel is on its way, was delivered, came back or was lost; delivered, the result is returned',
    },
    in: z
      .object({
        id,
        parcelId: id,
        state: parcelState.exclude(['with-post']),
        /** Who took it from the postman. */
        takenBy: text(200).optional(),
        note: text(1000).optional(),
      })
      // A parcel that did not arrive says why: who is at fault pays for the next trip.
      .refine(({ state, note }) => note !== undefined || (state !== 'returned' && state !== 'lost'), { path: ['note'] }),
    out: z.object({}),
    ...handing,
    errors: [...stepErrors, 'dossiers.parcel-over'],
  },
} as const;

/** One time a result was handed out, as callers see it. */
export type Delivery = z.input<typeof delivery>;
/** How a dossier's result was and is to be handed out, as callers see it. */
export type Deliveries = z.input<(typeof deliveryOperations)['listDeliveries']['out']>;
/** A delivery as whoever follows a dossier by its code sees it. */
export type DeliveryTold = z.input<typeof deliveryTold>;
