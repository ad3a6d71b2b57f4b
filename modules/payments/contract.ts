import { z } from 'zod';
import { defineContract, recordVersion } from '#platform/contract';
import { cashOperations } from './contract-cash.ts';
import { statementOperations } from './contract-statements.ts';
import { bankKey, exemption, feeDetail, feeLine, incoming, money, refund, timing } from './contract-shapes.ts';

const dossierId = z.uuid();
const onDossier = ['http.not-found', 'payments.changed-meanwhile', 'payments.dossier-over'] as const;

/** Fees of dossiers: what is owed, the asking, the payment, and what does not match. */
export const paymentsContract = defineContract('payments', {
  getFee: {
    method: 'GET',
    path: '/payments/dossiers/{dossierId}',
    summary: { vi: 'Phí, lệ phí của một hồ sơ', en: "A dossier's fees" },
    in: z.object({ dossierId }),
    out: feeDetail,
    permission: 'payments.read',
    reach: ['mandate', 'unit', 'authority'],
    errors: ['http.not-found'],
  },
  determineFee: {
    method: 'POST',
    path: '/payments/dossiers/{dossierId}/determination',
    summary: { vi: 'Xác định khoản phải nộp hoặc miễn', en: 'Determine what is owed, or the exemption' },
    in: z.object({
      dossierId,
      /** Version of the obligation that stands, 0 where none does. */
      version: recordVersion,
      timing,
      lines: z.array(feeLine).min(1).max(10),
      exemption: exemption.optional(),
      /** Why an exemption is taken back. */
      because: z.string().trim().min(1).max(500).optional(),
    }),
    out: z.object({ obligationId: z.uuid(), version: z.number().int() }),
    permission: 'payments.determine',
    reach: ['unit'],
    errors: [...onDossier, 'payments.amount-locked', 'payments.reason-missing'],
  },
  askPayment: {
    method: 'POST',
    path: '/payments/dossiers/{dossierId}/requests',
    summary: { vi: 'Thông báo nộp: khóa số tiền, tạo mã QR', en: 'Ask for payment: the amount is locked, the QR code made' },
    in: z.object({ dossierId, version: recordVersion }),
    out: z.object({ reference: z.string(), expiresAt: z.iso.datetime() }),
    permission: 'payments.determine',
    reach: ['unit'],
    errors: [...onDossier, 'payments.nothing-due', 'payments.still-open', 'dossiers.pause-open', 'dossiers.request-open'],
  },
  getReceiptFile: {
    method: 'GET',
    path: '/payments/dossiers/{dossierId}/receipt',
    summary: { vi: 'Biên lai (PDF), hoặc bản đọc tiếng Anh', en: 'The receipt (PDF), or its reading copy in English' },
    in: z.object({ dossierId, lang: z.enum(['vi', 'en']).default('vi') }),
    out: z.unknown(),
    answers: 'file',
    permission: 'payments.read',
    reach: ['mandate', 'unit', 'authority'],
    errors: ['http.not-found'],
  },
  payAtCounter: {
    method: 'POST',
    path: '/payments/dossiers/{dossierId}/cash',
    summary: { vi: 'Thu tiền tại quầy', en: 'Take the money at the counter' },
    in: z.object({
      dossierId,
      version: recordVersion,
      note: z.string().max(300).default(''),
      /** The sum that was counted; only what is owed is taken. */
      amount: money.optional(),
    }),
    out: z.object({ incomingId: z.uuid() }),
    permission: 'payments.collect',
    reach: ['unit', 'authority'],
    errors: ['http.not-found', 'payments.changed-meanwhile', 'payments.nothing-due', 'payments.wrong-amount'],
  },
  receiveNotice: {
    method: 'POST',
    path: '/payments/banks/{bank}/notices',
    summary: { vi: 'Ngân hàng báo có, có chữ ký', en: 'A bank tells of a payment, signed' },
    in: z.object({
      bank: bankKey,
      /** The bank's own id of the message. */
      id: z.string().regex(/^[\w.-]{1,100}$/),
      /** When it was sent, in whole seconds since 1970. */
      timestamp: z.number().int().min(0).max(100_000_000_000),
      /** JSON text: transactionId, content, amount, paidAt. */
      payload: z.string().max(2000),
      /** `v1,` and the HMAC-SHA256 of `id.timestamp.payload` in base64 (Standard Webhooks). */
      signature: z.string().max(500),
    }),
    out: z.object({ taken: z.literal(true) }),
    permission: 'public',
    reach: ['public'],
    errors: ['http.not-found', 'payments.bad-signature', 'payments.stale-notice', 'payments.bad-notice'],
  },
  getDemoStatement: {
    method: 'GET',
    path: '/payments/banks/demo/statement',
    summary: { vi: 'Sao kê một ngày của ngân hàng minh họa (CSV)', en: "A day's account of the demo's bank (CSV)" },
    in: z.object({ day: z.iso.date() }),
    out: z.unknown(),
    answers: 'file',
    permission: 'public',
    reach: ['public'],
    errors: ['http.not-found'],
  },
  listIncomings: {
    method: 'GET',
    path: '/payments/incomings',
    summary: { vi: 'Các khoản tiền đã báo có', en: 'Money that came in' },
    in: z.object({
      /** `waiting`: what does not match and nobody has settled. */
      state: z.enum(['waiting', 'all']).default('waiting'),
      after: z.uuid().optional(),
      limit: z.number().int().min(1).max(200).default(50),
    }),
    out: z.object({ incomings: z.array(incoming), next: z.string().optional() }),
    permission: 'payments.reconcile',
    reach: ['authority'],
    errors: [],
  },
  settleIncoming: {
    method: 'POST',
    path: '/payments/incomings/{id}/settlement',
    summary: { vi: 'Xử lý một khoản tiền không khớp', en: 'Settle money that does not match' },
    in: z.object({
      id: z.uuid(),
      /** `matched` pays the obligation it was meant for. */
      settlement: z.enum(['matched', 'to-refund', 'kept']),
      note: z.string().trim().min(1).max(500),
    }),
    out: z.object({}),
    permission: 'payments.reconcile',
    reach: ['authority'],
    errors: ['http.not-found', 'payments.settled-already', 'payments.not-enough', 'payments.nothing-due'],
  },
  listRefunds: {
    method: 'GET',
    path: '/payments/refunds',
    summary: { vi: 'Các khoản phải hoàn trả', en: 'Money to be given back' },
    in: z.object({
      state: z.enum(['open', 'all']).default('open'),
      after: z.uuid().optional(),
      limit: z.number().int().min(1).max(200).default(50),
    }),
    out: z.object({ refunds: z.array(refund), next: z.string().optional() }),
    permission: 'payments.reconcile',
    reach: ['authority'],
    errors: [],
  },
  decideRefund: {
    method: 'POST',
    path: '/payments/refunds/{id}/decision',
    summary: { vi: 'Quyết định hoàn trả hay không', en: 'Decide whether it is given back' },
    in: z.object({ id: z.uuid(), decision: z.enum(['approved', 'rejected']), note: z.string().trim().min(1).max(500) }),
    out: z.object({}),
    permission: 'payments.reconcile',
    reach: ['authority'],
    errors: ['http.not-found', 'payments.decided-already'],
  },
  finishRefund: {
    method: 'POST',
    path: '/payments/refunds/{id}/done',
    summary: { vi: 'Ghi nhận đã hoàn trả', en: 'Note that it was given back' },
    in: z.object({ id: z.uuid(), reference: z.string().trim().min(1).max(200) }),
    out: z.object({}),
    permission: 'payments.reconcile',
    reach: ['authority'],
    errors: ['http.not-found', 'payments.not-approved', 'payments.refunded-already'],
  },
  ...statementOperations,
  ...cashOperations,
});
