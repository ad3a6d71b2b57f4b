import { describe, expect, it } from 'vitest';
import { checkDigitOf, demoEnterpriseCode, demoProjectCode, readEnterpriseCode, readProjectCode } from './codes.ts';

describe('enterprise codes', () => {
  it('have the check digit of the nine digits before it', () => {
    // 9·31 + 9·29 + 1·3 = 543; 543 mod 11 = 4; 10 − 4 = 6.
    expect(checkDigitOf('990000001')).toBe('6');
    expect(checkDigitOf('990000003')).toBe('0');
  });

  it('do not exist where the check digit would be ten', () => {
    expect(checkDigitOf('990000007')).toBeUndefined();
    expect(readEnterpriseCode('99000000710')).toBeUndefined();
  });

  it('are kept in one writing', () => {
    expect(readEnterpriseCode(' 9900000016 ')).toBe('9900000016');
    expect(readEnterpriseCode('9900000016001')).toBe('9900000016-001');
    expect(readEnterpriseCode('9900000016-001')).toBe('9900000016-001');
  });

  it.each(['9900000017', '990000001', '9900000016-000', '9900000016-01', '99000000160', 'abc', ''])('refuse %s', (text) => {
    expect(readEnterpriseCode(text)).toBeUndefined();
  });

  it('refuse any one digit that is wrong', () => {
    const code = demoEnterpriseCode(123);
    for (let at = 0; at < 9; at += 1) {
      const other = (Number(code[at]) + 1) % 10;
      expect(readEnterpriseCode(code.slice(0, at) + other + code.slice(at + 1))).toBeUndefined();
    }
  });
});

describe('demo codes', () => {
  it('are well formed, under 99 and each its own', () => {
    const codes = Array.from({ length: 500 }, (_, index) => demoEnterpriseCode(index + 1));
    expect(new Set(codes).size).toBe(500);
    for (const code of codes) {
      expect(code).toMatch(/^99\d{8}$/);
      expect(readEnterpriseCode(code)).toBe(code);
    }
    expect(demoProjectCode(7)).toBe('9900000007');
  });
});

describe('project codes', () => {
  it.each(['9900000007', '01/GP-KCN-MH', '462043000123'])('keep %s', (text) => {
    expect(readProjectCode(text)).toBe(text);
  });
  it.each(['990000000', '99000000071', 'a', 'number 7 of 2004'])('refuse %s', (text) => {
    expect(readProjectCode(text)).toBeUndefined();
  });
});
