import { Problem } from '#platform/errors';
import type { Locale, Translate } from '#platform/i18n';
import type { Handling } from './implement.ts';

/** In what a page speaks, and the token its forms carry. */
export interface Speech {
  t: Translate;
  locale: Locale;
  /** Before addresses: nothing, or `/en`. */
  prefix: string;
  csrf: string;
}

/** How the page of a request speaks. */
export function speechOf({ ctx, csrf }: Handling): Speech {
  return { t: ctx.t, locale: ctx.locale, prefix: ctx.locale === 'en' ? '/en' : '', csrf };
}

/** What is wrong in a form, on top and at its field. */
export interface FormFault {
  field: string;
  text: string;
}

/** A refusal as a fault of a form, at its own field or this one; what has one of these statuses, and anything else, is thrown on. */
export function formFaultOf(
  error: unknown,
  { t }: Speech,
  { field, thrownOn = [403] }: { field: string; thrownOn?: readonly number[] },
): { fault: FormFault; status: number } {
  if (!(error instanceof Problem) || thrownOn.includes(error.status)) throw error;
  return { fault: { field: error.field ?? field, text: t(`errors.${error.code}`, error.params) }, status: error.status };
}
