import { z } from 'zod';

const id = z.uuid();
const text = (most: number) => z.string().trim().min(1).max(most);
const count = z.number().int().min(0).max(1_000);
const instant = z.iso.datetime();

/** A paper that was taken in, counted. */
export const relayPaper = z
  .object({ name: text(300), originals: count, copies: count })
  .refine(({ originals, copies }) => originals + copies > 0, { path: ['originals'] });

/** What is taken in for another agency. */
export const newRelay = z.object({
  /** Made by whoever asks: asked again with it, it is the same one. */
  orderId: id,
  agency: text(300),
  procedureCode: z.string().trim().max(40).optional(),
  procedureName: text(500),
  applicant: text(300),
  phone: z.string().trim().max(30).optional(),
  email: z.string().trim().max(200).optional(),
  papers: z.array(relayPaper).min(1).max(100),
  note: z.string().trim().max(1000).optional(),
});

const relayLine = z.object({
  id,
  /** `12/2026`: one count for a desk and year. */
  number: z.string(),
  agency: z.string(),
  procedureCode: z.string().optional(),
  procedureName: z.string(),
  applicant: z.string(),
  phone: z.string().optional(),
  email: z.string().optional(),
  papers: z.array(z.object({ name: z.string(), originals: z.number().int(), copies: z.number().int() })),
  note: z.string().optional(),
  takenAt: instant,
  takenBy: z.string().optional(),
  /** The minute by which it was handed over. */
  minute: z.object({ id, number: z.string(), taker: z.string(), at: instant, by: z.string().optional() }).optional(),
  theirCode: z.string().optional(),
});

const desk = { permission: 'dossiers.receive', reach: ['unit'] } as const;

/** Dossiers of other agencies that a desk takes in: a receipt, a minute of the hand-over, and what that agency calls it. */
export const relayOperations = {
  takeForOther: {
    method: 'POST',
    path: '/dossiers/relays',
    summary: { vi: 'Tiếp nhận hộ hồ sơ thuộc cơ quan khác', en: 'Take in a dossier that belongs to another agency' },
    in: newRelay,
    out: z.object({ id, number: z.string() }),
    ...desk,
    errors: ['dossiers.relay-ours', 'http.not-found'],
    status: 201,
  },
  listRelays: {
    method: 'GET',
    path: '/dossiers/relays',
    summary: { vi: 'Hồ sơ tiếp nhận hộ cơ quan khác, mới nhất trước', en: 'Dossiers taken in for other agencies, newest first' },
    in: z.object({
      /** Those that wait to be handed over, or all. */
      view: z.enum(['waiting', 'all']).default('waiting'),
      after: id.optional(),
      limit: z.number().int().min(1).max(100).default(50),
    }),
    out: z.object({ relays: z.array(relayLine), next: id.optional() }),
    ...desk,
    errors: [],
  },
  handOverRelays: {
    method: 'POST',
    path: '/dossiers/relays/minutes',
    summary: { vi: 'Bàn giao hồ sơ tiếp nhận hộ cho cơ quan giải quyết', en: 'Hand over what was taken in to the agency it belongs to' },
    in: z.object({ id, taker: text(200), relays: z.array(id).min(1).max(200) }),
    out: z.object({ id, number: z.string() }),
    ...desk,
    errors: ['http.not-found', 'dossiers.relay-handed', 'dossiers.relay-agencies'],
    status: 201,
  },
  noteTheirCode: {
    method: 'POST',
    path: '/dossiers/relays/{id}/code',
    summary: { vi: 'Ghi mã hồ sơ của cơ quan giải quyết', en: 'Note what the agency it belongs to calls it' },
    in: z.object({ id, code: text(60) }),
    out: z.object({}),
    ...desk,
    errors: ['http.not-found', 'dossiers.relay-waiting'],
  },
} as const;

/** A dossier of another agency as callers see it. */
export type RelayLine = z.input<typeof relayLine>;
/** What is taken in for another agency. */
export type NewRelay = z.output<typeof newRelay>;
