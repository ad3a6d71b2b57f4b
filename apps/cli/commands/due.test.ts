import { describe, expect, it } from 'vitest';
import { listen } from '../ask.fixture.ts';
import { dueCommand } from './due.ts';

async function runDue(args: string[], lines: string[] = [], locale: 'vi' | 'en' = 'vi') {
  const { io, out, err } = listen(locale, lines);
  return { code: await dueCommand.run(args, io), out, err };
}

const supplement = ['--pause', '2026-11-25T16:00/2026-12-02T10:00', '--regime'];

describe('ezone due --json', () => {
  it.each([
    [['2026-11-20T09:15', '3 working days'], '2026-11-26T09:15:00+07:00'],
    [['2026-11-20T16:40', '10 working days'], '2026-12-07T16:40:00+07:00'],
    [['2026-11-23T15:20', '5 working days'], '2026-12-01T15:20:00+07:00'],
    [['2026-08-28T14:00', '3 working days'], '2026-09-07T14:00:00+07:00'],
    [['2026-11-20T14:00', '6 working hours'], '2026-11-23T10:00:00+07:00'],
    [['2026-11-20T09:15', '10 working days', ...supplement, 'EXCLUDE'], '2026-12-11T15:15:00+07:00'],
    [['2026-11-20T09:15', '10 working days', ...supplement, 'RESTART'], '2026-12-16T10:00:00+07:00'],
    [['2026-11-20T02:15Z', '3 ngày làm việc'], '2026-11-26T09:15:00+07:00'],
    [['2026-11-20T09:15:40+07:00', '17 days'], '2026-12-07T09:15:00+07:00'],
  ])('%j is due %s', async ([received = '', limit = '', ...rest], due) => {
    const { code, out, err } = await runDue(['--received', received, '--limit', limit, ...rest, '--json']);
    expect({ code, out, err }).toEqual({ code: 0, out: [`{"due":"${due}","provisional":false}`], err: [] });
  });

  it('takes several pauses', async () => {
    const pauses = ['--pause', '2026-11-25T16:00/2026-11-30T10:00', '--pause', '2026-11-27T08:00/2026-12-02T10:00', '--regime', 'exclude'];
    const { out } = await runDue(['--received', '2026-11-20T09:15', '--limit', '10 working days', ...pauses, '--json']);
    expect(out).toEqual(['{"due":"2026-12-11T15:15:00+07:00","provisional":false}']);
  });

  it('marks a due time in a year without a published calendar', async () => {
    const { out } = await runDue(['--received', '2026-12-30T09:15', '--limit', '2 working days', '--json']);
    expect(out).toEqual(['{"due":"2027-01-04T09:15:00+07:00","provisional":true}']);
  });
});

describe('ezone due with wrong input', () => {
  it.each([
    [['--limit', '3 working days'], 'received'],
    [['--received', '2026-02-30T09:15', '--limit', '3 working days'], 'received'],
    [['--received', '2026-11-20T24:15', '--limit', '3 working days'], 'received'],
    [['--received', '2026-11-20', '--limit', '3 working days'], 'received'],
    [['--received', '2026-11-20T09:15'], 'limit'],
    [['--received', '2026-11-20T09:15', '--limit', '3 weeks'], 'limit'],
    [['--received', '2026-11-20T09:15', '--limit', '1.5 days'], 'limit'],
    [['--received', '2026-11-20T09:15', '--limit', '0 days'], 'limit'],
    [['--received', '2026-11-20T09:15', '--limit', '3 days', '--pause', '2026-11-21T09:15', '--regime', 'EXCLUDE'], 'pause'],
    [
      ['--received', '2026-11-20T09:15', '--limit', '3 days', '--pause', '2026-11-22T09:15/2026-11-21T09:15', '--regime', 'EXCLUDE'],
      'pause',
    ],
    [['--received', '2026-11-20T09:15', '--limit', '3 days', '--pause', '2026-11-21T09:15/2026-11-22T09:15'], 'regime'],
    [['--received', '2026-11-20T09:15', '--limit', '3 days', '--regime', 'SOMETIMES'], 'regime'],
    [['--recieved', '2026-11-20T09:15', '--limit', '3 days'], '--recieved'],
    [['--received', '2026-11-20T09:15', '--limit', '3 days', '--lang', 'fr'], 'lang'],
  ])('%j names %s and ends with 2', async (args, field) => {
    const { code, out, err } = await runDue(args, [], 'en');
    expect({ code, out }).toEqual({ code: 2, out: [] });
    expect(err).toHaveLength(1);
    expect(err[0]).toMatch(new RegExp(`^${field}: [A-Z]`));
    const json = await runDue([...args, '--json']);
    expect(json.code).toBe(2);
    expect(JSON.parse(json.out[0] ?? '')).toEqual({ error: { field, vi: expect.any(String), en: expect.any(String) } });
  });
});

describe('ezone due --stdin --json', () => {
  it('answers one line for each but blank ones, and goes on after a bad one', async () => {
    const { code, out } = await runDue(
      ['--stdin', '--json'],
      [
        '{"received":"2026-11-20T09:15","limit":"3 working days"}',
        'not json',
        '{"received":"2026-11-20T09:15","limit":3}',
        '',
        ' \t',
        '[1]',
        '{"received":"2026-11-20T09:15","limit":"10 working days","pause":"2026-11-25T16:00/2026-12-02T10:00","regime":"EXCLUDE"}',
        '{"received":"2026-11-20T09:15","limit":"10 working days","pause":["2026-11-25T16:00/2026-12-02T10:00"],"regime":"RESTART"}',
        '{"received":"2026-11-20T14:00","limit":"6 giờ làm việc","pause":null,"regime":null}',
      ],
    );
    const answers = out.map((line): { due?: string; error?: { field: string } } => JSON.parse(line));
    expect(code).toBe(0);
    expect(answers.map((answer) => answer.due ?? answer.error?.field)).toEqual([
      '2026-11-26T09:15:00+07:00',
      '(line)',
      'limit',
      '(line)',
      '2026-12-11T15:15:00+07:00',
      '2026-12-16T10:00:00+07:00',
      '2026-11-23T10:00:00+07:00',
    ]);
  });
});

describe('ezone due for people', () => {
  it('gives the account in Vietnamese and, asked for, in English', async () => {
    const args = ['--received', '2026-11-20T09:15', '--limit', '10 working days', ...supplement, 'EXCLUDE'];
    const vi = await runDue(args);
    expect(vi.out[0]).toBe('Hạn trả kết quả: 11/12/2026 15:15');
    expect(vi.out.join('\n')).toContain('24/11/2026  Ngày Văn hóa Việt Nam');
    const en = await runDue([...args, '--lang', 'en']);
    expect(en.out[0]).toBe('Due: 11/12/2026 15:15');
    expect(en.out).toContain('Time limit: 10 working days');
  });
});
