import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressOf, askedOf, countOf, filterOf, isSame, searchOf } from './filter.ts';
import type { AskedInbox } from './use-views.ts';

const view = fc.constantFrom('mine', 'unit', 'due-soon', 'late', 'waiting', 'watched');
const asked: fc.Arbitrary<AskedInbox> = fc.record(
  {
    view,
    search: fc.constantFrom('0007', 'sao khuê & con', '50%'),
    about: fc.constantFrom('Cấp lại giấy chứng nhận', 'a=b&c'),
    kind: fc.constantFrom('sign', 'review'),
    state: fc.constantFrom('late', 'due-soon', 'in-time', 'paused'),
    holder: fc.oneof(fc.uuid(), fc.constant('nobody' as const)),
    unitId: fc.uuid(),
  },
  { requiredKeys: ['view'] },
);
const said = (address: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries(address).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));

test('what is asked for stands in the address, and is read from it as it was', () => {
  fc.assert(
    fc.property(asked, (one) => {
      expect(askedOf(said(addressOf(one)))).toEqual(one);
      expect(askedOf(Object.fromEntries(new URLSearchParams(searchOf(one))))).toEqual(one);
      expect(isSame(askedOf(said(addressOf(one))), one)).toBe(true);
    }),
  );
});

test('two that differ in anything are not the same, however they are written', () => {
  fc.assert(fc.property(asked, asked, (one, other) => isSame(one, other) === (searchOf(one) === searchOf(other))));
  expect(isSame({ view: 'unit', kind: 'sign', state: 'late' }, { state: 'late', view: 'unit', kind: 'sign' })).toBe(true);
});

test('what an address says wrongly narrows nothing', () => {
  expect(filterOf({ buoc: 'nothing', han: 'x', nguoi: 'x', 'don-vi': '1', tim: ' ' })).toEqual({});
  expect(countOf(filterOf({ tim: 'a', han: 'qua-han', buoc: 'sign' }))).toBe(2);
  expect(countOf(askedOf({ muc: 'phong', tim: 'a', han: 'qua-han' }))).toBe(1);
  expect(askedOf({ muc: 'nothing' })).toEqual({ view: 'mine' });
});
