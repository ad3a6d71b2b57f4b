import './errors.ts';

export { determineFee, sumOf, type FeeDetermination } from './server/determine-fee.ts';
export { addBank, endBank, listBanks, type Bank } from './server/banks.ts';
export { askPayment } from './server/ask-payment.ts';
export { payAtCounter, settleIncoming, takeNotice, type PartnerNotice } from './server/take-payment.ts';
export { importStatement, settleDifference } from './server/statements/statements.ts';
export { handOverCash, type CashHandover } from './server/cash/hand-over.ts';
export { decideRefund, finishRefund } from './server/refunds.ts';
export { listDetermined, listPaid, mayPayOnline, type DeterminedFee, type PaidDossier } from './server/paid-store.ts';
export { getFee, type FeeDetail } from './server/get-fee.ts';
