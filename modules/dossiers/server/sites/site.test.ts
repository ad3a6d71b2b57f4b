import fc from 'fast-check';
import { expect, test } from 'vitest';
import { siteOf } from './site.ts';

const words = { vi: 'Điều 47', en: 'Article 47' };
const site = { group: 'investment', at: ['/location/zone', '/location/lots'], law: words, certainty: 'text' as const };
const asks = (zone: unknown, lots: unknown) => siteOf({ site }, JSON.parse(JSON.stringify({ location: { zone, lots } })));

test('one site is one however it is written', () => {
  expect(asks('Khu công nghiệp Minh Họa', 'Lô CN-01')).toBe(asks(' khu cong  nghiep MINH HỌA ', 'lo cn 01'));
  expect(asks('Khu công nghiệp Minh Họa', 'CN-01')).not.toBe(asks('Khu công nghiệp Minh Họa', 'CN-011'));
});

test('a site that is not named whole is none, and never another’s', () => {
  fc.assert(
    fc.property(fc.string(), fc.constantFrom('', '  ', undefined, 7, null), (zone, lots) => {
      expect(asks(zone, lots)).toBeNull();
    }),
  );
  expect(siteOf({ site: undefined }, { location: { zone: 'a', lots: 'b' } })).toBeNull();
});
