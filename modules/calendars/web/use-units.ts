import { useQuery } from '@tanstack/react-query';
import { organisationsContract } from '#contracts/organisations';
import { textOf } from '#platform/i18n';
import { useApi, useLocale } from '#platform/web';

/** The units of the authority by name. */
export function useUnits(): { id: string; name: string }[] {
  const locale = useLocale();
  const { data } = useQuery(useApi(organisationsContract).listUnits.query({}));
  return (data?.units ?? []).map(({ id, name }) => ({ id, name: textOf(name, locale) }));
}
