import { describe, expect, it } from 'vitest';
import { formSeeds } from '../seeds/index.ts';
import { validateData } from '../server/validate-data.ts';
import { compileForm } from './compile.ts';
import { both, formOf, rows, text, yesNo } from './author.ts';
import type { CompiledForm, Field, FormDefinition } from './definition.ts';
import { knownEnterprise } from './forms.fixture.ts';
import { withValue } from './pointer.ts';
import { changesBetween, differences, prefill } from './prefill.ts';
import { renderForm, type FormView } from './render.ts';

function compiled(definition: FormDefinition | undefined): CompiledForm {
  const { form, problems } = compileForm(definition);
  if (form === undefined) throw new Error(JSON.stringify(problems));
  return form;
}
const formNamed = (code: string): CompiledForm => compiled(formSeeds.find((seed) => seed.code === code)?.definition);
const irc = formNamed('irc-reissue');
const known = prefill(irc, knownEnterprise);
const page = (view: Partial<FormView>): string => String(renderForm({ form: irc, ...known, locale: 'vi', mode: 'edit', ...view }));

describe('edit', () => {
  it('says where a pre-filled value comes from, and what the source says once it was changed', () => {
    expect(page({ step: 'project' })).toContain('Từ sổ dự án, ngày 19/03/2024. Chỉ sửa được tại nơi đăng ký');
    expect(page({ step: 'project', data: withValue(known.data, '/priorIrc/no', '77') })).toContain('Đã sửa. Hồ sơ trước ghi: 9912345678');
    expect(page({ step: 'project', locale: 'en' })).toContain('From the project register, 19/03/2024');
  });

  it('puts an error beside its field and on top with a link, tied by aria-describedby', () => {
    const errors = validateData(irc, { kind: 'correction', corrections: [{}] }, { complete: true, step: 'content' });
    const markup = page({ data: { kind: 'correction', corrections: [{}] }, step: 'content', errors });
    expect(errors[0]).toEqual({
      pointer: '/corrections/0/item',
      code: 'required',
      words: { vi: 'Hãy ghi tên mục cần hiệu đính (mục 1)', en: 'Enter the item to be corrected (item 1)' },
      beside: { vi: 'Hãy ghi tên mục cần hiệu đính', en: 'Enter the item to be corrected' },
    });
    expect(markup).toContain('href="#f-/corrections/0/item"');
    expect(markup).toMatch(
      /<input[^>]* id="f-\/corrections\/0\/item"[^>]* aria-invalid="true"[^>]* aria-describedby="f-\/corrections\/0\/item-error/,
    );
  });

  it('escapes whatever the data holds, in pages and in the block for the script', () => {
    const evil = '"><script>alert(1)</script>';
    const data = withValue(known.data, '/priorIrc/issuedBy', evil);
    for (const mode of ['edit', 'read', 'compare'] as const) {
      const markup = page({ mode, data, recordData: known.data, step: 'project' });
      expect(markup).not.toContain('<script>alert');
      expect(markup).toContain('&quot;&gt;&lt;script&gt;');
    }
  });

  it('keeps hidden what a condition hides, with a button to update where no script runs', () => {
    const markup = page({ step: 'request', data: { submitterRole: 'owner' } });
    expect(markup).toMatch(/<section[^>]* hidden[^>]*>\s*<h2[^>]*>Văn bản ủy quyền/);
    expect(markup).toMatch(/<noscript><button[^>]* value="refresh"/);
  });

  it('marks Vietnamese data on an English page', () => {
    expect(page({ step: 'project', locale: 'en' })).toMatch(/<input[^>]* value="Nhà máy điện tử Sao Khê"[^>]*>/);
    expect(page({ step: 'project', locale: 'en' })).toMatch(/name="\/project\/projectName"[^>]* lang="vi"/);
  });
});

