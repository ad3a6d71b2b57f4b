import { translator, type Words } from '#platform/i18n';

/** A key of our words in both languages. */
export function bothWords(key: string, params: Readonly<Record<string, string | number>> = {}): Words {
  return { vi: translator('vi')(key, params), en: translator('en')(key, params) };
}
