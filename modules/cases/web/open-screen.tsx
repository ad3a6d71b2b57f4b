import './cases.css';
import '@mantine/core/styles/Input.css';
import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import type { ReactNode } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { casesContract } from '#contracts/cases';
import { newId } from '#platform/ids';
import { textOf, type Words } from '#platform/i18n';
import {
  ApiProblem,
  EmptyState,
  ErrorState,
  LoadingRows,
  Screen,
  ScreenHead,
  useAddress,
  useApi,
  useLocale,
  useT,
  useToast,
} from '#platform/web';
import type { CompiledForm, Data } from '#browser/forms';
import { FillForm } from '#web/forms';
import { ProblemNote, caseHref, useActing } from '#web/processes';

/** Opens a case: its kind, then what its form asks. */
export function OpenScreen(): ReactNode {
  const t = useT();
  const found = useQuery(useApi(casesContract).listCaseTypes.query({}));
  const types = found.data?.types.filter(({ mayOpen }) => mayOpen);
  return (
    <Screen width="reading">
      <ScreenHead title={t('cases.web.open')} />
      {types === undefined ? (
        <NotYet error={found.error} onRetry={() => void found.refetch()} />
      ) : types.length === 0 ? (
        <EmptyState title={t('cases.web.no-types')} text={t('cases.web.no-types-help')} />
      ) : (
        <OfTypes types={types} />
      )}
    </Screen>
  );
}

function NotYet({ error, onRetry }: { error: Error | null; onRetry: () => void }): ReactNode {
  return error === null ? <LoadingRows rows={4} /> : <ErrorState error={error} onRetry={onRetry} />;
}

function OfTypes({ types }: { types: readonly { code: string; name: Words }[] }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const [address, change] = useAddress();
  const only = types.length === 1 ? types[0] : undefined;
  const type = types.find(({ code }) => code === address['loai']) ?? only;
  return (
    <div className="ez-cases-form">
      <NativeSelect
        label={t('cases.web.type')}
        value={type?.code ?? ''}
        onChange={(event) => change({ loai: event.currentTarget.value || undefined })}
      >
        <option value="">{t('cases.web.choose')}</option>
        {types.map(({ code, name }) => (
          <option key={code} value={code}>
            {textOf(name, locale)}
          </option>
        ))}
      </NativeSelect>
      {type !== undefined && <Asking key={type.code} code={type.code} />}
    </div>
  );
}

function Asking({ code }: { code: string }): ReactNode {
  const t = useT();
  const found = useQuery({ ...useApi(casesContract).getCaseType.query({ code }), refetchOnWindowFocus: false, staleTime: Infinity });
  if (found.data === undefined) return <NotYet error={found.error} onRetry={() => void found.refetch()} />;
  const { form, name } = found.data;
  if (form === undefined) return <EmptyState title={t('cases.web.no-form')} text={t('cases.web.no-types-help')} />;
  return <Form code={code} name={name} form={form} />;
}

function Form({ code, name, form }: { code: string; name: Words; form: CompiledForm }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const api = useApi(casesContract);
  const navigate = useNavigate();
  const toast = useToast();
  const { problem, run } = useActing();
  const [refused, setRefused] = useState<string>();
  // one case, however often it is sent
  const [id] = useState(() => newId());
  const take = async (file: File): Promise<Readonly<Record<string, string | number>> | undefined> => {
    setRefused(undefined);
    try {
      return await api.addCaseFile.call({ type: code, file });
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setRefused(error.message);
      return undefined;
    }
  };
  const send = (data: Data): void =>
    run(async () => {
      const { number } = await api.openCase.call({ id, type: code, data });
      toast({ text: t('cases.web.opened', { number }) });
      void navigate({ to: caseHref(id) });
    });
  return (
    <>
      <Suspense fallback={<LoadingRows rows={6} />}>
        <FillForm form={form} title={textOf(name, locale)} sendLabel={t('cases.web.open')} onFile={take} onSend={send} />
      </Suspense>
      {refused !== undefined && (
        <p className="ez-problem" role="alert">
          {refused}
        </p>
      )}
      <ProblemNote problem={problem} />
    </>
  );
}
