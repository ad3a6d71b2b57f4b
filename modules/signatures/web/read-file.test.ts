import { describe, expect, it } from 'vitest';
import { isPkcs12, largestFile, readChosen, toBase64 } from './read-file.ts';

describe('a chosen file', () => {
  it('is a PKCS#12 file by its first bytes, whatever the length of its length', () => {
    const starts = ['3003020103', '308180020103', '3083020a00020103', '30820a00020103', '308400000a00020103', '3080020103'];
    expect(starts.map((hex) => isPkcs12(Buffer.from(hex, 'hex')))).toEqual(Array(6).fill(true));
    expect(isPkcs12(Buffer.from('30820a0030820900', 'hex'))).toBe(false);
    expect(isPkcs12(Buffer.from('-----BEGIN CERTIFICATE-----'))).toBe(false);
    expect(isPkcs12(new Uint8Array())).toBe(false);
  });

  it('is read as it is, and not at all when it is too large', async () => {
    const bytes = new Uint8Array(largestFile).map((_, place) => place % 256);
    expect((await readChosen(new File([bytes], 'a.cer'))).bytes).toEqual(bytes);
    expect((await readChosen(new File([bytes, 'x'], 'a.cer'))).bytes).toBeUndefined();
  });

  it('is sent as base64, within what the API takes', () => {
    const bytes = new Uint8Array(largestFile).map((_, place) => place % 256);
    expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
    expect(toBase64(bytes).length).toBeLessThanOrEqual(140_000);
  });
});
