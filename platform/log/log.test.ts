import { describe, expect, it } from 'vitest';
import { createLog, type LogLevel } from './index.ts';

const now = (): Date => new Date('2026-11-20T02:15:00Z');

function lines(level: LogLevel = 'info', human = false) {
  const written: string[] = [];
  const log = createLog({ level, human, now, write: (line) => written.push(line) });
  return { log, written, last: () => JSON.parse(written.at(-1) ?? '{}') };
}

describe('createLog', () => {
  it('writes one line of JSON with time, level, message and fields, also for text with line breaks', () => {
    const { log, written, last } = lines();
    log.child({ part: 'relay' }).info('first\nsecond', { count: 3, missing: undefined });
    expect(written).toHaveLength(1);
    expect(written[0]).not.toContain('\n');
    expect(last()).toEqual({ time: '2026-11-20T02:15:00.000Z', level: 'info', message: 'first\nsecond', part: 'relay', count: 3 });
  });

  it('keeps quiet below its level', () => {
    const { log, written } = lines('warn');
    log.debug('a');
    log.info('b');
    log.warn('c');
    log.error('d');
    expect(written.map((line) => JSON.parse(line).message)).toEqual(['c', 'd']);
  });

  it('a field cannot take the place of time, level or message', () => {
    const { log, last } = lines();
    log.warn('true', { message: 'false', level: 'info', time: 'never' });
    expect(last()).toEqual({ time: '2026-11-20T02:15:00.000Z', level: 'warn', message: 'true' });
  });

  it('hides secrets by name at any depth', () => {
    const { log, written } = lines();
    log.info('request', {
      headers: { cookie: '__Host-session=abc', 'set-cookie': ['x=abc'], Authorization: 'Bearer abc', accept: 'text/html' },
      body: { password: 'abc', newPassword: 'abc', totp: 'abc', masterKey: 'abc', personalNumber: 'abc', trackingKey: 'abc' },
    });
    expect(written[0]).not.toContain('abc');
    expect(written[0]).toContain('text/html');
  });

  it('hides personal numbers and tokens inside texts, messages and errors, and leaves other codes alone', () => {
    const { log, written } = lines();
    log.error('person 079203001234 failed', {
      url: '/track?code=H99.99-261120-0001&key=ABCD2345',
      error: new Error('no 079203001234', { cause: new Error('Bearer abcdefgh') }),
      number: 123456789012,
      tax: '0201234567-001',
      project: '9876543210',
      instant: 1795140900000,
    });
    const line = written[0] ?? '';
    expect(line).not.toMatch(/079203001234|123456789012|ABCD2345|abcdefgh/);
    for (const kept of ['079*******34', '0201234567-001', '9876543210', '1795140900000']) expect(line).toContain(kept);
  });

  it('survives cycles, dates, bytes, big integers and functions', () => {
    const { log, last } = lines();
    const loop: Record<string, unknown> = { at: now(), bytes: new Uint8Array(5), big: 7n, run: () => 1 };
    loop['self'] = loop;
    log.info('odd', loop);
    expect(last()).toMatchObject({ at: '2026-11-20T02:15:00.000Z', bytes: '[5 bytes]', big: '7' });
  });

  it('writes readable text on a terminal, with the stack on its own lines', () => {
    const { log, written } = lines('info', true);
    log.error('lost', { file: 'a.pdf', error: new Error('gone') });
    expect(written[0]).toMatch(/^02:15:00 .*error.* lost file=a\.pdf\nError: gone\n/);
  });
});
