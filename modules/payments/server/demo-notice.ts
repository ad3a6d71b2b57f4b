import { bankSecret, demoBank, signMessage, type BankMessage } from './bank-notices.ts';
import type { PartnerNotice } from './take-payment.ts';

/** A notice as the invented bank sends it: like any bank, by its own secret. */
export function demoNotice(masterKey: Uint8Array, notice: PartnerNotice, at: Date): BankMessage & { bank: string } {
  const message = {
    id: `msg_${notice.transactionId}`,
    timestamp: Math.floor(at.getTime() / 1000),
    payload: JSON.stringify({ ...notice, paidAt: notice.paidAt.toISOString() }),
  };
  return { bank: demoBank, ...message, signature: signMessage(bankSecret(masterKey, demoBank), message) };
}
