import type { Format } from './definition.ts';

function isDay(text: string): boolean {
  const [year = 0, month = 0, day = 0] = /^\d{4}-\d\d-\d\d$/.test(text) ? text.split('-').map(Number) : [];
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** The formats of forms, one definition for the page's checker and for ajv. Check digits are not computed: no published rule for them could be confirmed. */
export const formatRules: Readonly<Record<Format, (text: string) => boolean>> = {
  date: isDay,
  // narrower than RFC 5321 on purpose: quoted names and addresses of machines are typing errors in a form
  email: (text) =>
    text.length <= 254 &&
    /^[^\s@.<>"(),;:\\[\]]+(\.[^\s@.<>"(),;:\\[\]]+)*@([\p{L}\p{N}]([\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}\p{N}]([\p{L}\p{N}-]*[\p{L}\p{N}])$/u.test(
      text,
    ),
  phone: (text) => /^\+?[0-9 .()-]+$/.test(text) && /^\d{8,15}$/.test(text.replaceAll(/\D/g, '')),
  'enterprise-code': (text) => /^\d{10}(-?\d{3})?$/.test(text),
  'tax-code': (text) => /^\d{10}(-?\d{3})?$|^\d{12}$/.test(text),
  'personal-id': (text) => /^\d{12}$/.test(text),
  'web-address': (text) => /^(https?:\/\/)?[^\s/@.]+(\.[^\s/@.]+)+(\/\S*)?$/iu.test(text),
};

/** Whether a form may ask for a format of this name; others say nothing, as JSON Schema has it. */
export const isFormat = (name: string): name is Format => Object.hasOwn(formatRules, name);
