import '@mantine/core/styles/Input.css';
import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { ConfirmAct, Told, useApi, useT, useToast, useTongue } from '#platform/web';
import { recordEntered, registrationsContract } from '../contract-registrations.ts';
import vi from '../words/vi.json' with { type: 'json' };
import type { RegistrationShown } from './registration-parts.tsx';

interface Deciding {
  shown: RegistrationShown;
  onClose: () => void;
  onDone: () => void;
}

const forms = ['llc-one', 'llc-more', 'joint-stock', 'partnership', 'private', 'branch', 'foreign', 'other'] as const;
const entries = ['name', 'legalForm', 'street', 'commune', 'province', 'firstIssuedOn', 'issuedBy'] as const;
type Entry = Record<(typeof entries)[number], string>;

const enteredOf = ({ street, commune, province, firstIssuedOn, issuedBy, ...rest }: Entry) =>
  recordEntered.safeParse({ ...rest, headOffice: { street, commune, province }, registration: { firstIssuedOn, issuedBy } });

/** Confirms; what the registry does not hold yet is entered from the paper. */
export function ConfirmDialog({ shown, onClose, onDone }: Deciding): ReactNode {
  const t = useT();
  const api = useApi(registrationsContract);
  const toast = useToast();
  const isNew = shown.record === undefined;
  const [entry, setEntry] = useState<Entry>({
    name: shown.stated.name,
    legalForm: '',
    street: '',
    commune: '',
    province: '',
    firstIssuedOn: '',
    issuedBy: '',
  });
  const confirm = async (): Promise<void> => {
    const entered = enteredOf(entry);
    if (isNew && !entered.success) throw new Error(t('enterprises.web.entry-missing'));
    const enterprise = isNew && entered.success ? { enterprise: entered.data } : {};
    await api.confirmRegistration.call({ id: shown.id, version: shown.version, ...enterprise });
    toast({ text: t('enterprises.web.confirmed', { name: shown.stated.representative }) });
    onDone();
  };
  return (
    <ConfirmAct
      title={t('enterprises.web.confirm')}
      becomesFinal={<Told words="enterprises.web.confirm-final" values={{ name: shown.stated.representative, email: shown.email }} />}
      actLabel={t('enterprises.web.confirm')}
      onAct={confirm}
      onClose={onClose}
    >
      {isNew && <EntryForm entry={entry} change={(changed) => setEntry({ ...entry, ...changed })} />}
    </ConfirmAct>
  );
}

// words: enterprises.form-* enterprises.web.entry-*
function EntryForm({ entry, change }: { entry: Entry; change: (changed: Partial<Entry>) => void }): ReactNode {
  const t = useT();
  const tongueOf = useTongue();
  const texts = entries.filter((name) => name !== 'legalForm' && name !== 'firstIssuedOn');
  const slot = (name: keyof Entry, type: 'text' | 'date' = 'text'): ReactNode => (
    <TextInput
      key={name}
      required
      type={type}
      maxLength={300}
      label={t(`enterprises.web.entry-${name}`)}
      lang={tongueOf(entry[name])}
      value={entry[name]}
      onChange={(event) => change({ [name]: event.currentTarget.value })}
    />
  );
  return (
    <div className="ez-registration-entry">
      <p>{t('enterprises.web.entry-lead')}</p>
      {texts.slice(0, 1).map((name) => slot(name))}
      <NativeSelect
        required
        label={t('enterprises.web.entry-legalForm')}
        value={entry.legalForm}
        data={[
          { value: '', label: '' },
          // the registry writes them in Vietnamese, whoever reads
          ...forms.map((key) => ({ value: vi[`enterprises.form-${key}`], label: t(`enterprises.form-${key}`) })),
        ]}
        onChange={(event) => change({ legalForm: event.currentTarget.value })}
      />
      {texts.slice(1, 4).map((name) => slot(name))}
      {slot('firstIssuedOn', 'date')}
      {slot('issuedBy')}
    </div>
  );
}

/** Refuses with the reason the person is told. */
export function RefuseDialog({ shown, onClose, onDone }: Deciding): ReactNode {
  const t = useT();
  const api = useApi(registrationsContract);
  const toast = useToast();
  const [because, setBecause] = useState('');
  const refuse = async (): Promise<void> => {
    if (because.trim() === '') throw new Error(t('enterprises.web.because-missing'));
    await api.refuseRegistration.call({ id: shown.id, version: shown.version, because: because.trim() });
    toast({ text: t('enterprises.web.refused', { name: shown.stated.representative }) });
    onDone();
  };
  return (
    <ConfirmAct
      title={t('enterprises.web.refuse')}
      becomesFinal={t('enterprises.web.refuse-final', { email: shown.email })}
      actLabel={t('enterprises.web.refuse')}
      onAct={refuse}
      onClose={onClose}
    >
      <Textarea
        required
        autosize
        minRows={3}
        maxLength={1000}
        label={t('enterprises.web.because')}
        description={t('enterprises.web.because-help')}
        value={because}
        onChange={(event) => setBecause(event.currentTarget.value)}
      />
    </ConfirmAct>
  );
}
