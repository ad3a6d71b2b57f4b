import { afterEach, describe, expect, test } from 'vitest';
import { smtpError, startSmtp, type SmtpManners, type TestSmtp } from './smtp.fixture.ts';
import { isAddress, openMailer, readMailbox, type Mail, type Mailer } from './index.ts';

const mail: Mail = {
  messageId: '0199@ezone.example.com',
  date: new Date('2026-11-20T02:15:00Z'),
  to: { name: 'Người đại diện', address: 'daidien@example.com' },
  subject: 'Hồ sơ H99.99-261120-0001 đã được tiếp nhận',
  text: 'Kính gửi ông/bà,\n\nHẹn trả 23/11/2026.',
  html: '<p>Hẹn trả 23/11/2026.</p>',
  locale: 'vi',
};
const waits = { connection: 1000, greeting: 300, silence: 300, whole: 2000 };

let open: { smtp: TestSmtp; mailer: Mailer }[] = [];
async function start(manners: SmtpManners = {}) {
  const smtp = await startSmtp(manners);
  const mailer = openMailer({ smtp: smtp.url, from: 'no-reply@ezone.example.com' }, { name: 'Ban Quản lý mẫu', waits });
  open.push({ smtp, mailer });
  return { smtp, mailer };
}
afterEach(async () => {
  for (const { smtp, mailer } of open) {
    mailer.close();
    await smtp.stop();
  }
  open = [];
});

const never = (): Promise<void> => new Promise(() => undefined);

test('a mail is taken with both bodies, as the same message each time', async () => {
  const { smtp, mailer } = await start();
  await mailer.send({ ...mail, unsubscribeUrl: 'https://ezone.example.com/thong-bao/tuy-chon' });
  await mailer.send(mail);
  const [first, second] = smtp.taken;
  expect(first).toMatchObject({ from: 'no-reply@ezone.example.com', to: ['daidien@example.com'] });
  expect(first?.header('Message-ID')).toBe('<0199@ezone.example.com>');
  expect(first?.header('Date')).toBe('Fri, 20 Nov 2026 02:15:00 +0000');
  expect(first?.header('Content-Type')).toContain('multipart/alternative');
  expect(first?.header('Auto-Submitted')).toBe('auto-generated');
  expect(first?.header('Content-Language')).toBe('vi');
  expect(first?.header('List-Unsubscribe')).toBe('<https://ezone.example.com/thong-bao/tuy-chon>');
  expect(second?.header('List-Unsubscribe')).toBe('');
  expect(second?.header('Message-ID')).toBe(first?.header('Message-ID'));
  expect(smtp.connections()).toBe(1);
});

test('nothing that people are called becomes a header or another recipient', async () => {
  const { smtp, mailer } = await start();
  const evil = 'A\r\nBcc: thief@example.com\r\n\r\nbody\u2028\u0000';
  await mailer.send({ ...mail, subject: evil, to: { name: `${evil}" <thief@example.com>`, address: 'daidien@example.com' } });
  expect(smtp.taken[0]?.to).toEqual(['daidien@example.com']);
  const head = smtp.taken[0]?.raw.split('\r\n\r\n')[0] ?? '';
  expect(head).not.toMatch(/^bcc:/im);
  expect(head.match(/^to:/gim)).toHaveLength(1);
});

describe('what the server answers is told apart', () => {
  const refusing = (code: number): SmtpManners => ({ onRecipient: () => Promise.reject(smtpError(code, 'mailbox says no')) });
  test.each([
    ['a recipient for good', refusing(550), 'recipient'],
    ['a recipient for now', refusing(450), 'later'],
    ['the content for good', { onMessage: () => Promise.reject(smtpError(554, 'spam')) }, 'recipient'],
    ['the content for now', { onMessage: () => Promise.reject(smtpError(451, 'try later')) }, 'later'],
    ['us', { onConnect: () => Promise.reject(smtpError(554, 'not you')) }, 'server'],
    ['nothing: it hangs before it greets', { onConnect: never }, 'server'],
    ['nothing: it hangs at the recipient', { onRecipient: never }, 'server'],
    ['nothing: it hangs when it has the message', { onMessage: never }, 'server'],
  ] as const)('it refuses %s', async (_what, manners, kind) => {
    const { mailer } = await start(manners);
    await expect(mailer.send(mail)).rejects.toMatchObject({ name: 'MailRefusal', kind });
  });

  test('a server that dies or is not there is no fault of the recipient, and the next mail finds it again', async () => {
    const { smtp, mailer } = await start();
    smtp.manners = { onMessage: () => smtp.stop() };
    await expect(mailer.send(mail)).rejects.toMatchObject({ kind: 'server' });
    await expect(mailer.send(mail)).rejects.toMatchObject({ kind: 'server' });
    const again = await startSmtp({}, Number(new URL(smtp.url).port));
    await mailer.send(mail);
    expect(again.taken).toHaveLength(1);
    await again.stop();
  });

  test('a password is never said', async () => {
    const smtp = await startSmtp({ onConnect: () => Promise.reject(smtpError(535, 'no')) });
    const url = smtp.url.replace('//', '//sender:b%C3%AD-mat%40@');
    const mailer = openMailer({ smtp: url, from: 'a@example.com' }, { name: 'x', waits });
    const refusal = await mailer.send(mail).catch((error: unknown) => String(error));
    expect(refusal).toContain('MailRefusal');
    expect(refusal).not.toContain('mat');
    mailer.close();
    await smtp.stop();
  });
});

test('only plain addresses are addresses', () => {
  const good = ['a@example.com', 'nguyen.van-a+1@mail.example.vn', "o'neil@example.com"];
  const bad = [
    '',
    'a',
    '@example.com',
    'a@',
    'a b@example.com',
    'a@b@example.com',
    'a@example.com\r\nBcc: b@example.com',
    'a@exa_mple.com',
  ];
  expect(good.filter((one) => !isAddress(one))).toEqual([]);
  expect(
    [...bad, '"a b"@example.com', '<a@example.com>', 'a@example.com,b@example.com', 'a@-x.com', 'a..b@x.com'].filter(isAddress),
  ).toEqual([]);
  expect(readMailbox('Ban Quản lý <a@example.com>')).toEqual({ name: 'Ban Quản lý', address: 'a@example.com' });
  expect(readMailbox('a@example.com')).toEqual({ name: '', address: 'a@example.com' });
  expect(readMailbox('Ban <a@example.com> x')).toBeUndefined();
});
