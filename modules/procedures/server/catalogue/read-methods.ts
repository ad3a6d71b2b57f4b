import type { CaseLimit, PublishedFee, PublishedLimit } from './national-record.ts';
import { readFee } from './read-fee.ts';
import { readLimit, type SaidLimit } from './read-limit.ts';
import type { SourcePart } from './source-part.ts';

const channels: ReadonlyMap<string, string> = new Map([
  ['DIRECT', 'counter'],
  ['ONLINE', 'online'],
  ['POSTAL', 'post'],
]);
// Of the rows whose text begins with the word, all FEE say "phí" and all SERVICE_FEE say "lệ phí".
const feeKinds: ReadonlyMap<string, string> = new Map([
  ['FEE', 'phi'],
  ['SERVICE_FEE', 'le-phi'],
  ['PRICE_LEVEL', 'gia'],
]);
const unsaid = 'unsaid';

function makeCounter(): (key: string) => number {
  const next = new Map<string, number>();
  return (key) => {
    const place = next.get(key) ?? 0;
    next.set(key, place + 1);
    return place;
  };
}

function takeSaidLimit(part: SourcePart, valueKey: string, unitKey: string): SaidLimit {
  const value = part.take(valueKey) ?? null;
  const unit = part.line(unitKey) ?? '';
  if (typeof value === 'number') return { value, unit };
  if (value !== null && typeof value !== 'string') {
    part.fault(valueKey, 'wrong-type');
    return { value: null, unit };
  }
  return { value: value?.normalize('NFC').trim() ?? null, unit };
}

function takeFile(part: SourcePart): PublishedFee['file'] {
  return part.mapPart('attachment', (file) => ({
    name: file.line('fileName'),
    id: file.line('fileId'),
    bucket: file.line('bucketName'),
    path: file.line('filePath'),
  }));
}

function takeFee(part: SourcePart, channel: string, method: number, placeOf: (key: string) => number): PublishedFee {
  const type = part.line('type') ?? unsaid;
  const kind = feeKinds.get(type) ?? type;
  const said = part.number('value') ?? null;
  const currency = part.line('currencyName');
  const file = takeFile(part);
  const text = part.prose('description');
  return {
    channel,
    method,
    kind,
    place: placeOf(`${channel}\n${kind}`),
    said,
    currencyName: currency,
    currencyId: part.line('currencyId'),
    text,
    file,
    ...readFee({ value: said, currency, text, attached: file !== undefined }),
  };
}

/** The limits and fees of all ways of filing, each with the way it belongs to. */
export function takeMethods(part: SourcePart): { limits: PublishedLimit[]; fees: PublishedFee[] } {
  const limitPlace = makeCounter();
  const feePlace = makeCounter();
  const methods = part.mapParts('executionMethods', (method) => {
    const said = method.line('submissionMethod') ?? unsaid;
    const channel = channels.get(said) ?? said;
    const time = takeSaidLimit(method, 'processingTime', 'processingTimeUnit');
    const place = limitPlace(channel);
    const limit: PublishedLimit = { channel, place, note: method.prose('description'), said: time, ...readLimit(time) };
    return { limit, fees: method.mapParts('fees', (fee) => takeFee(fee, channel, place, feePlace)) };
  });
  return { limits: methods.map(({ limit }) => limit), fees: methods.flatMap(({ fees }) => fees) };
}

/** The limits the catalogue gives by case, beside those of the ways of filing. */
export function takeCaseLimits(part: SourcePart): CaseLimit[] {
  return part.mapParts('cases', (one, place) => {
    const said = one.mapPart('processingDay', (day) => takeSaidLimit(day, 'qty', 'type')) ?? { value: null, unit: '' };
    return { place, id: one.line('id'), code: one.line('code'), name: one.line('name'), said, ...readLimit(said) };
  });
}
