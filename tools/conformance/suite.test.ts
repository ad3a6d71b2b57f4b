import { describe, expect, it } from 'vitest';
import { compileForm } from '#modules/forms';
import { byPage, byServer, formatCases, isReadable, keywords, requiredCases, scoreOf } from './suite.ts';

const corpus = process.env['EZONE_CORPUS'] ?? '';

describe.runIf(corpus !== '')('the official suite of JSON Schema 2020-12', () => {
  const required = corpus === '' ? [] : requiredCases(corpus);
  const ours = required.filter(({ file, schema }) => keywords.some((one) => one === file) && isReadable(schema));

  it('has cases of every keyword that a form may use', () => {
    const told = new Set(ours.map(({ file }) => file));
    expect(keywords.filter((one) => one !== 'format' && !told.has(one))).toEqual([]);
    expect(ours.length).toBeGreaterThan(300);
  });

  it('is passed by the code of page and server in every case of these keywords', () => {
    expect(scoreOf(ours, byPage)).toEqual({ passed: ours.length, refused: 0, wrong: [] });
  });

  it('is passed wherever the code of page and server reads the schema at all', () => {
    expect(scoreOf(required, byPage).wrong).toEqual([]);
  });

  it('is passed by ajv in every case of these keywords, with others in the schema too, but for two things no form may say', () => {
    const whole = required.filter(({ file }) => keywords.some((one) => one === file));
    const sayable = whole.filter(({ schema }) => !/"__proto__"|"enum":\[\]/.test(JSON.stringify(schema)));
    expect(sayable.length).toBeGreaterThan(380);
    expect(scoreOf(sayable, byServer(corpus))).toEqual({ passed: sayable.length, refused: 0, wrong: [] });
  });

  it.each(['{"__proto__":{"type":"string"}}', '{"a":{"type":"string","enum":[]}}'])('no form may say %s', (properties) => {
    const schema: unknown = JSON.parse(`{"type":"object","additionalProperties":false,"properties":${properties}}`);
    const field = { at: '/a', label: { vi: 'Tên', en: 'Name' }, widget: 'text' };
    const steps = [{ key: 'one', title: { vi: 'Một', en: 'One' }, items: [field] }];
    expect(compileForm({ schema, layout: { steps } }).form).toBeUndefined();
  });

  it('is passed by both in every case of the formats that both know, but for addresses of e-mail that nobody types', () => {
    const formats = formatCases(corpus);
    expect(formats.length).toBeGreaterThan(50);
    for (const judge of [byPage, byServer(corpus)])
      for (const { file, told, valid } of scoreOf(formats, judge).wrong)
        expect({ file, told, valid }).toEqual({ file: 'email', told: expect.stringMatching(/quoted string|address-literal/), valid: true });
  });
});
