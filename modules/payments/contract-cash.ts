import { z } from 'zod';
import type { Operation } from '#platform/contract';
import { feeLine, money, timing } from './contract-shapes.ts';

const instant = z.iso.datetime();
const collecting = { permission: 'payments.collect', reach: ['unit', 'authority'] } as const;
const reconciling = { permission: 'payments.reconcile', reach: ['authority'] } as const;
const after = z.uuid().optional();

/** What somebody owes, as a cashier finds it. */
const owed = z.object({
  dossierId: z.uuid(),
  code: z.string().optional(),
  payer: z.string(),
  lines: z.array(feeLine),
  amount: z.number().int(),
  timing,
  state: z.enum(['determined', 'due']),
  /** What it is paid under, while it is asked for. */
  reference: z.string().optional(),
  determinedAt: instant,
  /** Version of the obligation, for taking the money. */
  version: z.number().int(),
});

const taken = z.object({
  id: z.uuid(),
  dossierId: z.uuid(),
  code: z.string().optional(),
  payer: z.string(),
  amount: z.number().int(),
  at: instant,
  /** Symbol and number of its receipt. */
  receipt: z.string().optional(),
  /** When it was given back. */
  refundedAt: instant.optional(),
});

const handover = z.object({
  id: z.uuid(),
  cashier: z.string().optional(),
  at: instant,
  count: z.number().int(),
  amount: z.number().int(),
  /** What was counted; another sum than the books say has a note. */
  counted: z.number().int(),
  receivedBy: z.string(),
  note: z.string().optional(),
});

/** Cash: who owes, what one has taken, and giving it on. */
export const cashOperations = {
  listOwed: {
    method: 'GET',
    path: '/payments/owed',
    summary: { vi: 'Các hồ sơ còn phải nộp phí, lệ phí', en: 'Dossiers whose fees are still owed' },
    in: z.object({
      /** Words of the dossier's code, the payer or his tax code, or a payment reference. */
      search: z.string().max(200).default(''),
      after,
      limit: z.number().int().min(1).max(200).default(50),
    }),
    out: z.object({ owed: z.array(owed), next: z.string().optional() }),
    ...collecting,
    errors: [],
  },
  getDrawer: {
    method: 'GET',
    path: '/payments/drawer',
    summary: { vi: 'Tiền mặt tôi đang giữ', en: 'The cash that I hold' },
    in: z.object({}),
    out: z.object({
      count: z.number().int(),
      amount: z.number().int(),
      /** The newest of it. */
      taken: z.array(taken),
      /** What I gave on last. */
      handovers: z.array(handover),
    }),
    ...collecting,
    errors: [],
  },
  handOverCash: {
    method: 'POST',
    path: '/payments/drawer/handovers',
    summary: { vi: 'Bàn giao tiền mặt đã thu', en: 'Hand over the cash that was taken' },
    in: z.object({
      /** Chosen by whoever asks, so that asking twice is one. */
      id: z.uuid(),
      /** The sum that the drawer showed. */
      amount: money,
      counted: z.number().int().min(0).max(1_000_000_000_000),
      receivedBy: z.string().trim().min(1).max(200),
      note: z.string().trim().max(500).default(''),
    }),
    out: z.object({}),
    ...collecting,
    errors: ['payments.nothing-in-drawer', 'payments.drawer-changed', 'payments.count-differs'],
  },
  listCashDays: {
    method: 'GET',
    path: '/payments/cash-days',
    summary: { vi: 'Tiền mặt thu từng ngày, từng người', en: 'Cash taken by day and by person' },
    in: z.object({
      /** The last day that is told; today when left out. */
      until: z.iso.date().optional(),
      days: z.number().int().min(1).max(62).default(14),
    }),
    out: z.object({
      days: z.array(
        z.object({
          day: z.iso.date(),
          cashier: z.string().optional(),
          count: z.number().int(),
          amount: z.number().int(),
          handedOver: z.number().int(),
        }),
      ),
    }),
    ...reconciling,
    errors: [],
  },
  listHandovers: {
    method: 'GET',
    path: '/payments/handovers',
    summary: { vi: 'Các lần bàn giao tiền mặt', en: 'Cash that was handed over' },
    in: z.object({ after, limit: z.number().int().min(1).max(200).default(20) }),
    out: z.object({ handovers: z.array(handover), next: z.string().optional() }),
    ...reconciling,
    errors: [],
  },
} satisfies Record<string, Operation>;
