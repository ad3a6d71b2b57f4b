import { expect, test } from 'vitest';
import { dossiersContract } from '../../contract.ts';
import { emptyHanding, handOutOf, parcelOf } from './handing.ts';

const { handOut, sendParcel } = dossiersContract.operations;
const id = '0199aaaa-0000-7000-8000-000000000001';
const counter = emptyHanding('counter');
const person = { ...counter.presenter, name: ' Người nhận ', identifier: '001099000001' };

test('across the counter nobody takes a result without name and paper, nor for another without his authority', () => {
  expect(handOutOf(counter)).toBeUndefined();
  expect(handOutOf({ ...counter, presenter: { ...person, identifier: ' ' } })).toBeUndefined();
  expect(handOutOf({ ...counter, presenter: { ...person, role: 'authorised' } })).toBeUndefined();
  const authorised = { ...person, role: 'authorised', authorityNo: '12/UQ', authorityDate: '2026-11-01' };
  expect(handOut.in.parse({ id, ...handOutOf({ ...counter, presenter: authorised, note: ' ' }) })).toEqual({
    id,
    recipient: {
      role: 'authorised',
      name: 'Người nhận',
      identifier: { kind: 'personal-id', value: '001099000001' },
      authority: { no: '12/UQ', date: '2026-11-01' },
    },
    confirmedBy: 'signed',
  });
  expect(handOut.in.safeParse({ id, recipient: { role: 'owner', name: 'x' }, confirmedBy: 'seen' }).success).toBe(false);
});

test('a parcel has its company and slip', () => {
  expect(parcelOf({ ...counter, carrier: 'Bưu điện' })).toBeUndefined();
  const sent = parcelOf({ ...counter, carrier: 'Bưu điện ', slipNo: 'EB1', note: 'Hai bản' });
  expect(sendParcel.in.parse({ id, ...sent })).toEqual({ id, carrier: 'Bưu điện', slipNo: 'EB1', note: 'Hai bản' });
});
