import { fileAnswer, implement } from '#platform/http';
import { paymentsContract } from '../contract.ts';
import { askPayment } from './ask-payment.ts';
import { receiveNotice } from './bank-notices.ts';
import { handOverCash } from './cash/hand-over.ts';
import { getDrawer, listCashDays, listHandovers, listOwed } from './cash/tell-cash.ts';
import { demoStatement } from './demo-statement.ts';
import { determineFee } from './determine-fee.ts';
import { getFee, toldIncoming } from './get-fee.ts';
import { listIncomingRows } from './incoming-store.ts';
import { openReceipt } from './receipt-file.ts';
import { listRefundRows, type Refund } from './refund-store.ts';
import { decideRefund, finishRefund } from './refunds.ts';
import { requireDemo } from './simulator.ts';
import { listStatementBanks } from './statements/bank-of.ts';
import { importStatement, settleDifference } from './statements/statements.ts';
import { getStatement, listStatements } from './statements/tell-statements.ts';
import { payAtCounter, settleIncoming } from './take-payment.ts';

function toldRefund({ id, amount, content, because, decision, ...row }: Refund) {
  return {
    id,
    amount,
    content,
    because,
    dossierId: row.dossierId ?? undefined,
    code: row.code ?? undefined,
    payer: row.payer ?? undefined,
    flaggedAt: row.flaggedAt.toISOString(),
    decision: decision ?? undefined,
    note: row.note ?? undefined,
    doneAt: row.doneAt?.toISOString(),
    reference: row.reference ?? undefined,
  };
}

/** Handlers of the API. */
export const paymentsHandlers = implement(paymentsContract, {
  getFee: ({ dossierId }, { ctx }) => getFee(ctx, dossierId),
  determineFee: (input, { ctx }) => determineFee(ctx, input),
  askPayment: async (input, { ctx }) => {
    const { reference, expiresAt } = await askPayment(ctx, input);
    return { reference, expiresAt: expiresAt.toISOString() };
  },
  payAtCounter: async (input, { ctx }) => ({ incomingId: await payAtCounter(ctx, input) }),
  receiveNotice: async (input, { ctx }) => {
    await receiveNotice(ctx, input);
    return { taken: true as const };
  },
  listIncomings: async ({ limit, ...given }, { ctx }) => {
    const rows = await ctx.read((tx) => listIncomingRows(tx, { state: given.state, after: given.after, limit: limit + 1 }));
    const page = rows.slice(0, limit);
    return { incomings: page.map((row) => toldIncoming(row)), next: rows.length > limit ? page.at(-1)?.id : undefined };
  },
  settleIncoming: async (input, { ctx }) => {
    await settleIncoming(ctx, input);
    return {};
  },
  listRefunds: async ({ state, after, limit }, { ctx }) => {
    const rows = await ctx.read((tx) => listRefundRows(tx, { state, after, limit: limit + 1 }));
    const page = rows.slice(0, limit);
    return { refunds: page.map(toldRefund), next: rows.length > limit ? page.at(-1)?.id : undefined };
  },
  decideRefund: async (input, { ctx }) => {
    await decideRefund(ctx, input);
    return {};
  },
  finishRefund: async (input, { ctx }) => {
    await finishRefund(ctx, input);
    return {};
  },
  importStatement: async (input, { ctx }) => ({ statementId: (await importStatement(ctx, input)).statementId }),
  listStatements: ({ bank, after, limit }, { ctx }) => listStatements(ctx, { bank, after, limit }),
  listStatementBanks: (_input, { ctx }) => listStatementBanks(ctx),
  getStatement: ({ id }, { ctx }) => getStatement(ctx, id),
  getReceiptFile: (given, { ctx }) => openReceipt(ctx, given),
  getDemoStatement: async ({ day }, { ctx }) => {
    await requireDemo(ctx);
    const text = await ctx.read((tx) => demoStatement(tx, day));
    return fileAnswer(Buffer.from(text), { mime: 'text/csv; charset=utf-8', name: `sao-ke-${day}.csv`, download: true });
  },
  listOwed: ({ search, after, limit }, { ctx }) => listOwed(ctx, { search, after, limit }),
  getDrawer: (_input, { ctx }) => getDrawer(ctx),
  handOverCash: async (input, { ctx }) => {
    await handOverCash(ctx, input);
    return {};
  },
  listCashDays: ({ until, days }, { ctx }) => listCashDays(ctx, { until, days }),
  listHandovers: ({ after, limit }, { ctx }) => listHandovers(ctx, { after, limit }),
  settleDifference: async (input, { ctx }) => {
    await settleDifference(ctx, input);
    return {};
  },
});
