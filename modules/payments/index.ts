import './errors.ts';

export { determineFee, type FeeDetermination } from './server/determine-fee.ts';
export { addBank, endBank, listBanks, type Bank } from './server/banks.ts';
export { askPayment } from './server/ask-payment.ts';
export { payAtCounter, settleIncoming, takeNotice, type PartnerNotice } from './server/take-payment.ts';
export { importStatement, settleDifference } from './server/statements/statements.ts';
export { listPaid, mayPayOnline, type PaidDossier } from './server/paid-store.ts';
export { decideRefund, finishRefund } from './server/refunds.ts';
export { getFee, type FeeDetail } from './server/get-fee.ts';
