import { foldVietnamese, type Locale } from '#platform/i18n';

// ISO 3166-1 alpha-2; names come from the runtime's own tables in both languages.
const codes =
  'AD AE AF AG AI AL AM AO AR AT AU AW AZ BA BB BD BE BF BG BH BI BJ BM BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CK CL CM CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GH GI GM GN GQ GR GT GW GY HK HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MO MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NR NZ OM PA PE PG PH PK PL PS PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VG VN VU WS YE ZA ZM ZW'.split(
    ' ',
  );

const namers = new Map<Locale, Intl.DisplayNames>();

// Made when one is named: a page without countries does not wait for the runtime's tables.
function namer(locale: Locale): Intl.DisplayNames {
  const known = namers.get(locale) ?? new Intl.DisplayNames(locale, { type: 'region' });
  namers.set(locale, known);
  return known;
}

// What an English page writes with the letters of Vietnamese is read out as Vietnamese: these two go without their marks.
const plainNames: ReadonlyMap<string, string> = new Map([
  ['CI', 'Cote d’Ivoire'],
  ['ST', 'Sao Tome & Principe'],
]);

/** The name of a country by its ISO code; anything else comes back as it is. */
export function countryName(code: string, locale: Locale): string {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  return (locale === 'en' ? plainNames.get(code) : undefined) ?? namer(locale).of(code) ?? code;
}

/** All country names in the order of the language. */
export function countryNames(locale: Locale): string[] {
  return codes.map((code) => countryName(code, locale)).toSorted(new Intl.Collator(locale).compare);
}

let codesByName: Map<string, string> | undefined;

function namesToCodes(): Map<string, string> {
  codesByName ??= new Map(
    codes.flatMap((code) =>
      [code, countryName(code, 'vi'), countryName(code, 'en'), namer('en').of(code) ?? code].map(
        (name) => [foldVietnamese(name), code] as const,
      ),
    ),
  );
  return codesByName;
}

/** The ISO code of a country written by code or name in either language; undefined when none is meant. */
export function readCountry(text: string): string | undefined {
  return namesToCodes().get(foldVietnamese(text));
}
