import { z } from 'zod';
import { signatureFinding, signatureVerdict } from '#contracts/dossiers';

const id = z.uuid();
const instant = z.iso.datetime();
const words = z.object({ vi: z.string(), en: z.string() });
const certainty = z.enum(['text', 'seen', 'background']);

/** How long an answer may take. */
export const answerLimit = z.object({
  value: z.number().positive().max(400),
  unit: z.enum(['working-day', 'working-hour', 'half-day', 'day']),
});
/** The law by which silence is consent. */
export const silenceLaw = z.object({ law: words, certainty, source: z.string(), readOn: z.iso.date() });
/** The law by which silence is consent. */
export type SilenceLaw = z.output<typeof silenceLaw>;

/** What is said: agreed, agreed on conditions, not agreed, or nothing to say. */
export const verdict = z.enum(['agree', 'agree-if', 'disagree', 'none']);
/** Where it stands; `overdue` is computed. */
export const consultationState = z.enum(['asked', 'overdue', 'answered', 'silent', 'withdrawn', 'settled']);

/** A paper that is shown with the question. */
export const askedPaper = z.object({ id, name: words, fileName: z.string(), size: z.number().int() });

/** A day in the account of a due time: what of it counts, or why nothing does. */
const accountDay = z.object({ date: z.iso.date(), minutes: z.number().int(), reason: words.optional(), document: z.string().optional() });

/** A document that changed the calendar. */
const movingDocument = z.object({ no: z.string(), title: words });
/** A document that changed the calendar. */
export type MovingDocument = z.output<typeof movingDocument>;

/** One opinion that is asked for, as officers see it. */
export const consultation = z.object({
  id,
  dossierId: id,
  /** The unit or agency that is asked. */
  who: words,
  kind: z.enum(['unit', 'agency']),
  question: z.string(),
  required: z.boolean(),
  papers: z.array(askedPaper),
  askedAt: instant,
  askedBy: z.string().optional(),
  limit: answerLimit,
  dueAt: instant,
  /** The dossier's own due time, where the case waits for this opinion and it may come after it. */
  dossierDueAt: instant.optional(),
  /** Working minutes that are left, negative when it is late; none when it is over. */
  minutesLeft: z.number().int().optional(),
  basis: words,
  certainty,
  silence: silenceLaw.optional(),
  /** Whether that law has effect here: it was read itself. */
  silenceAgrees: z.boolean(),
  account: z.array(accountDay),
  /** How documents moved the due time, oldest first. */
  moves: z.array(z.object({ at: instant, from: instant, to: instant, document: movingDocument })),
  state: consultationState,
  endedAt: instant.optional(),
  endedBy: z.string().optional(),
  because: z.string().optional(),
  verdict: verdict.optional(),
  answer: z.string().optional(),
  answeredAs: z.string().optional(),
  /** Answered after its due time. */
  late: z.boolean(),
  file: z
    .object({
      name: z.string(),
      size: z.number().int(),
      /** What its signatures come to, once they were checked. */
      signatureVerdict: signatureVerdict.optional(),
      signatures: z.array(signatureFinding),
    })
    .optional(),
  /** The link of an agency outside: to which address, until when, how often it was opened. */
  link: z
    .object({ email: z.string(), expiresAt: instant, over: z.boolean(), looks: z.number().int(), lastLookAt: instant.optional() })
    .optional(),
  /** The step beside the road by which a unit holds it. */
  stepId: id.optional(),
  mayAnswer: z.boolean(),
  mayWithdraw: z.boolean(),
  maySettle: z.boolean(),
});

/** What one is asked, as whoever is to answer sees it: the question and the chosen papers, and nothing else of the dossier. */
export const askedOpinion = z.object({
  id,
  code: z.string().optional(),
  procedure: words,
  question: z.string(),
  papers: z.array(askedPaper),
  askedAt: instant,
  dueAt: instant,
  basis: words,
  silenceAgrees: z.boolean(),
  state: consultationState,
  verdict: verdict.optional(),
  /** What was said, and when. */
  answer: z.string().optional(),
  answeredAt: instant.optional(),
  file: z.object({ name: z.string(), size: z.number().int() }).optional(),
});

/** An agency outside, with what holds of it from which day on, newest first. */
export const agency = z.object({
  id,
  code: z.string(),
  versions: z.array(
    z.object({
      validFrom: z.iso.date(),
      name: words,
      email: z.string(),
      serviceId: id.optional(),
      closed: z.boolean(),
      because: z.string(),
      recordedAt: instant,
      current: z.boolean(),
    }),
  ),
});

/** A rule of the procedure: whose opinion, how long, by which law. */
export const consultationRule = z.object({
  key: z.string(),
  name: words,
  limit: answerLimit,
  required: z.boolean(),
  law: words,
  certainty,
  silence: silenceLaw.optional(),
  silenceAgrees: z.boolean(),
});
