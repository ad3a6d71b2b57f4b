import { expect, it } from 'vitest';
import { both, formOf, pick, text } from './author.ts';
import { parseFormBody } from './body.ts';
import { checkForm } from './check.ts';
import { compileForm } from './compile.ts';
import { countryNames, readCountry } from './countries.ts';
import type { CompiledForm, Data } from './definition.ts';
import { submittedBy } from './page-inputs.fixture.ts';
import { readPick } from './pick.ts';
import { renderForm } from './render.ts';
import { showValue } from './show.ts';

const parts = { vi: 'Sản xuất linh kiện điện tử', en: 'Manufacture of electronic components' };
const entry = { code: '2610', ...parts };

function form(): CompiledForm {
  const items = [pick('/line', both('Ngành', 'Industry'), 'vsic'), text('/name', both('Tên', 'Name'))];
  const compiled = compileForm(formOf([{ key: 'what', title: both('Nội dung', 'Content'), items }]));
  return compiled.form ?? expect.fail(JSON.stringify(compiled.problems));
}
const read = (body: Record<string, string>, data: Data = {}) => parseFormBody(form(), body, { data, provenance: {} }).data;
const page = (data: Data, matches = new Map()) =>
  String(renderForm({ form: form(), data, locale: 'vi', mode: 'edit', matches, action: '/' }));

it('what is typed is a code without words until its list is asked; what stood there stays, in either language', () => {
  expect(read({ '/line': '2610' })).toEqual({ line: { code: '2610' } });
  expect(read({ '/line': '2610 – Sản xuất gì đó' })).toEqual({ line: { code: '2610' } });
  expect(read({ '/line': '2610 – Sản xuất linh kiện điện tử' }, { line: entry })).toEqual({ line: entry });
  expect(read({ '/line': '2610 – Manufacture of electronic components' }, { line: entry })).toEqual({ line: entry });
  expect(read({ '/line': '' }, { line: entry })).toEqual({});
  expect(read({}, { line: entry })).toEqual({ line: entry });
});

it('an entry that was chosen counts before the text; what is no entry counts nothing', () => {
  expect(read({ '/line': 'linh kiện', '_pick:/line': JSON.stringify(entry) })).toEqual({ line: entry });
  for (const chosen of ['', '{', '[]', 'null', '{"code":"2610"}', '{"code":2610,"vi":"x","en":"y"}'])
    expect(readPick({ text: '2620', chosen, before: undefined })).toEqual({ code: '2620' });
  expect(readPick({ text: '2620', chosen: JSON.stringify({ ...entry, more: 'x' }), before: undefined })).toEqual(entry);
});

it('a code that is not found in its list is refused, by page and server the same', () => {
  const codes = (data: Data) => checkForm(form(), data, { complete: true }).map(({ pointer, code }) => [pointer, code]);
  expect(codes({ line: entry, name: 'x' })).toEqual([]);
  expect(codes({ line: { code: '9' }, name: 'x' })).toEqual([['/line', 'pick']]);
  expect(codes({ name: 'x' })).toEqual([['/line', 'required']]);
  expect(codes({ line: { ...entry, vi: '' }, name: 'x' })).toEqual([['/line', 'pick']]);
});

it('shows code and words; without script what was found is chosen by a press', () => {
  expect(showValue({ at: '/line', label: parts, widget: 'pick' }, entry, 'en', (key) => key)).toBe(`2610 – ${parts.en}`);
  expect(page({ line: entry })).not.toContain('pick-found');
  const drawn = page({ line: { code: 'linh kiện' } }, new Map([['/line', [entry]]]));
  const sent = submittedBy(drawn.replace('type="radio"', 'type="radio" checked'));
  expect(sent['/line']).toEqual(['linh kiện']);
  expect(parseFormBody(form(), sent, { data: {}, provenance: {} }).data).toEqual({ line: entry });
});

it('a form says from which list, and a list is named by a plain word', () => {
  const { layout, schema } = form().definition;
  const without = JSON.parse(JSON.stringify({ schema, layout }).replace(',"list":"vsic"', ''));
  expect(compileForm(without).problems.map(({ code }) => code)).toEqual(['no-list']);
  expect(compileForm(JSON.parse(JSON.stringify({ schema, layout }).replace('"vsic"', '"../x"'))).problems.map(({ code }) => code)).toEqual([
    'bad-shape',
  ]);
});

it('a country is read by its name in either language, with or without marks', () => {
  expect(['Việt Nam', 'viet nam', 'VIETNAM', 'vn', 'Hàn Quốc', 'han quoc', 'Cote d’Ivoire'].map(readCountry)).toEqual([
    'VN',
    'VN',
    'VN',
    'VN',
    'KR',
    'KR',
    'CI',
  ]);
  for (const name of countryNames('vi')) expect(readCountry(name), name).toMatch(/^[A-Z]{2}$/);
  expect(readCountry('Xứ lạ')).toBeUndefined();
});
