import { translator, type Params, type Words } from '#platform/i18n';

/** A refusal a person can act on: a stable code, its HTTP status, the values its wording needs, and the field it concerns. */
export class Problem extends Error {
  readonly code: string;
  readonly status: number;
  readonly params: Params;
  readonly field: string | undefined;
  /** Every fault found at once, when there are several (a form, a machine check). */
  readonly faults: readonly Fault[];

  constructor(code: string, status: number, params: Params = {}, field?: string, faults: readonly Fault[] = []) {
    super(code);
    this.name = 'Problem';
    this.code = code;
    this.status = status;
    this.params = params;
    this.field = field;
    this.faults = faults;
  }
}

/** One fault among several: where it is, and its own code and values. */
export interface Fault {
  field: string;
  code: string;
  params?: Params;
}

const statuses = new Map<string, number>();

/** Declares a module's error codes with their HTTP status; the wording stands under `errors.<noun>.<name>` in its words. */
export function defineErrors<const Codes extends Record<string, number>>(noun: string, codes: Codes): Codes {
  for (const [name, status] of Object.entries(codes)) statuses.set(`${noun}.${name}`, status);
  return codes;
}

/** HTTP status declared for a code; 500 for a code nobody declared. */
export function statusOf(code: string): number {
  return statuses.get(code) ?? 500;
}

/** Every declared code with its status, sorted by code. */
export function declaredErrors(): { code: string; status: number }[] {
  return [...statuses].map(([code, status]) => ({ code, status })).sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** Refuses with a declared code; `field` names the input that is wrong. */
export function fail(code: string, params: Params = {}, field?: string): never {
  throw new Problem(code, statusOf(code), params, field);
}

/** Refuses with everything that is wrong at once. */
export function failWith(code: string, faults: readonly Fault[], params: Params = {}): never {
  throw new Problem(code, statusOf(code), params, faults[0]?.field, faults);
}

/** Who was faster, as a refusal names him to who asks: by his name, or as the asker himself in another window. */
export function namedTo(
  asker: { readonly personId?: string | undefined },
  by: { id: string | null | undefined; name: string },
): string | Words {
  if (typeof by.id !== 'string' || by.id !== asker.personId) return by.name;
  return { vi: translator('vi')('site.you-elsewhere'), en: translator('en')('site.you-elsewhere') };
}

defineErrors('http', {
  'bad-input': 422,
  'bad-request': 400,
  'not-found': 404,
  'signed-out': 401,
  'key-unknown': 401,
  'key-ended': 401,
  'key-expired': 401,
  'two-proofs': 400,
  forbidden: 403,
  'csrf-token': 403,
  'too-large': 413,
  'too-many': 429,
  'too-fast': 429,
  'changed-meanwhile': 409,
  'at-once': 409,
  unavailable: 503,
  'no-room': 507,
  'no-files-here': 403,
  internal: 500,
});
