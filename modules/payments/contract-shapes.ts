import { z } from 'zod';

const words = z.object({ vi: z.string(), en: z.string() });
const instant = z.iso.datetime();

/** The largest sum that is taken: a thousand billion dong. */
export const money = z.number().int().min(1).max(1_000_000_000_000);
/** When it is to be paid. */
export const timing = z.enum(['intake', 'handling', 'return']);

const line = z.string().trim().min(1).max(300);

/** One part of what is owed: a service charge (phí), a state charge (lệ phí) or a price of a service (giá). */
export const feeLine = z.object({
  name: line,
  kind: z.enum(['phi', 'le-phi', 'gia']),
  amount: money,
  basis: z.string().trim().min(1).max(500),
});
/** One part of what is owed. */
export type FeeLine = z.output<typeof feeLine>;

/** Why nothing is taken: the rule, and the document that shows it holds here. */
export const exemption = z.object({ basis: z.string().trim().min(1).max(500), document: z.string().trim().min(1).max(500) });

/** How a payment compares with what was asked. */
export const verdict = z.enum(['matched', 'short', 'over', 'duplicate', 'late', 'cancelled', 'unknown']);
/** What became of money that did not match. */
export const settlement = z.enum(['matched', 'to-refund', 'kept']);

/** A bank as it was set up (`ezone bank add`), or the invented one of a demo. */
export const bankKey = z.union([z.uuid(), z.literal('demo')]);

/** Money that came in. */
export const incoming = z.object({
  id: z.uuid(),
  partner: z.enum(['counter', 'simulator', 'bank', 'national-portal']),
  /** The bank's name, where a bank told of it. */
  bank: z.string().optional(),
  partnerRef: z.string(),
  /** What the payer wrote; of cash what the cashier noted, told to officers only. */
  content: z.string(),
  amount: z.number().int(),
  paidAt: instant,
  noticedAt: instant,
  verdict,
  settlement: settlement.optional(),
  settledAt: instant.optional(),
  /** Why it was settled so, told to officers only. */
  note: z.string().optional(),
  dossierId: z.uuid().optional(),
  /** Of that dossier: its code, once it has one, and who applied. */
  code: z.string().optional(),
  payer: z.string().optional(),
  /** When it was given back. */
  refundedAt: instant.optional(),
});

/** What a partner tells of a payment. */
export const partnerNotice = z.object({
  /** The partner's own number of the transaction. */
  transactionId: z
    .string()
    .trim()
    .regex(/^[\w.-]{1,64}$/),
  /** What the payer wrote, with our reference in it. */
  content: z
    .string()
    .max(300)
    .refine((text) => !text.includes('\0')),
  amount: money,
  paidAt: z.iso.datetime(),
});

/** Where it is paid in. */
export const payTo = z.object({ bank: z.string(), bin: z.string(), number: z.string(), holder: z.string() });

/** What stands of a dossier's fees. */
export const feeDetail = z.object({
  dossierId: z.uuid(),
  code: z.string().optional(),
  procedure: z.object({ code: z.string(), name: words }),
  /** What the procedure says; an amount of null is not known, never nothing. */
  said: z.array(
    z.object({
      name: words,
      amount: z.number().int().nullable(),
      basis: words,
      certainty: z.enum(['text', 'seen', 'background']),
      timing: z.enum(['intake', 'handling', 'return', 'not-collected']).optional(),
      /** The amount and basis are of a rule for a time: its last day, and the usual amount. */
      temporary: z.object({ until: z.iso.date(), usual: z.number().int().nullable() }).optional(),
    }),
  ),
  /** Why nothing may be determined now. */
  over: z.boolean(),
  obligation: z
    .object({
      id: z.uuid(),
      state: z.enum(['determined', 'due', 'paid', 'exempt', 'cancelled']),
      lines: z.array(feeLine),
      amount: z.number().int(),
      timing,
      exemption: exemption.optional(),
      determinedAt: instant,
      noticedAt: instant.optional(),
      settledAt: instant.optional(),
      /** What was paid was given back: it stays `paid`, as it was then. */
      refunded: z.object({ at: instant, amount: z.number().int() }).optional(),
      version: z.number().int(),
    })
    .optional(),
  request: z
    .object({
      reference: z.string(),
      amount: z.number().int(),
      expiresAt: instant,
      state: z.enum(['open', 'paid', 'expired', 'cancelled']),
      /** None where no account is set up: then it is paid at the counter. */
      payTo: payTo.optional(),
      qr: z.string().optional(),
    })
    .optional(),
  payments: z.array(incoming),
  /** Made when it was paid; none where no form and symbol are set up. */
  receipt: z
    .object({
      form: z.string(),
      symbol: z.string(),
      number: z.number().int(),
      payerName: z.string(),
      payerCode: z.string().optional(),
      amount: z.number().int(),
      madeAt: instant,
      /** The paper of the dossier that says so. */
      paperId: z.uuid().optional(),
    })
    .optional(),
});

/** Money to be given back. */
export const refund = z.object({
  id: z.uuid(),
  dossierId: z.uuid().optional(),
  /** Of that dossier: its code, once it has one, and who applied. */
  code: z.string().optional(),
  payer: z.string().optional(),
  amount: z.number().int(),
  content: z.string(),
  because: z.enum(['not-matching', 'dossier-over']),
  flaggedAt: instant,
  decision: z.enum(['approved', 'rejected']).optional(),
  note: z.string().optional(),
  doneAt: instant.optional(),
  reference: z.string().optional(),
});
