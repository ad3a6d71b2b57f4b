import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import { formsContract } from '#contracts/forms';
import { ApiProblem, useApi, usePages, useToast } from '#platform/web';

type Operations = (typeof formsContract)['operations'];
export type FormLine = z.output<Operations['listForms']['out']>['forms'][number];
export type SharedGroupShown = z.output<Operations['listSharedGroups']['out']>['groups'][number];
export type FormShown = z.output<Operations['getFormDesign']['out']>;

/** Forms with what is being drawn of them. */
export const useForms = () => usePages(useApi(formsContract).listForms, { limit: 100 });

/** One form; asked again only when something was changed, so that nobody's drawing is taken away. */
export const useForm = (code: string) =>
  useQuery({ ...useApi(formsContract).getFormDesign.query({ code }), refetchOnWindowFocus: false, staleTime: Infinity });

/** A published version of it. */
export const useVersion = (id: string | undefined) =>
  useQuery({ ...useApi(formsContract).getForm.query({ id: id ?? '' }), enabled: id !== undefined, staleTime: Infinity });

/** The groups that staff modelled for many forms, each in its newest version. */
export const useSharedGroups = () => useQuery(useApi(formsContract).listSharedGroups.query({}));

/** One act after the other; what is refused stays to be read. */
export function useDoing() {
  const toast = useToast();
  const queries = useQueryClient();
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const act = async (work: () => Promise<unknown>, done: string): Promise<boolean> => {
    setBusy(true);
    setProblem(undefined);
    try {
      await work();
      toast({ text: done });
      await queries.invalidateQueries({ queryKey: ['forms'] });
      return true;
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem([error.message, ...error.faults.map(({ message }) => message)].join(' '));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { problem, busy, act };
}
export type Doing = ReturnType<typeof useDoing>;
