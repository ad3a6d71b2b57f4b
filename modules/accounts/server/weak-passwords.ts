import { readFileSync } from 'node:fs';
import { foldVietnamese } from '#platform/i18n';
import { sha256 } from './secrets.ts';

// The 10,000 most common passwords of eight signs and more, from the list of zxcvbn-ts (MIT), in order: six octets of SHA-256 of each in small letters.
const file = new URL('../data/common-passwords.txt', import.meta.url);
let known: ReadonlySet<string> | undefined;

const markOf = (password: string): string => sha256(password.normalize('NFC').toLowerCase()).subarray(0, 6).toString('base64url');

/** True for a password that many people have. */
export function isCommonPassword(password: string): boolean {
  known ??= new Set(readFileSync(file, 'utf8').trimEnd().split('\n'));
  return known.has(markOf(password));
}

/** Words of this place that make no password, without tone marks and spaces. */
export const wordsOfThisPlace: readonly string[] = [
  'ezone',
  'banquanly',
  'khukinhte',
  'khucongnghiep',
  'khuchexuat',
  'cumcongnghiep',
  'motcua',
  'dichvucong',
  'lanhdao',
  'truongphong',
  'chuyenvien',
  'vanthu',
  'quantri',
  'giamdoc',
  'doanhnghiep',
  'matkhau',
  'dangnhap',
  'vietnam',
  'administrator',
  'admin',
  'password',
  'welcome',
];

const fewest = 4;

/** True for a password that is nothing but words of this place, digits and signs. */
export function isOfThisPlace(password: string): boolean {
  const letters = foldVietnamese(password).replaceAll(/[^a-z]/g, '');
  const rest = wordsOfThisPlace.reduce((left, word) => left.replaceAll(word, ''), letters);
  return rest.length < letters.length && rest.length < fewest;
}
