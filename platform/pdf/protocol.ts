import { z } from 'zod';

const bytesSchema = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

/** What the server sends to a typesetting process: every file it may see, by name, and what to bring back. */
export const jobSchema = z.object({
  id: z.number(),
  files: z.record(z.string(), bytesSchema),
  labels: z.array(z.string()),
  createdAtSeconds: z.number(),
  milliseconds: z.number(),
  bytes: z.number(),
});

export type Job = z.infer<typeof jobSchema>;

const documentSchema = z.object({
  pdf: bytesSchema,
  pageCount: z.number(),
  marks: z.record(z.string(), z.array(z.unknown())),
});

/** A typeset document: its bytes, its pages, and the `metadata` values found under each asked label. */
export type TypesetDocument = z.infer<typeof documentSchema>;

const faultSchema = z.object({ message: z.string(), file: z.string(), line: z.number() });

/** Why a source did not compile; `line` counts from 1, 0 when unknown. */
export type TypesetFault = z.infer<typeof faultSchema>;

/** What a typesetting process answers. */
export const replySchema = z.object({ id: z.number(), document: documentSchema.optional(), fault: faultSchema.optional() });

export type Reply = z.infer<typeof replySchema>;

/** The signal by which a typesetting process ends itself when a document takes too much memory or time. */
export const overLimitSignal = 'SIGUSR2';