describe('compare', () => {
  const record = known.data;
  const data = withValue(withValue(record, '/priorIrc/no', '88'), '/priorIrc/amendedOn', undefined);

  it('counts and marks what differs, in words and by del and ins', () => {
    const markup = page({ mode: 'compare', data, recordData: record });
    expect(differences(irc, data, record)).toEqual(['/priorIrc/no', '/priorIrc/amendedOn']);
    const answered = withValue(withValue(data, '/kind', 'correction'), '/evidence/dossierNo', 'H99.99-240105-0001');
    expect(differences(irc, answered, record)).toEqual(['/priorIrc/no', '/priorIrc/amendedOn']);
    expect(changesBetween(irc, answered, data).toSorted()).toEqual(['/evidence/dossierNo', '/kind']);
    expect(changesBetween(irc, answered, answered)).toEqual([]);
    expect(markup).toContain('Có 2 chỗ khác với dữ liệu đang lưu');
    expect(markup).toMatch(
      /<del><span class="visually-hidden">đang lưu: <\/span>9912345678<\/del>\s*<ins><span class="visually-hidden">khai mới: <\/span>88<\/ins>/,
    );
    expect(markup).toContain('Khác với hồ sơ trước');
    expect(markup).toContain('Không khai lại, hồ sơ trước đang có');
  });

  it('says so when nothing differs', () => {
    expect(page({ mode: 'compare', data: record, recordData: record })).toContain('Không có chỗ nào khác với dữ liệu đang lưu');
  });

  it('shows a row that was left out', () => {
    const markup = page({ mode: 'compare', data: withValue(record, '/investors', []), recordData: record });
    expect(markup).toMatch(/<del>.*Sao Khe Holdings/);
  });
});

describe('publication refuses', () => {
  const small = formOf([
    { key: 'one', title: both('Một', 'One'), items: [text('/name', both('Tên', 'Name')), yesNo('/more', both('Thêm', 'More'))] },
  ]);
  const step = (items: FormDefinition['layout']['steps'][number]['items']): FormDefinition => ({
    ...small,
    layout: { steps: [{ key: 'one', title: both('Một', 'One'), items }] },
  });
  const [name, more]: [Field, Field] = [
    { at: '/name', label: both('Tên', 'Name'), widget: 'text' },
    { at: '/more', label: both('Thêm', 'More'), widget: 'bool' },
  ];

  it.each<[string, FormDefinition, string]>([
    ['a condition on a field that is not there', step([{ ...name, visibleWhen: 'nowhere = 1' }, more]), 'which is no field here'],
    ['a condition that is no FEEL', step([{ ...more, visibleWhen: 'name = = 1' }, name]), 'expected a name'],
    [
      'a field the schema does not have',
      step([name, more, { at: '/extra', label: both('x', 'x'), widget: 'text' }]),
      'is not in the schema',
    ],
    ['a field that is never asked', step([name]), 'asked nowhere'],
    ['a required field that can be hidden', step([{ ...name, visibleWhen: 'more = true' }, more]), 'can be hidden'],
    ['a widget for another type', step([{ at: '/name', label: both('x', 'x'), widget: 'int' }, more]), 'cannot hold string'],
    [
      'a key of the prototype',
      formOf([{ key: 'one', title: both('Một', 'One'), items: [text('/constructor', both('x', 'x'))] }]),
      'is not allowed',
    ],
    [
      'an object open to other keys',
      { ...small, schema: { type: 'object', properties: { ...small.schema.properties } } },
      'refuse unknown keys',
    ],
  ])('%s', (_, definition, reason) => {
    expect(
      compileForm(definition)
        .problems.map((problem) => problem.reason)
        .join('; '),
    ).toContain(reason);
  });

  it('nothing in a sound form, rows included', () => {
    const sound = formOf([
      {
        key: 'one',
        title: both('Một', 'One'),
        items: [rows('/list', both('Dòng', 'Rows'), [text('/a', both('a', 'a')), text('/b', both('b', 'b'), { visibleWhen: 'a = "x"' })])],
      },
    ]);
    expect(compileForm(sound).problems).toEqual([]);
  });
});
