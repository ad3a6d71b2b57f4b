import './cases.css';
import '@mantine/core/styles/Input.css';
import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { casesContract } from '#contracts/cases';
import { newId } from '#platform/ids';
import { textOf, type Words } from '#platform/i18n';
import {
  ActButton,
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
import { ProblemNote, caseHref, useActing } from '#web/processes';
import { AskedField, type Asked } from './asked-field.tsx';
import { dataOf } from './data-of.ts';

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
  const found = useQuery(useApi(casesContract).getCaseType.query({ code }));
  if (found.data === undefined) return <NotYet error={found.error} onRetry={() => void found.refetch()} />;
  return <Form code={code} fields={found.data.fields} />;
}

function Form({ code, fields }: { code: string; fields: readonly Asked[] }): ReactNode {
  const t = useT();
  const api = useApi(casesContract);
  const navigate = useNavigate();
  const toast = useToast();
  const { busy, problem, run } = useActing();
  // one case, however often it is sent
  const [id] = useState(() => newId());
  const [entry, setEntry] = useState<Readonly<Record<string, string>>>({});
  const send = (): void =>
    run(async () => {
      const { number } = await api.openCase.call({ id, type: code, data: dataOf(fields, entry) });
      toast({ text: t('cases.web.opened', { number }) });
      void navigate({ to: caseHref(id) });
    });
  return (
    <form
      className="ez-cases-form"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {fields.map((field) => (
        <AskedField
          key={field.at}
          field={field}
          value={entry[field.at] ?? ''}
          onChange={(value) => setEntry((before) => ({ ...before, [field.at]: value }))}
        />
      ))}
      <ProblemNote problem={problem} />
      <div className="ez-acts">
        <ActButton kind="primary" type="submit" busy={busy}>
          {t('cases.web.open')}
        </ActButton>
      </div>
    </form>
  );
}
