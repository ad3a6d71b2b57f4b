import type { Act } from '#platform/context';
import type { Tx } from '#platform/db';
import { newId } from '#platform/ids';
import { choiceAt, choiceSetting, getAuthority, limitSetting, type Choice, type DatedSetting, type Limit } from '#modules/organisations';
import { findAccountOn, listAccounts, setAccount } from './account-store.ts';
import { listReceiptSeries, setReceiptSeries } from './receipt-store.ts';

/** How long a request to pay stands. */
export const requestDays: Limit = {
  key: 'payments.request-days',
  name: { vi: 'Thời gian chờ nộp phí, lệ phí', en: 'How long a payment is waited for' },
  help: {
    vi: 'Hết thời gian này mã thanh toán không còn dùng được; cán bộ thông báo lại nếu còn phải nộp. Luật không định; do cơ quan đặt.',
    en: 'Afterwards the payment code is no longer good; an officer asks again where it is still owed. No law sets it: the authority does.',
  },
  unit: { vi: 'ngày', en: 'days' },
  starting: 10,
  min: 1,
  max: 90,
};

// Rules of land and taxes leave this time out; of other fees nothing was read.
const dutyClock: Choice = {
  key: 'payments.duty-clock',
  name: { vi: 'Thời hạn khi chờ nghĩa vụ tài chính', en: 'The time limit while a financial duty is waited for' },
  help: {
    vi: 'Chưa chắc chắn. “Dừng”: từ lúc thông báo nộp trong khi giải quyết đến lúc nộp không tính vào thời hạn. “Vẫn tính”: thời hạn chạy tiếp. Hồ sơ vẫn ở trạng thái 6 đến khi nộp.',
    en: 'Uncertain. “Stands still”: from the notice to pay during handling until it is paid nothing is counted. “Runs on”: it is. Either way the dossier has status 6 until it is paid.',
  },
  choices: [
    { value: 'stops', label: { vi: 'Dừng', en: 'Stands still' } },
    { value: 'runs', label: { vi: 'Vẫn tính', en: 'Runs on' } },
  ],
  starting: 'stops',
};

/** True where the clock of a dossier stands still while money is waited for, as the authority's rule of an instant says. */
export const clockStopsAt = async (tx: Tx, at: Date): Promise<boolean> => (await choiceAt(tx, dutyClock, at)) === 'stops';

const account: DatedSetting = {
  key: 'payments.account',
  name: { vi: 'Tài khoản thu phí, lệ phí', en: 'Account for fees' },
  help: {
    vi: 'Ghi trên mã QR và trang nộp tiền. Chưa đặt thì chỉ thu tại quầy.',
    en: 'Stands in the QR code and on the payment page. Where none is set, fees are taken at the counter only.',
  },
  fields: [
    { key: 'bank', label: { vi: 'Ngân hàng', en: 'Bank' }, kind: 'text', pattern: '.{2,100}' },
    {
      key: 'bin',
      label: { vi: 'Mã ngân hàng', en: 'Bank number' },
      kind: 'text',
      pattern: '[0-9]{6}',
      help: { vi: 'Sáu chữ số trong hệ thống liên ngân hàng', en: 'Six digits of the interbank system' },
    },
    { key: 'number', label: { vi: 'Số tài khoản', en: 'Account number' }, kind: 'text', pattern: '[0-9A-Z]{4,19}' },
    { key: 'holder', label: { vi: 'Chủ tài khoản', en: 'Account holder' }, kind: 'text', pattern: '.{2,140}' },
  ],
  versions: async (tx) =>
    (await listAccounts(tx)).map(({ valid_from, bank, bin, number, holder, ...row }) => ({
      validFrom: valid_from,
      values: { bank, bin, number, holder },
      because: row.because ?? undefined,
      recordedAt: row.recorded_at,
      recordedBy: row.recorded_by ?? undefined,
      supersededAt: row.superseded_at ?? undefined,
    })),
  set: (act, { validFrom, values, because }) =>
    setAccount(act.tx, {
      id: newId(act.now),
      validFrom,
      bank: String(values['bank']),
      bin: String(values['bin']),
      number: String(values['number']),
      holder: String(values['holder']),
      because,
      at: act.now,
      by: act.actor.personId,
    }),
};

const receipts: DatedSetting = {
  key: 'payments.receipt-series',
  name: { vi: 'Ký hiệu biên lai', en: 'Form and symbol of receipts' },
  help: {
    vi: 'Mỗi khoản nộp đủ có một biên lai, số liên tục theo mẫu số và ký hiệu. Chưa đặt thì không lập biên lai.',
    en: 'Each paid fee has a receipt, numbered without gaps by form and symbol. Where none is set, no receipt is made.',
  },
  fields: [
    { key: 'form', label: { vi: 'Mẫu số', en: 'Form' }, kind: 'text', pattern: '.{1,20}' },
    { key: 'symbol', label: { vi: 'Ký hiệu', en: 'Symbol' }, kind: 'text', pattern: '.{1,20}' },
  ],
  versions: async (tx) =>
    (await listReceiptSeries(tx)).map(({ valid_from, form, symbol, ...row }) => ({
      validFrom: valid_from,
      values: { form, symbol },
      because: row.because ?? undefined,
      recordedAt: row.recorded_at,
      recordedBy: row.recorded_by ?? undefined,
      supersededAt: row.superseded_at ?? undefined,
    })),
  set: (act, { validFrom, values, because }) =>
    setReceiptSeries(act.tx, {
      id: newId(act.now),
      validFrom,
      form: String(values['form']),
      symbol: String(values['symbol']),
      because,
      at: act.now,
      by: act.actor.personId,
    }),
};

/** What administrators set about payments. */
export const paymentSettings: readonly DatedSetting[] = [account, receipts, limitSetting(requestDays), choiceSetting(dutyClock)];

const first = '2020-01-01';

/** A demo takes money at a bank that does not exist: no real bank has such a number. */
export async function addDemoAccount(act: Act): Promise<void> {
  const { demo } = await getAuthority(act.tx, act.now);
  if (!demo || (await findAccountOn(act.tx, first)) !== undefined) return;
  await setAccount(act.tx, {
    id: newId(act.now),
    validFrom: first,
    bank: 'Ngân hàng Minh Họa (không có thật)',
    bin: '999999',
    number: '0099000099',
    holder: 'BAN QUAN LY MINH HOA',
    because: 'Bản minh họa',
    at: act.now,
    by: undefined,
  });
  const drafted = { id: newId(act.now), validFrom: first, form: 'MINH-HOA', symbol: 'MH/26', because: 'Bản minh họa' };
  await setReceiptSeries(act.tx, { ...drafted, at: act.now, by: undefined });
}
