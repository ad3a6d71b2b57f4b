import { expect, it } from 'vitest';
import { addWords, translator } from '#platform/i18n';
import { namedTo } from './index.ts';

addWords({ vi: { 'samples.first': '{who} nhanh hơn' }, en: { 'samples.first': '{who} was faster' } });

it('who was faster is named; the asker is told that it was he himself, each in the language of the text', () => {
  expect(namedTo({ personId: 'a' }, { id: 'b', name: 'Trưởng phòng' })).toBe('Trưởng phòng');
  const who = namedTo({ personId: 'a' }, { id: 'a', name: 'Trưởng phòng' });
  expect(who).toEqual({ vi: expect.any(String), en: expect.any(String) });
  expect(translator('vi')('samples.first', { who })).not.toContain('Trưởng phòng');
});

it('the system and whoever is unknown are never taken for the asker', () => {
  expect(namedTo({ personId: undefined }, { id: undefined, name: 'eZone' })).toBe('eZone');
  expect(namedTo({}, { id: null, name: 'eZone' })).toBe('eZone');
});
