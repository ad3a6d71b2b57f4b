import { z } from 'zod';
import type { Operation } from '#platform/contract';
import { bankKey, settlement, verdict } from './contract-shapes.ts';

const instant = z.iso.datetime();
const resolution = z.enum(['taken', 'explained']);
const reconciling = { permission: 'payments.reconcile', reach: ['authority'] } as const;

/** A bank's account of a day and what comparing it with our books came to. */
const statement = z.object({
  id: z.uuid(),
  partner: z.enum(['simulator', 'bank']),
  /** The bank's name; none for the invented one, and for accounts of before banks were told apart. */
  bank: z.string().optional(),
  day: z.iso.date(),
  bankCount: z.number().int(),
  bankAmount: z.number().int(),
  ourCount: z.number().int(),
  ourAmount: z.number().int(),
  /** How many stand in both books with the same sum. */
  matched: z.number().int(),
  differences: z.number().int(),
  /** Differences that nobody has settled. */
  open: z.number().int(),
  importedAt: instant,
  importedBy: z.string().optional(),
});

const difference = z.object({
  id: z.uuid(),
  kind: z.enum(['only-bank', 'only-us', 'amount', 'duplicate']),
  /** The bank's own number of the transaction. */
  partnerRef: z.string(),
  bankAmount: z.number().int().optional(),
  ourAmount: z.number().int().optional(),
  content: z.string(),
  paidAt: instant.optional(),
  dossierId: z.uuid().optional(),
  /** How we judged it, and what became of it among the money that came in. */
  verdict: verdict.optional(),
  settlement: settlement.optional(),
  resolution: resolution.optional(),
  note: z.string().optional(),
  resolvedAt: instant.optional(),
});

/** Accounts of a bank, day by day, beside our books. */
export const statementOperations = {
  importStatement: {
    method: 'POST',
    path: '/payments/statements',
    summary: { vi: 'Nhập sao kê ngân hàng của một ngày và đối soát', en: "Import a bank's account of a day and reconcile it" },
    in: z.object({
      bank: bankKey,
      day: z.iso.date(),
      /** CSV of the format `ezone-1`: ma_giao_dich, thoi_gian, so_tien, noi_dung. */
      text: z.string().max(500_000),
    }),
    out: z.object({ statementId: z.uuid() }),
    ...reconciling,
    errors: ['http.not-found', 'payments.bad-statement', 'payments.day-ahead'],
  },
  listStatements: {
    method: 'GET',
    path: '/payments/statements',
    summary: { vi: 'Các lần đối soát', en: 'Reconciled days' },
    in: z.object({
      /** Of this bank alone. */
      bank: bankKey.optional(),
      after: z.uuid().optional(),
      limit: z.number().int().min(1).max(200).default(30),
    }),
    out: z.object({ statements: z.array(statement), next: z.string().optional() }),
    ...reconciling,
    errors: ['http.not-found'],
  },
  listStatementBanks: {
    method: 'GET',
    path: '/payments/banks',
    summary: { vi: 'Các ngân hàng có sao kê để đối soát', en: 'Banks whose accounts are reconciled' },
    in: z.object({}),
    out: z.object({
      banks: z.array(
        z.object({
          bank: bankKey,
          /** None for the invented one. */
          name: z.string().optional(),
          /** It tells of payments no longer; its last days may still be imported. */
          ended: z.boolean(),
        }),
      ),
    }),
    ...reconciling,
    errors: [],
  },
  getStatement: {
    method: 'GET',
    path: '/payments/statements/{id}',
    summary: { vi: 'Một lần đối soát với từng chênh lệch', en: 'A reconciled day with each difference' },
    in: z.object({ id: z.uuid() }),
    out: statement.extend({ items: z.array(difference) }),
    ...reconciling,
    errors: ['http.not-found'],
  },
  settleDifference: {
    method: 'POST',
    path: '/payments/differences/{id}/settlement',
    summary: {
      vi: 'Ghi nhận khoản chỉ ngân hàng có, hoặc giải trình chênh lệch',
      en: 'Take what only the bank knows, or explain a difference',
    },
    in: z.object({ id: z.uuid(), resolution, note: z.string().trim().min(1).max(500) }),
    out: z.object({}),
    ...reconciling,
    errors: ['http.not-found', 'payments.settled-already', 'payments.nothing-to-take'],
  },
} satisfies Record<string, Operation>;
