import { foldVietnamese } from '#platform/i18n';
import { valueAt, type Data } from '#modules/forms';
import type { ProcedureContent } from '#modules/procedures';

/** The site that a form asks for, alike however it is written; none where the procedure names none or a part of it is empty. */
export function siteOf({ site }: Pick<ProcedureContent, 'site'>, data: Data): string | null {
  if (site === undefined) return null;
  const parts = site.at.map((at) => {
    const value = valueAt(data, at);
    return typeof value === 'string'
      ? foldVietnamese(value)
          .replaceAll(/[^a-z0-9]+/g, ' ')
          .trim()
      : '';
  });
  return parts.includes('') ? null : `${site.group}: ${parts.join(' / ')}`;
}
