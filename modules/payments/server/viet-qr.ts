/** Where money of a request goes. */
export interface PayTo {
  bin: string;
  number: string;
}

/** CRC-16/CCITT-FALSE over ASCII text, as four capital hexadecimal digits. */
export function crc16(text: string): string {
  let crc = 0xffff;
  for (const byte of Buffer.from(text, 'ascii')) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc & 0x8000) === 0 ? (crc << 1) & 0xffff : ((crc << 1) ^ 0x1021) & 0xffff;
  }
  return crc.toString(16).toUpperCase().padStart(4, '0');
}

function field(id: string, value: string): string {
  if (!/^[\x20-\x7e]{1,99}$/.test(value)) throw new RangeError(`field ${id} of a QR code takes 1 to 99 ASCII letters`);
  return `${id}${String(value.length).padStart(2, '0')}${value}`;
}

const interbank = 'A000000727';
const toAccount = 'QRIBFTTA';
const dong = '704';

/**
 * The text of a VietQR code for a transfer to an account (EMVCo merchant-presented mode, the interbank profile of Napas): with an amount it is
 * for one payment, without one the payer types it.
 */
export function vietQr(to: PayTo, asked: { amount?: number; content?: string } = {}): string {
  const { amount, content } = asked;
  if (amount !== undefined && (!Number.isSafeInteger(amount) || amount <= 0)) throw new RangeError('an amount is whole dong');
  const account = field('00', interbank) + field('01', field('00', to.bin) + field('01', to.number)) + field('02', toAccount);
  const parts = [
    field('00', '01'),
    field('01', amount === undefined ? '11' : '12'),
    field('38', account),
    field('53', dong),
    amount === undefined ? '' : field('54', String(amount)),
    field('58', 'VN'),
    content === undefined ? '' : field('62', field('08', content)),
    '6304',
  ];
  const text = parts.join('');
  return text + crc16(text);
}
