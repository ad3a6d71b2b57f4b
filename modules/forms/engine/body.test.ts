import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formSeeds } from '../seeds/index.ts';
import { parseFormBody } from './body.ts';
import { compileForm } from './compile.ts';
import type { CompiledForm, Draft } from './definition.ts';
import { knownEnterprise } from './forms.fixture.ts';
import { readDate, readNumber, showDate, showNumber } from './notation.ts';
import { filled, throughPages } from './filled.fixture.ts';
import { pressing, submittedBy } from './page-inputs.fixture.ts';
import { isData } from './pointer.ts';
import { prefill } from './prefill.ts';
import { renderForm } from './render.ts';

function formNamed(code: string): CompiledForm {
  const { form, problems } = compileForm(formSeeds.find((seed) => seed.code === code)?.definition);
  if (form === undefined) throw new Error(JSON.stringify(problems));
  return form;
}
const irc = formNamed('irc-reissue');
const permit = formNamed('construction-permit');
const empty: Draft = { data: {}, provenance: {} };

describe('a form goes through the page', () => {
  it.each(formSeeds.map((seed) => seed.code))(
    '%s comes back as it was',
    (code) => {
      const form = formNamed(code);
      fc.assert(
        fc.property(filled(form), (data) => {
          // A table that needs a row gets its first one by being shown; nothing else may come or go.
          const once = throughPages(form, data);
          expect(once).toMatchObject(data);
          expect(throughPages(form, once)).toEqual(once);
        }),
        { numRuns: 20 },
      );
    },
    60_000,
  );

  it('keeps what it cannot read, so that it can be shown again', () => {
    const { data } = parseFormBody(permit, { _step: 'site', '/land/areaM2': 'mười hai', '/landPaper/date': '' });
    expect(data).toEqual({ land: { areaM2: 'mười hai' } });
    expect(String(renderForm({ form: permit, data, locale: 'vi', mode: 'edit', step: 'site' }))).toContain('value="mười hai"');
  });
});

describe('Vietnamese notation', () => {
  it.each([
    ['1.234,5', 1234.5],
    ['1.234', 1234],
    ['12 000', 12_000],
    ['0,5', 0.5],
    ['1234.5', 1234.5],
    ['1,234.5', 1234.5],
    ['-3', -3],
    ['1.23.4', undefined],
    ['1e5', undefined],
    ['', undefined],
  ])('reads %j as %j', (text, number) => expect(readNumber(text)).toBe(number));

  it.each([
    ['19/03/2024', '2024-03-19'],
    ['9-3-2024', '2024-03-09'],
    ['19032024', '2024-03-19'],
    ['2024-03-19', '2024-03-19'],
    ['19/03/24', undefined],
  ])('reads the date %j as %j', (text, date) => expect(readDate(text)).toBe(date));

  it('reads back every number and date it writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: -10_000_000_000, max: 10_000_000_000 }), fc.integer({ min: 0, max: 4 }), (whole, digits) => {
        const value = whole / 10 ** digits;
        expect(readNumber(showNumber(value))).toBe(value);
      }),
    );
    expect(readDate(showDate('2024-03-09'))).toBe('2024-03-09');
  });
});

describe('rows without script', () => {
  const start: Draft = { data: { kind: 'correction' }, provenance: {} };
  const page = (draft: Draft): Record<string, string[]> =>
    submittedBy(String(renderForm({ form: irc, ...draft, locale: 'vi', mode: 'edit', step: 'content' })));

  it('adds a row below what was typed', () => {
    const body = { ...page(start), '/corrections/0/item': 'Tên dự án' };
    const added = parseFormBody(irc, pressing(body, '_add:/corrections'), start);
    expect(added.act).toEqual({ kind: 'add', pointer: '/corrections' });
    expect(added.data['corrections']).toEqual([{ item: 'Tên dự án' }, {}]);
  });

  it('removes a row and lets the next one move up with its origin', () => {
    const draft: Draft = {
      data: { kind: 'correction', corrections: [{ item: 'một' }, { item: 'hai' }, { item: 'ba' }] },
      provenance: { '/corrections/0/item': { source: 'PRJ', value: 'một' }, '/corrections/2/item': { source: 'PRJ', value: 'ba' } },
    };
    const removed = parseFormBody(irc, pressing(page(draft), '_remove:/corrections/0'), draft);
    expect(removed.data['corrections']).toEqual([{ item: 'hai' }, { item: 'ba' }]);
    expect(removed.provenance).toEqual({ '/corrections/1/item': { source: 'PRJ', value: 'ba' } });
  });

  it('never grows beyond the limit of the table, nor touches what is no table', () => {
    const many = { ...start, data: { kind: 'correction', corrections: Array.from({ length: 30 }, () => ({ item: 'x' })) } };
    expect(parseFormBody(irc, pressing(page(many), '_add:/corrections'), many).data['corrections']).toHaveLength(30);
    expect(parseFormBody(irc, { _step: 'content', '_remove:/evidence/0': '1', '_add:/kind': '1' }, start).data).toEqual({
      kind: 'correction',
    });
  });
});

describe('what a submission cannot do', () => {
  it('brings in no key the form does not ask for, least of all one of the prototype', () => {
    const body = {
      _step: 'request',
      '/kind': 'reissue',
      '/__proto__/polluted': '1',
      '/constructor/prototype/polluted': '1',
      '/extra': 'x',
      __proto__: 'x',
    };
    const { data } = parseFormBody(irc, body);
    expect(data).toEqual({ kind: 'reissue' });
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it('drops the answers of hidden fields', () => {
    const body = { _step: 'content', '/reissueReason': 'lost', '/reissueNote': 'mất khi chuyển trụ sở', '/evidence/dossierNo': '12' };
    expect(parseFormBody(irc, body, { ...empty, data: { kind: 'reissue' } }).data).toEqual({
      kind: 'reissue',
      reissueReason: 'lost',
      reissueNote: 'mất khi chuyển trụ sở',
    });
  });

  it('changes no read-only value that came from a register, and no other step', () => {
    const draft = prefill(irc, knownEnterprise);
    const { data } = parseFormBody(irc, { _step: 'project', '/project/projectCode': '1', '/priorIrc/no': '77', '/kind': 'reissue' }, draft);
    expect(data['project']).toEqual(draft.data['project']);
    expect(isData(data['priorIrc']) && data['priorIrc']['no']).toBe('77');
    expect(data['kind']).toBeUndefined();
  });

  it('fills from the record what an answer brings to light, once', () => {
    const start = prefill(permit, knownEnterprise);
    expect(start.data['owner']).not.toHaveProperty('representative');
    const first = parseFormBody(permit, { _step: 'kind', '/ownerKind': 'organisation' }, start);
    expect(first.data['owner']).toMatchObject({ representative: { fullName: 'Giám đốc Sao Khê' } });
    const cleared = parseFormBody(permit, { _step: 'kind', '/ownerKind': 'organisation', '/owner/representative/fullName': '' }, first);
    expect(cleared.data['owner']).toMatchObject({ representative: { position: 'Giám đốc' } });
    expect(cleared.data['owner']).not.toHaveProperty('representative.fullName');
  });

  it('computes totals itself', () => {
    const body = {
      '/permitKind': 'project',
      '/land/areaM2': '10.000',
      '/buildings/0/footprintM2': '2.500',
      '/buildings/1/footprintM2': '1.250,5',
      '/totals/densityPct': '1',
    };
    expect(parseFormBody(permit, body).data['totals']).toEqual({ footprintM2: 3750.5, densityPct: 37.505 });
  });
});
