import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { textOf } from '#platform/i18n';
import { ErrorState, LoadingRows, Vi, useApi, useLocale, useT } from '#platform/web';
import { ChoiceSlot, FormDialog, RecordTable, TextSlot } from '#web/organisations';
import { accountPeopleContract } from '../../contract-people.ts';
import type { Person } from './use-people.ts';

/** Whose account it is, and what follows. */
export interface ClosingProps {
  person: Person;
  onClose: () => void;
  /** What is told when it is done. */
  onDone: (text: string) => Promise<void>;
}

/** Closes an account: why, who goes on with the open work, and what of it goes where. */
export function ClosePerson({ person, onClose, onDone }: ClosingProps): ReactNode {
  const t = useT();
  const api = useApi(accountPeopleContract);
  const [because, setBecause] = useState('');
  const [successor, setSuccessor] = useState('');
  const send = async (): Promise<void> => {
    await api.disablePerson.call({ id: person.id, because, successor: successor || undefined });
    await onDone(t('accounts.web.closed', { name: person.name }));
  };
  return (
    <FormDialog
      title={t('accounts.web.act-close')}
      actLabel={t('accounts.web.act-close')}
      note={t('accounts.web.note-close')}
      onClose={onClose}
      onSend={send}
    >
      <p>
        <b>
          <Vi>{person.name}</Vi>
        </b>
      </p>
      <TextSlot
        label={t('accounts.web.because')}
        help={t('accounts.web.because-help')}
        maxLength={500}
        value={because}
        onWrite={setBecause}
      />
      {person.openSteps > 0 && <Successor person={person} value={successor} onChoose={setSuccessor} />}
      <HandedOver person={person} successor={successor} />
    </FormDialog>
  );
}

function Successor({ person, value, onChoose }: { person: Person; value: string; onChoose: (id: string) => void }): ReactNode {
  const t = useT();
  const unitId = person.history.find((post) => post.state === 'now')?.unitId;
  const { listPeople } = useApi(accountPeopleContract);
  const colleagues = useQuery(listPeople.query({ state: 'open', side: 'officer', unitId, limit: 200 })).data?.people ?? [];
  const others = colleagues.filter((one) => one.id !== person.id).map((one) => ({ value: one.id, label: one.name }));
  return (
    <ChoiceSlot
      label={t('accounts.web.successor', { count: person.openSteps })}
      help={t('accounts.web.successor-help')}
      value={value}
      data={[{ value: '', label: t('accounts.web.back-to-role') }, ...others]}
      onChoose={(value) => onChoose(value)}
    />
  );
}

/** Each piece of open work and who goes on with it, as the server will do it. */
function HandedOver({ person, successor }: { person: Person; successor: string }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const { previewClosing } = useApi(accountPeopleContract);
  const { data, error, refetch } = useQuery({
    ...previewClosing.query({ id: person.id, successor: successor || undefined }),
    placeholderData: (before) => before,
    staleTime: 0,
  });
  if (data === undefined) return error === null ? <LoadingRows rows={2} /> : <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data.items.length === 0) return <p className="ez-quiet">{t('accounts.web.nothing-held')}</p>;
  const rows = data.items.map((item, place) => ({
    key: `${item.code ?? ''} ${place}`,
    cells: [
      <span key="what">
        <span className="ez-code">{item.code}</span> <Vi>{textOf(item.title, locale)}</Vi>
      </span>,
      <Vi key="step">{textOf(item.step, locale)}</Vi>,
      <b key="to">
        <Vi>{item.to ?? `${textOf(item.role, locale)}, ${textOf(item.unit, locale)}`}</Vi>
      </b>,
    ],
  }));
  const heads = ['held-work', 'held-step', 'goes-to'].map((key) => t(`accounts.web.${key}`));
  return (
    <div className="ez-handed-over">
      <RecordTable caption={t('accounts.web.handed-over')} heads={heads} rows={rows} />
    </div>
  );
}
