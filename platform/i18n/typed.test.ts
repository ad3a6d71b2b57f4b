import { describe, expect, it } from 'vitest';
import { dayTyped, instantTyped } from './typed.ts';

describe('a moment as it is typed', () => {
  it.each([
    ['20/11/2026 08:30', '2026-11-20T08:30:00+07:00'],
    ['1.2.2027', '2027-02-01T00:00:00+07:00'],
    [' 05-03-2027 7h05 ', '2027-03-05T07:05:00+07:00'],
  ])('%j is %s', (text, iso) => expect(instantTyped(text)).toBe(iso));
  it.each(['', '31/02/2027', '20/13/2026', '20/11/26', '20/11/2026 25:00', 'mai', '0/1/2026', '1/13/2026', '2026-12-01', '29.02.2027'])(
    '%j is none',
    (text) => expect(instantTyped(text)).toBeUndefined(),
  );
  it('a day has no time', () => {
    expect(dayTyped('20/11/2026')).toBe('2026-11-20');
    expect(dayTyped('20/11/2026 08:30')).toBeUndefined();
  });
});
