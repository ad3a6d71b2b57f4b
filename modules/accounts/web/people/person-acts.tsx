import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Told, useApi, useT, useToast } from '#platform/web';
import { FormDialog, TextSlot } from '#web/organisations';
import { accountPeopleContract } from '../../contract-people.ts';
import { ClosePerson, type ClosingProps } from './close-person.tsx';
import { ContactFields, contactGiven, contactOf } from './contact-fields.tsx';
import { emptySeat, SeatFields, seatOf } from './seat-fields.tsx';
import type { OneTime } from './use-people.ts';

/** What is being done with an account. */
export type PersonAct =
  { kind: 'give-post' | 'change' | 'reset-password' | 'reset-factor' | 'close' | 'open' } | { kind: 'end-post'; postId: string };

interface ActProps extends ClosingProps {
  onGiven: (given: OneTime & { name: string }) => void;
}

/** The dialog of an act. */
export function PersonActs({ act, ...given }: Omit<ActProps, 'onDone'> & { act: PersonAct }): ReactNode {
  const toast = useToast();
  const queries = useQueryClient();
  const onDone = async (text: string): Promise<void> => {
    toast({ text });
    await queries.invalidateQueries({ queryKey: ['accounts'] });
  };
  const props = { ...given, onDone };
  switch (act.kind) {
    case 'give-post':
      return <GivePost {...props} />;
    case 'change':
      return <ChangePerson {...props} />;
    case 'reset-password':
    case 'reset-factor':
      return <Reset {...props} kind={act.kind} />;
    case 'close':
      return <ClosePerson {...props} />;
    case 'open':
    case 'end-post':
      return <WithReason {...props} act={act} />;
  }
}

function GivePost({ person, onClose, onDone }: ActProps): ReactNode {
  const t = useT();
  const api = useApi(accountPeopleContract);
  const [seat, setSeat] = useState(emptySeat);
  const send = async (): Promise<void> => {
    await api.givePost.call({ id: person.id, ...seatOf(seat) });
    await onDone(t('accounts.web.post-given'));
  };
  return (
    <FormDialog title={t('accounts.web.act-give-post')} actLabel={t('accounts.web.act-give-post')} onClose={onClose} onSend={send}>
      <SeatFields seat={seat} onChange={setSeat} />
    </FormDialog>
  );
}

function ChangePerson({ person, onClose, onDone }: ActProps): ReactNode {
  const t = useT();
  const api = useApi(accountPeopleContract);
  const [contact, setContact] = useState(contactOf(person));
  const send = async (): Promise<void> => {
    await api.changePerson.call({ id: person.id, version: person.version, ...contactGiven(contact) });
    await onDone(t('accounts.web.changed'));
  };
  return (
    <FormDialog title={t('accounts.web.act-change')} actLabel={t('accounts.web.save')} onClose={onClose} onSend={send}>
      <ContactFields entry={contact} onChange={setContact} />
    </FormDialog>
  );
}

// words: accounts.web.act-*, accounts.web.note-*
function Reset({ person, kind, onClose, onDone, onGiven }: ActProps & { kind: 'reset-password' | 'reset-factor' }): ReactNode {
  const t = useT();
  const api = useApi(accountPeopleContract);
  const send = async (): Promise<void> => {
    const call = kind === 'reset-password' ? api.resetPassword : api.resetSecondFactor;
    onGiven({ ...(await call.call({ id: person.id })), name: person.name });
    await onDone(t('accounts.web.reset-done'));
  };
  return (
    <FormDialog
      title={t(`accounts.web.act-${kind}`)}
      actLabel={t(`accounts.web.act-${kind}`)}
      note={t(`accounts.web.note-${kind}`)}
      onClose={onClose}
      onSend={send}
    >
      <p>
        <Told words="accounts.web.reset-for" values={{ name: person.name }} />
      </p>
    </FormDialog>
  );
}

function WithReason({ person, act, onClose, onDone }: ActProps & { act: PersonAct }): ReactNode {
  const t = useT();
  const api = useApi(accountPeopleContract);
  const [because, setBecause] = useState('');
  const send = async (): Promise<void> => {
    if (act.kind === 'end-post') await api.endPost.call({ id: act.postId, because });
    else await api.enablePerson.call({ id: person.id, because });
    await onDone(t(act.kind === 'end-post' ? 'accounts.web.post-ended' : 'accounts.web.opened'));
  };
  return (
    <FormDialog
      title={t(`accounts.web.act-${act.kind}`)}
      actLabel={t(`accounts.web.act-${act.kind}`)}
      note={t(`accounts.web.note-${act.kind}`)}
      onClose={onClose}
      onSend={send}
    >
      <TextSlot
        label={t('accounts.web.because')}
        help={t('accounts.web.because-help')}
        maxLength={500}
        value={because}
        onWrite={setBecause}
      />
    </FormDialog>
  );
}
