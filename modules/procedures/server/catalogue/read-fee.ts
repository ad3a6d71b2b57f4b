import type { PublishedFee } from './national-record.ts';

/** A fee as the catalogue holds it. */
export interface SaidFee {
  value: number | null;
  currency?: string | undefined;
  text?: string | undefined;
  /** Whether the fee stands in a file beside it. */
  attached: boolean;
}

/** What a published fee was read as; `amount` null is not known. */
export type FeeReading = Pick<PublishedFee, 'reading' | 'amount'> & { currency?: string };

const smallestAmount = 1000;
const currencies: ReadonlyMap<string, string> = new Map([
  ['Việt Nam Đồng', 'VND'],
  ['VND', 'VND'],
  ['USD', 'USD'],
]);
// What the portal itself writes for nothing to pay; "free for the poor" is not free.
const free = /^miễn\s+(phí|lệ\s+phí)\s+đồng/iu;

function readAmount(value: number, named: string | undefined): FeeReading {
  const currency = named === undefined ? undefined : (currencies.get(named) ?? named);
  if (currency !== undefined) return { reading: 'amount', amount: value, currency };
  // Below it stands a percentage, or thousands of đồng: nobody can tell which.
  if (value < smallestAmount) return { reading: 'small-number', amount: null };
  return { reading: 'amount', amount: value, currency: 'VND' };
}

function readNone(text: string, attached: boolean): FeeReading {
  if (attached) return { reading: 'attached', amount: null };
  return { reading: text === '' ? 'nothing' : 'text', amount: null };
}

/** Reads a published fee; an amount only where it is really known: 0 counts as free only where the text says so. */
export function readFee({ value, currency, text = '', attached }: SaidFee): FeeReading {
  if (value === null) return readNone(text, attached);
  if (value < 0) return { reading: 'impossible', amount: null };
  if (value > 0) return readAmount(value, currency);
  if (free.test(text)) return { reading: 'free', amount: 0, currency: 'VND' };
  return { reading: text === '' ? 'zero' : 'zero-with-text', amount: null };
}
