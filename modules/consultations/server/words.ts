import { translator, type Words } from '#platform/i18n';

/** A text of this module in both languages. */
export const bothWords = (key: string): Words => ({ vi: translator('vi')(key), en: translator('en')(key) });
