import { z } from 'zod';

const id = z.uuid();
const text = (most: number) => z.string().trim().min(1).max(most);
const count = z.number().int().min(0).max(10_000);

/** One letter of a minute: its slip, who sent it, what he says is in it and what was counted. */
export const handoverLetter = z
  .object({
    slipNo: text(40),
    sender: text(300),
    procedureCode: z.string().max(40).optional(),
    papersStated: count,
    papersCounted: count,
    note: text(1000).optional(),
  })
  .refine(({ papersStated, papersCounted, note }) => papersStated === papersCounted || note !== undefined, { path: ['note'] });

const minuteLine = z.object({
  id,
  /** `12/2026`: one count for a desk and year. */
  number: z.string(),
  carrier: z.string(),
  courier: z.string(),
  madeAt: z.iso.datetime(),
  madeBy: z.string().optional(),
  /** The legal time of submission of what was handed over. */
  signedAt: z.iso.datetime().optional(),
  signedBy: z.string().optional(),
  letters: z.array(
    z.object({
      id,
      slipNo: z.string(),
      sender: z.string(),
      procedureCode: z.string().optional(),
      papersStated: z.number().int(),
      papersCounted: z.number().int(),
      note: z.string().optional(),
      /** The draft it is written into, and the dossier it became. */
      draftId: id.optional(),
      dossierId: id.optional(),
    }),
  ),
});

const desk = { permission: 'dossiers.receive', reach: ['unit'] } as const;

/** Letters of the public post: handed over by a minute, signed by both sides, and written into dossiers. */
export const minuteOperations = {
  makeMinute: {
    method: 'POST',
    path: '/dossiers/handover-minutes',
    summary: { vi: 'Lập biên bản giao nhận hồ sơ với bưu chính', en: 'Make a hand-over minute with the post' },
    in: z.object({ carrier: text(200), courier: text(200), letters: z.array(handoverLetter).min(1).max(200) }),
    out: z.object({ id, number: z.string() }),
    ...desk,
    errors: ['dossiers.slip-known', 'dossiers.carrier-unknown'],
    status: 201,
  },
  signMinute: {
    method: 'POST',
    path: '/dossiers/handover-minutes/{id}/signing',
    summary: {
      vi: 'Ghi nhận hai bên đã ký biên bản: thời điểm nộp hồ sơ hợp pháp',
      en: 'Note that both sides signed: the legal time of submission',
    },
    in: z.object({
      id,
      /** When both signed, as the paper says; now where it is left out. */
      signedAt: z.iso.datetime().optional(),
    }),
    out: z.object({ signedAt: z.iso.datetime() }),
    ...desk,
    errors: ['http.not-found', 'dossiers.minute-time'],
  },
  listMinutes: {
    method: 'GET',
    path: '/dossiers/handover-minutes',
    summary: { vi: 'Sổ biên bản giao nhận với bưu chính, mới nhất trước', en: 'The register of hand-over minutes, newest first' },
    in: z.object({ after: id.optional(), limit: z.number().int().min(1).max(100).default(20) }),
    /** With the postal companies that hand over. */
    out: z.object({ minutes: z.array(minuteLine), next: id.optional(), carriers: z.array(z.string()) }),
    ...desk,
    errors: [],
  },
  getMinute: {
    method: 'GET',
    path: '/dossiers/handover-minutes/{id}',
    summary: { vi: 'Một biên bản giao nhận', en: 'One hand-over minute' },
    in: z.object({ id }),
    out: minuteLine,
    ...desk,
    errors: ['http.not-found'],
  },
} as const;

/** A hand-over minute as callers see it. */
export type HandoverMinute = z.input<typeof minuteLine>;
