import type { Words } from '#platform/i18n';

/** The words a kind of notice is shipped with. */
export interface ShippedWording {
  subject: Words;
  body: Words;
}

const dear: Words = { vi: 'Kính gửi ông/bà {person},', en: 'Dear {person},' };
const kind: Words = { vi: 'Trân trọng,\n{authority}', en: 'Kind regards,\n{authority}' };
/** Which dossier it is. */
export const about: Words = {
  vi: 'Thủ tục: {procedure}\nDoanh nghiệp: {enterprise}\nMã hồ sơ: {code}',
  en: 'Procedure: {procedure}\nEnterprise: {enterprise}\nDossier code: {code}',
};
/** The way to the case in the officers' app. */
export const openCase: Words = { vi: 'Mở hồ sơ: {link}', en: 'Open the case: {link}' };

/** Where it is read. */
export const look: Words = { vi: 'Xem hồ sơ: {link}', en: 'See the dossier: {link}' };

/** A letter of some paragraphs, with how it begins and ends. */
export function letter(subject: Words, ...parts: readonly Words[]): ShippedWording {
  const inLocale = (locale: 'vi' | 'en'): string => [dear, ...parts, kind].map((part) => part[locale]).join('\n\n');
  return { subject, body: { vi: inLocale('vi'), en: inLocale('en') } };
}
