import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { configPage, ConfigProblem, readConfig, settings } from './index.ts';

describe('readConfig', () => {
  it('has defaults that serve this machine only', () => {
    expect(readConfig({})).toEqual({
      port: 3000,
      dataDir: resolve('.data'),
      databaseUrl: undefined,
      key: undefined,
      url: undefined,
      host: '127.0.0.1',
      insecure: false,
      demo: true,
      logLevel: 'info',
      webhookHosts: [],
      portalUrl: undefined,
    });
  });

  it('takes an empty variable for one that is not set', () => {
    expect(readConfig({ PORT: '', EZONE_URL: ' ' })).toMatchObject({ port: 3000, url: undefined });
  });

  it('opens to others behind https, or when told that plain http is meant', () => {
    expect(readConfig({ EZONE_INSECURE: '1' }).host).toBe('0.0.0.0');
    expect(readConfig({ EZONE_HOST: '0.0.0.0', EZONE_URL: 'https://ezone.example.com/' })).toMatchObject({
      host: '0.0.0.0',
      url: 'https://ezone.example.com',
    });
    expect(() => readConfig({ EZONE_HOST: '0.0.0.0' })).toThrow(/EZONE_HOST may only be opened/);
    expect(() => readConfig({ EZONE_HOST: '0.0.0.0', EZONE_URL: 'http://ezone.example.com' })).toThrow(/EZONE_HOST may only be opened/);
  });

  it('names every wrong value at once, in both languages', () => {
    const wrong = {
      PORT: '80a',
      EZONE_URL: 'ezone',
      DATABASE_URL: 'mysql://x',
      EZONE_KEY: 'short',
      EZONE_INSECURE: 'yes',
      EZONE_LOG: 'loud',
    };
    const problem = (() => {
      try {
        readConfig(wrong);
      } catch (error) {
        return error;
      }
      return undefined;
    })();
    expect(problem).toBeInstanceOf(ConfigProblem);
    const { words } = problem as ConfigProblem;
    for (const name of Object.keys(wrong)) {
      expect(words.vi).toContain(name);
      expect(words.en).toContain(name);
    }
  });

  it('takes a mail server with its sender, and no password in the clear', () => {
    const from = { EZONE_MAIL_FROM: 'Ban Quản lý <no-reply@example.com>' };
    expect(readConfig({ EZONE_SMTP: 'smtps://a:b@mail.example.com', ...from })).toMatchObject({ smtp: 'smtps://a:b@mail.example.com' });
    expect(readConfig({ EZONE_SMTP: 'smtp://mail.example.com:25?plain=1', ...from }).mailFrom).toBe(from.EZONE_MAIL_FROM);
    expect(() => readConfig({ EZONE_SMTP: 'smtp://mail.example.com' })).toThrow(/EZONE_MAIL_FROM is needed/);
    expect(() => readConfig({ EZONE_SMTP: 'smtp://a:b@mail.example.com?plain=1', ...from })).toThrow(/EZONE_SMTP may not send a password/);
    for (const wrong of ['mail.example.com', 'http://mail.example.com', 'smtp://', 'smtp://mail.example.com?tls=0'])
      expect(() => readConfig({ EZONE_SMTP: wrong, ...from })).toThrow(/EZONE_SMTP must look like/);
    for (const wrong of ['Ban Quản lý', 'a@b <c', '<a@b>\r\nBcc: <c@d>'])
      expect(() => readConfig({ EZONE_MAIL_FROM: wrong })).toThrow(/EZONE_MAIL_FROM must be/);
  });

  it('takes a contact for reports of weaknesses with the day it is good until, and neither alone', () => {
    const both = { EZONE_SECURITY_CONTACT: 'mailto:security@example.com', EZONE_SECURITY_UNTIL: '2027-06-30' };
    expect(readConfig(both)).toMatchObject({
      securityContact: 'mailto:security@example.com',
      securityUntil: new Date('2027-06-30T00:00:00Z'),
    });
    for (const [name, value] of Object.entries(both))
      expect(() => readConfig({ [name]: value })).toThrow(/EZONE_SECURITY_UNTIL and EZONE_SECURITY_CONTACT are set together/);
    for (const wrong of ['security@example.com', 'http://example.com', 'mailto:a@b\nExpires: never'])
      expect(() => readConfig({ ...both, EZONE_SECURITY_CONTACT: wrong })).toThrow(/EZONE_SECURITY_CONTACT must look like/);
    for (const wrong of ['2027-02-30', '30/06/2027', 'soon'])
      expect(() => readConfig({ ...both, EZONE_SECURITY_UNTIL: wrong })).toThrow(/EZONE_SECURITY_UNTIL must be a day/);
  });

  it('takes a key of 32 bytes in hex or base64', () => {
    const hex = 'ab'.repeat(32);
    expect(readConfig({ EZONE_KEY: hex }).key).toBe(hex);
    expect(() => readConfig({ EZONE_KEY: hex.slice(2) })).toThrow(/32 bytes/);
  });
});

describe('configPage', () => {
  it('has a row for each setting in both languages, and marks secrets', () => {
    for (const locale of ['vi', 'en'] as const) {
      const page = configPage(locale);
      for (const setting of Object.values(settings)) expect(page).toContain(`| \`${setting.env}\` |`);
    }
    const secrets = Object.values(settings).filter((setting) => 'secret' in setting && setting.secret === true);
    expect(configPage('en').match(/Secret/g)).toHaveLength(secrets.length);
  });
});
