import { expect, it } from 'vitest';
import { isCommonPassword, isOfThisPlace, wordsOfThisPlace } from './weak-passwords.ts';

it('a password that many people have is known, however its letters are sized', () => {
  for (const common of ['password', 'PassWord', '12345678', 'qwertyuiop', 'iloveyou', '1qaz2wsx', 'trustno1'])
    expect({ common, known: isCommonPassword(common) }).toEqual({ common, known: true });
  for (const rare of ['một câu đủ dài để nhớ', 'password của tôi hôm nay', '8473 2947 1028 33']) expect(isCommonPassword(rare)).toBe(false);
});

it('words of this place make no password, with digits and signs around them either', () => {
  for (const near of ['ezone-2026-ezone', 'Mật khẩu 123456', 'QuanTri@2026!!', 'Khu công nghiệp 1', 'admin-admin-admin'])
    expect({ near, refused: isOfThisPlace(near) }).toEqual({ near, refused: true });
  for (const far of ['8473 2947 1028 33', 'ezone nuôi ba con mèo', 'một câu đủ dài để nhớ']) expect(isOfThisPlace(far)).toBe(false);
  expect(wordsOfThisPlace.every((word) => /^[a-z]+$/.test(word))).toBe(true);
});
