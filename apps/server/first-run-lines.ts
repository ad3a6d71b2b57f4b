import { translator, type Words } from '#platform/i18n';

/** Lines for the console of an empty database: where it is set up, and the code that opens it. */
export function firstRunLines(url: string, code: string): Words[] {
  const line = (locale: 'vi' | 'en'): string =>
    translator(locale)('accounts.first.console', { url: `${url}${locale === 'en' ? '/en' : ''}/thiet-lap`, code });
  return [{ vi: line('vi'), en: line('en') }];
}
