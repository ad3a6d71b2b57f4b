import type { Words } from '#platform/i18n';
import { translator } from '#platform/i18n';

const vietNam = 7 * 3_600_000;

/** The calendar day (YYYY-MM-DD) of an instant in Việt Nam. */
export function dayOf(at: Date): string {
  return new Date(at.getTime() + vietNam).toISOString().slice(0, 10);
}

/** The day some days after a day. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The first instant of the month of an instant in Việt Nam, and of the next. */
export function monthOf(at: Date): { name: string; from: Date; to: Date } {
  const name = dayOf(at).slice(0, 7);
  const [year = 0, month = 1] = name.split('-').map(Number);
  return { name, from: new Date(Date.UTC(year, month - 1, 1) - vietNam), to: new Date(Date.UTC(year, month, 1) - vietNam) };
}

/** A code of a day's number under a pattern; a number that outgrows its places widens the code. */
export function writeCode(given: { pattern: string; pad: number; agency: string; day: string; number: number }): string {
  const yymmdd = given.day.replaceAll('-', '').slice(2);
  return given.pattern
    .replaceAll('{agency}', given.agency)
    .replaceAll('{yymmdd}', yymmdd)
    .replaceAll('{number}', String(given.number).padStart(given.pad, '0'));
}

/** National statuses of a dossier (interchange vocabulary 1–10). */
export const status = {
  registered: 1,
  accepted: 2,
  refused: 3,
  processing: 4,
  supplement: 5,
  payment: 6,
  withdrawing: 7,
  stopped: 8,
  finished: 9,
  returned: 10,
} as const;

/** A key of our words in both languages. */
export function bothWords(key: string, params: Readonly<Record<string, string | number>> = {}): Words {
  return { vi: translator('vi')(key, params), en: translator('en')(key, params) };
}

/** How a dossier whose result says no is told: the interchange vocabulary has no word for it. */
export const refusedInWriting = 'refused';

/** What a dossier's national status is called; a result that says no is told as such. */
export function statusWords({ national_status: code, result_state }: { national_status: number; result_state: string }): Words {
  return bothWords(result_state === refusedInWriting ? `dossiers.status-${code}-refused` : `dossiers.status-${code}`);
}

/** A key of our words whose values are texts in both languages. */
export function wordsWith(key: string, params: Readonly<Record<string, Words>>): Words {
  const of = (locale: 'vi' | 'en') =>
    translator(locale)(key, Object.fromEntries(Object.entries(params).map(([name, words]) => [name, words[locale]])));
  return { vi: of('vi'), en: of('en') };
}
