import type { ExpectedUnit } from '#modules/organisations';
import type { UnitRow } from '../../pages/first-run-page.ts';
import type { Entered } from './first-run-store.ts';

type Texts = Readonly<Record<string, string>>;

const both = (values: Texts, name: string) => {
  const vi = values[`${name}Vi`] ?? '';
  return { vi, en: values[`${name}En`] || vi };
};

/** The authority as typed; what is left empty in English is as in Vietnamese. */
export function readAuthority(values: Texts): NonNullable<Entered['authority']> {
  const parentName = both(values, 'parent');
  return {
    code: values['code'] ?? '',
    symbol: values['symbol'] ?? '',
    name: both(values, 'name'),
    place: both(values, 'place'),
    address: both(values, 'address'),
    ...(parentName.vi === '' ? {} : { parentName }),
  };
}

/** The first administrator as typed. */
export function readAdministrator({ fullName = '', signInName = '', unitCode = '', email = '', ...values }: Texts) {
  return { fullName, title: both(values, 'title'), email: email === '' ? undefined : email, signInName, unitCode };
}

function valuesOfAuthority(authority: Entered['authority']): Texts {
  const pairs = { name: authority?.name, parent: authority?.parentName, place: authority?.place, address: authority?.address };
  return {
    code: authority?.code ?? '',
    symbol: authority?.symbol ?? '',
    ...Object.fromEntries(
      Object.entries(pairs).flatMap(([name, words]) => [
        [`${name}Vi`, words?.vi ?? ''],
        [`${name}En`, words?.en ?? ''],
      ]),
    ),
  };
}

function valuesOfAdministrator(administrator: Entered['administrator']): Texts {
  if (administrator === undefined) return {};
  const { fullName, title, email = '', signInName, unitCode } = administrator;
  return { fullName, titleVi: title.vi, titleEn: title.en, email, signInName, unitCode };
}

/** What stands in the fields when a step is opened again. */
export const valuesOf = ({ authority, administrator }: Entered): Texts => ({
  ...valuesOfAuthority(authority),
  ...valuesOfAdministrator(administrator),
});

/** Units as rows of the form. */
export function unitRows(units: readonly ExpectedUnit[], needed: ReadonlySet<string>): UnitRow[] {
  return units.map(({ code, name, kind }) => ({ code, nameVi: name.vi, nameEn: name.en, kind, isNeeded: needed.has(code) }));
}

const mostRows = 60;

/** The rows as typed, empty ones too. */
export function readUnits(values: Texts, needed: ReadonlySet<string>): UnitRow[] {
  const count = Math.min(mostRows, Number(values['so-dong'] ?? 0) || 0);
  return Array.from({ length: count }, (_, place) => {
    const code = values[`ma-${place}`] ?? '';
    const [nameVi, nameEn] = [values[`ten-${place}`] ?? '', values[`name-${place}`] ?? ''];
    return { code, nameVi, nameEn, kind: values[`loai-${place}`] ?? 'department', isNeeded: needed.has(code) };
  });
}
