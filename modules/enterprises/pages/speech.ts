import { Problem } from '#platform/errors';
import type { Handling } from '#platform/http';
import type { Locale, Translate } from '#platform/i18n';

/** How a page speaks, and the token its forms carry. */
export interface Speech {
  t: Translate;
  locale: Locale;
  /** `/en` or nothing. */
  prefix: string;
  csrf: string;
}

/** How the page of a request speaks. */
export function speechOf({ ctx, csrf }: Handling): Speech {
  return { t: ctx.t, locale: ctx.locale, prefix: ctx.locale === 'en' ? '/en' : '', csrf };
}

/** What is wrong in a form, on top and at its field. */
export interface Fault {
  field: string;
  text: string;
}

/** A refusal as a fault of a form; anything else is thrown on. */
export function faultOf(error: unknown, { t }: Speech, field: string): { fault: Fault; status: number } {
  if (!(error instanceof Problem) || error.status === 403 || error.status === 404) throw error;
  return { fault: { field: error.field ?? field, text: t(`errors.${error.code}`, error.params) }, status: error.status };
}
