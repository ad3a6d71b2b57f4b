import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { formsContract } from '#contracts/forms';
import { useApi, usePages } from '#platform/web';

type Operations = (typeof formsContract)['operations'];
export type FormLine = z.output<Operations['listForms']['out']>['forms'][number];
export type SharedGroupShown = z.output<Operations['listSharedGroups']['out']>['groups'][number];
export type FormShown = z.output<Operations['getFormDesign']['out']>;

/** Forms with what is being drawn of them. */
export const useForms = () => usePages(useApi(formsContract).listForms, { limit: 100 });

/** One form; asked again only when something was changed, so that nobody's drawing is taken away. */
export const useForm = (code: string) =>
  useQuery({
    ...useApi(formsContract).getFormDesign.query({ code }),
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    staleTime: Infinity,
  });

/** The draft as somebody else saved it while one drew; `known` is the revision one drew on. */
export function useMeanwhile(code: string, given: { known: number | undefined; when: boolean }) {
  const asked = useApi(formsContract).getFormDesign.query({ code });
  const found = useQuery({ ...asked, queryKey: ['forms-meanwhile', code, given.known], enabled: given.when, gcTime: 0 });
  return given.when ? found.data?.draft : undefined;
}

/** A published version of it. */
export const useVersion = (id: string | undefined) =>
  useQuery({ ...useApi(formsContract).getForm.query({ id: id ?? '' }), enabled: id !== undefined, staleTime: Infinity });

/** The groups that staff modelled for many forms, each in its newest version. */
export const useSharedGroups = () => useQuery(useApi(formsContract).listSharedGroups.query({}));
