import { describe, expect, test } from 'vitest';
import { faultsOf, itemsOf, nothingAsked, pick, sectionsOf } from './request-lines.ts';

const words = (text: string) => ({ vi: text, en: `${text} (en)` });
const slot = { key: 'plan', name: words('Bản vẽ'), required: true, source: 'upload' as const, copyKinds: [], accept: [], maxBytes: 1 };
const field = (at: string, label: string) => ({ at, label: words(label), widget: 'text' as const });
const definition = {
  schema: { type: 'object' as const },
  layout: {
    steps: [
      {
        key: 'who',
        title: words('Ai nộp'),
        items: [field('/name', 'Tên'), { group: 'g', title: words('Nhóm'), items: [field('/owner/code', 'Mã')] }],
      },
      { key: 'empty', title: words('Không có gì'), items: [] },
    ],
  },
};
const dossier = { components: [slot, { ...slot, key: 'form', source: 'form' as const }] };
const sections = sectionsOf(dossier, definition);

describe('what may be asked for', () => {
  test('is every paper that is handed in, then every field, step by step', () => {
    expect(sections.map(({ key, lines }) => [key, lines.map((line) => line.key)])).toEqual([
      ['papers', ['plan']],
      ['step who', ['/name', '/owner/code']],
    ]);
    expect(sections[0]?.lines[0]).toMatchObject({ missing: true, component: 'plan' });
  });
});

describe('what is asked for', () => {
  const asking = {
    ...pick(pick(nothingAsked, '/owner/code', true), 'plan', true),
    free: [{ name: 'Ảnh hiện trạng', request: ' chụp lại ' }],
  };

  test('comes in the order of the file, papers and fields by their keys, rows of its own last', () => {
    const written = { ...asking, picked: { ...asking.picked, plan: ' bổ sung mặt cắt ', '/owner/code': 'ghi đúng mã' } };
    expect(itemsOf(sections, written)).toEqual([
      { name: 'Bản vẽ', request: 'bổ sung mặt cắt', component: 'plan' },
      { name: 'Mã', request: 'ghi đúng mã', pointer: '/owner/code' },
      { name: 'Ảnh hiện trạng', request: 'chụp lại' },
    ]);
    expect(faultsOf(itemsOf(sections, written), { ...written, sections, because: 'Thiếu' }, () => true)).toEqual({});
  });

  test('does not go out without what is to be done, a reason, or with a day that is none', () => {
    expect(faultsOf(itemsOf(sections, asking), { ...asking, sections, deadline: 'mai' }, () => false)).toEqual({
      items: 'dossiers.web.ask-what',
      because: 'dossiers.web.because-missing',
      deadline: 'dossiers.web.instant-wrong',
    });
    expect(faultsOf([], { ...nothingAsked, sections }, () => true)['items']).toBe('dossiers.web.ask-nothing');
  });

  test('that we hold already goes out only with why it is needed all the same', () => {
    const substitute = { origin: 'paper' as const, from: words('hồ sơ trước'), fileName: 'a.pdf', sha256: 'a' };
    const known = sectionsOf({ components: [{ ...slot, substitute }] }, definition);
    expect(known[0]?.lines[0]).toMatchObject({ missing: false, held: words('hồ sơ trước') });
    const asked = { ...pick(nothingAsked, 'plan', true), picked: { plan: 'nộp lại' }, because: 'Thiếu', sections: known };
    expect(faultsOf(itemsOf(known, asked), asked, () => true)).toEqual({ items: 'dossiers.web.ask-held-missing' });
    const explained = { ...asked, heldReasons: { plan: ' bản cũ bị mờ ' } };
    expect(itemsOf(known, explained)).toMatchObject([{ component: 'plan', heldReason: 'bản cũ bị mờ' }]);
    expect(faultsOf(itemsOf(known, explained), explained, () => true)).toEqual({});
  });

  test('loses what was written when the tick is taken away', () => {
    expect(pick({ ...asking, picked: { plan: 'x' } }, 'plan', false).picked).toEqual({});
  });
});
