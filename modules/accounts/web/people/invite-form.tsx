import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useApi, useT } from '#platform/web';
import { FormDialog, TextSlot } from '#web/organisations';
import { accountPeopleContract } from '../../contract-people.ts';
import { ContactFields, contactGiven, contactOf } from './contact-fields.tsx';
import { emptySeat, SeatFields, seatOf } from './seat-fields.tsx';
import type { OneTime } from './use-people.ts';

/** Adds an officer; he chooses his password and second factor himself by the link shown afterwards. */
export function InviteForm({ onClose, onGiven }: { onClose: () => void; onGiven: (given: OneTime & { name: string }) => void }): ReactNode {
  const t = useT();
  const api = useApi(accountPeopleContract);
  const queries = useQueryClient();
  const [contact, setContact] = useState(contactOf());
  const [signInName, setSignInName] = useState('');
  const [seat, setSeat] = useState(emptySeat);
  const send = async (): Promise<void> => {
    const { code, link, until } = await api.invitePerson.call({ ...contactGiven(contact), signInName, post: seatOf(seat) });
    onGiven({ code, link, until, name: contact.fullName });
    await queries.invalidateQueries({ queryKey: ['accounts'] });
  };
  return (
    <FormDialog
      title={t('accounts.web.invite')}
      actLabel={t('accounts.web.invite-act')}
      note={t('accounts.web.invite-note')}
      onClose={onClose}
      onSend={send}
    >
      <ContactFields entry={contact} onChange={setContact} />
      <TextSlot
        label={t('accounts.name')}
        help={t('accounts.first.sign-in-help')}
        maxLength={100}
        value={signInName}
        onWrite={setSignInName}
      />
      <SeatFields seat={seat} onChange={setSeat} />
    </FormDialog>
  );
}
