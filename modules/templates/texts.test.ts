import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { templateSeeds } from './seeds/index.ts';
import { faultsOf, longestText, namesIn, piecesOf, type TextField, type TextSlot } from './texts.ts';

const fields: readonly TextField[] = [
  { name: 'Mã hồ sơ', path: 'dossierCode', as: 'text', strong: true, en: 'Code' },
  { name: 'Người nộp', path: 'applicant.name', as: 'text', en: 'Applicant' },
];
const slot = (more: Partial<TextSlot> = {}): TextSlot => ({
  key: 'opening',
  kind: 'sentence',
  name: { vi: 'Câu mở đầu', en: 'Opening' },
  ...more,
});
const codes = (text: string, more: Partial<TextSlot> = {}) => faultsOf(slot(more), text, fields).map(({ code }) => code);

describe('words with fields', () => {
  it('become stretches of words and values, line by line', () => {
    expect(piecesOf('Hồ sơ {Mã hồ sơ} của {Người nộp}.\n\n  Dòng hai  ', fields)).toEqual([
      [
        { text: 'Hồ sơ ' },
        { path: ['dossierCode'], as: 'text', strong: true },
        { text: ' của ' },
        { path: ['applicant', 'name'], as: 'text', strong: false },
        { text: '.' },
      ],
      [{ text: 'Dòng hai' }],
    ]);
    expect(piecesOf(' \n ', fields)).toEqual([]);
  });

  it('lose no letter and gain no value that was not named', () => {
    const written = fc.array(fc.oneof(fc.string(), fc.constantFrom('{Mã hồ sơ}', '{Người nộp}', '{', '}', '{x}', '#', '\n')), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(written, (parts) => {
        const text = parts.join('');
        const names = new Map(fields.map(({ name, path }) => [path, `{${name}}`]));
        const again = piecesOf(text, fields).map((line) =>
          line.map((piece) => ('text' in piece ? piece.text : (names.get(piece.path.join('.')) ?? '?'))).join(''),
        );
        expect(again).toEqual(
          text
            .split(/\r?\n/)
            .map((line) => line.trim())
            .filter((line) => line !== ''),
        );
      }),
    );
  });
});

describe('what is refused names its slot', () => {
  it('a field the paper does not have', () => {
    expect(faultsOf(slot(), 'Hồ sơ {Mã số} của {Người nộp}', fields)).toEqual([
      { code: 'unknown-field', params: { slot: { vi: 'Câu mở đầu', en: 'Opening' }, field: '{Mã số}' } },
    ]);
  });

  it('nothing where words must stand, too many, and signs that cannot be printed', () => {
    expect(codes(' \n')).toEqual(['text-missing']);
    expect(codes('', { optional: true })).toEqual([]);
    expect(codes('x'.repeat(longestText.sentence + 1))).toEqual(['text-too-long']);
    expect(codes('a\u0000b')).toEqual(['text-not-printable']);
    expect(codes('a\u202Eb')).toEqual(['text-not-printable']);
    expect(codes('a\u200Bb')).toEqual(['text-not-printable']);
    expect(codes('hai\ndòng')).toEqual([]);
    expect(codes('hai\ndòng', { kind: 'heading' })).toEqual(['text-not-printable']);
  });
});

describe('shipped words', async () => {
  const versions = (await templateSeeds()).flat();
  it.each(versions.map((version) => [`${version.code} from ${version.validFrom}`, version] as const))(
    '%s: no faults, each slot once and with words, each used by its layout',
    (_name, { slots, texts, fields: known, source, parts }) => {
      expect(slots.flatMap((one) => faultsOf(one, texts[one.key] ?? '', known))).toEqual([]);
      expect(Object.keys(texts).toSorted()).toEqual(slots.map(({ key }) => key).toSorted());
      expect(new Set(slots.map(({ key }) => key)).size).toBe(slots.length);
      expect(new Set(known.map(({ name }) => name)).size).toBe(known.length);
      const shared = parts['official.typ'] ?? '';
      for (const { key } of slots) expect(source.includes(`"${key}"`) || shared.includes(`"${key}"`) || dynamic.has(key), key).toBe(true);
      for (const [, key = ''] of source.matchAll(/\b(?:word|say|say-pars|small-note|said)\("([^"]+)"/g))
        expect(Object.keys(texts)).toContain(key);
      expect(
        Object.values(texts)
          .flatMap(namesIn)
          .filter((name) => !known.some((one) => one.name === name)),
      ).toEqual([]);
    },
  );
});

/** Slots that a layout asks for by a value of its data. */
const dynamic = new Set(['early', 'on-time', 'late', 'open']);
