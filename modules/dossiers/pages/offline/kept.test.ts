import { describe, expect, it } from 'vitest';
import { compileForm } from '#modules/forms';
import { form as definition } from '../../invented-procedures.fixture.ts';
import { draftAddress, isTooOld, stepAfter, stepsOf, type Kept } from './kept.ts';

const id = '0199a000-0000-7000-8000-000000000001';
const at = (path: string) => draftAddress(new URL(path, 'https://ezone.example'));
const { form } = compileForm(definition);
if (form === undefined) throw new Error('the form does not compile');
const title = { vi: 'x', en: 'x' };
const kept: Kept = {
  id,
  csrf: 'x',
  form,
  further: [{ key: 'nop.giay-to', title }],
  words: { vi: {}, en: {} },
  frames: {},
  base: { data: {}, provenance: {}, version: 1 },
};

describe('what is kept on a device', () => {
  it('is found by its addresses, in both languages, and nothing else is', () => {
    expect(at(`/ho-so/ban-nhap/${id}?buoc=what`)).toEqual({ locale: 'vi', prefix: '', id, rest: '', step: 'what' });
    expect(at(`/en/ho-so/ban-nhap/${id}/luu`)).toEqual({ locale: 'en', prefix: '/en', id, rest: '/luu', step: undefined });
    for (const path of ['/', '/ho-so/moi', '/ho-so/ban-nhap/moi', `/api/v1/dossiers/drafts/${id}`, `/ho-so/ban-nhap/${id}/a/b`])
      expect(at(path)).toBeUndefined();
  });

  it('is too old after seven days, and from a clock that was set far back', () => {
    const day = 86_400_000;
    expect([6.9, 7.1, -6, -8].map((days) => isTooOld(100 * day, (100 + days) * day))).toEqual([false, true, false, true]);
  });

  it('goes through the steps as the server would', () => {
    expect(stepsOf(kept)).toEqual(['who', 'what', 'nop.giay-to']);
    expect(stepAfter(kept, 'who', { kind: 'next' })).toBe('what');
    expect(stepAfter(kept, 'what', { kind: 'next' })).toBe('nop.giay-to');
    expect(stepAfter(kept, 'who', { kind: 'back' })).toBe('who');
    expect(stepAfter(kept, 'what', { kind: 'add', pointer: '/corrections' })).toBe('what');
    expect(stepAfter(kept, 'what', { kind: 'step', step: 'who' })).toBe('who');
  });
});
