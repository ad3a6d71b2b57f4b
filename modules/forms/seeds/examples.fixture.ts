import type { CompiledForm, Data, Field, Json, JsonSchema } from '../engine/definition.ts';
import { withValue } from '../engine/pointer.ts';
import { settle } from '../engine/settle.ts';
import { placesOf, type Place } from '../engine/walk.ts';

/** What a form's own rules want, by pointer (rows as `*`): everything else may be anything of its type. */
export const fixedAnswers: Readonly<Record<string, Readonly<Record<string, Json>>>> = {
  'labour-rules': { '/workforce/total': 420, '/workforce/female': 260, '/workforce/foreign': 12, '/consultation/date': '2025-01-02' },
  'construction-permit': { '/land/areaM2': 90_000 },
  'investment-certificate-request': { '/capital/fx/rate': 25_000 },
  'certificate-adjustment-request': {
    '/changes/projectName': 'Tên mới của nhà máy',
    '/changes/totalVnd': 9_000_000_000,
    '/changes/contributedVnd': 3_000_000_000,
  },
  'project-termination-notice': { '/changes/totalVnd': 9_000_000_000, '/changes/contributedVnd': 3_000_000_000 },
  'certificate-exchange-request': { '/restated/totalVnd': 9_000_000_000, '/restated/contributedVnd': 3_000_000_000 },
  'capital-acquisition-registration': {
    '/capitalBeforeVnd': 9_000_000_000,
    '/capitalAfterVnd': 12_000_000_000,
    '/ownershipChange/*/beforeVnd': 1_000_000_000,
    '/ownershipChange/*/afterVnd': 4_000_000_000,
  },
  'construction-extension-application': { '/notStarted': true },
  'work-permit-request': { '/exempt': false, '/worker/passport/validTo': '2035-01-01', '/workforceTotal': 420, '/workforceForeign': 12 },
  'work-permit-extension-request': {
    '/extendedBefore': false,
    '/worker/passport/validTo': '2035-01-01',
    '/workforceTotal': 420,
    '/workforceForeign': 12,
  },
  'representative-office-request': {
    '/trader/name': 'EXAMPLE TRADING PTE. LTD.',
    '/trader/registration/validTo': '2040-01-01',
    '/office/nameVi': 'Văn phòng đại diện EXAMPLE TRADING PTE. LTD. tại Minh Họa',
  },
};

const samples = ['2610', '84733090', 'SP', 'EXAMPLE', 'TANAKA HIRO', '9900000016', '099000000001', '2026'];

function textFor({ schema }: Place, turn: number): string {
  const { pattern, format, minLength = 0, maxLength = 200 } = schema ?? { type: 'string' };
  const byFormat: Partial<Record<NonNullable<JsonSchema['format']>, string>> = {
    email: 'hoso@example.com',
    phone: '0900 000 012',
    'enterprise-code': '9900000016',
    'tax-code': '9900000016',
    'personal-id': '099000000001',
    'web-address': 'example.com',
    // Each day asked for later is a later day.
    date: new Date(Date.UTC(2025, 0, 1 + turn)).toISOString().slice(0, 10),
  };
  if (format !== undefined) return byFormat[format] ?? '';
  if (pattern !== undefined) {
    const fits = new RegExp(pattern, 'u');
    return (
      samples.find((one) => fits.test(one) && [...one].length <= maxLength && (one.length === 12 || !pattern.includes('{6,20}'))) ?? ''
    );
  }
  return `Ví dụ ${turn}`.padEnd(minLength, ' minh họa').slice(0, maxLength);
}

function numberFor({ schema }: Place, turn: number): number {
  const least = schema?.minimum ?? (schema?.exclusiveMinimum ?? 0) + 1;
  return Math.min(schema?.maximum ?? Infinity, Math.max(least, 1) + turn);
}

/** How the choices of an example fall: which of `count` options. */
export type Falls = (field: Field, count: number) => number;

const byWidget: Readonly<Partial<Record<Field['widget'], (place: Place, falls: Falls) => Json>>> = {
  multi: ({ field }, falls) => optionsOf(field).slice(0, 1 + falls(field, optionsOf(field).length)),
  enum: ({ field }, falls) => optionsOf(field)[falls(field, optionsOf(field).length)] ?? '',
  declaration: () => true,
  bool: ({ field }, falls) => falls(field, 2) === 1,
  country: () => 'SG',
  table: () => [{}],
  address: () => ({ street: 'Lô CN-05', commune: 'Phường Minh Họa', province: 'Tỉnh Minh Họa' }),
};

const optionsOf = (field: Field): string[] => (field.options ?? []).map((option) => option.value);

function valueFor(place: Place, turn: number, falls: Falls): Json {
  const chosen = byWidget[place.field.widget]?.(place, falls);
  if (chosen !== undefined) return chosen;
  const { type } = place.schema ?? { type: 'string' };
  return type === 'integer' || type === 'number' ? numberFor(place, turn) : textFor(place, turn);
}

const isAsked = (place: Place, whole: boolean): boolean =>
  place.visible &&
  place.value === undefined &&
  place.field.computed === undefined &&
  place.within?.field.widget !== 'address' &&
  (whole || place.required);

/** A filled form: `whole` with all that may be left out too, over `given` (what the record filled). */
export function exampleOf(
  form: CompiledForm,
  code: string,
  falls: Falls,
  { whole = false, given = {} }: { whole?: boolean; given?: Data } = {},
): Data {
  const fixed = fixedAnswers[code] ?? {};
  let data = settle(form, given);
  let turn = 0;
  for (let round = 0; round < 20; round++) {
    const asked = placesOf(form, data).filter((place) => isAsked(place, whole));
    if (asked.length === 0) return data;
    for (const place of asked) {
      turn += 1;
      data = withValue(data, place.pointer, fixed[place.pointer.replaceAll(/\/\d+(?=\/|$)/g, '/*')] ?? valueFor(place, turn, falls));
    }
    data = settle(form, data);
  }
  throw new Error(`${code} asks for ever more`);
}
