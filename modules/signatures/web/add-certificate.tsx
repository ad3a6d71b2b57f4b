import '@mantine/core/styles/Input.css';
import { TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Vi, useApi, useT, useToast } from '#platform/web';
import { FileSlot } from '#web/organisations';
import { signaturesContract } from '../contract.ts';
import { EntryDialog, useEntering, type Entering } from './entry-dialog.tsx';
import { OneOf } from './one-of.tsx';
import { PersonSlot } from './person-slot.tsx';
import { bytesOf, isPkcs12, Lacking, readChosen, toBase64, type Chosen } from './read-file.ts';
import type { KeyLine } from './use-certificates.ts';

type Where = KeyLine['where'];

interface Entry {
  whose: 'agency' | 'person';
  personId: string;
  where: Where;
  chosen: Chosen | undefined;
  password: string;
  keyRef: string;
  evenSo: boolean;
}

const nothing: Entry = { whose: 'agency', personId: '', where: 'file', chosen: undefined, password: '', keyRef: '', evenSo: false };

/** Where a key may be, the usual place first: the seal is put by the server, a person's key stays with that person. */
const placesOf = { agency: ['file', 'device'], person: ['holder', 'device'] } as const;

const hasKeyInside = ({ chosen }: Entry): boolean => chosen?.bytes !== undefined && isPkcs12(chosen.bytes);

/** The fields that an entry is asked for. */
const fieldsOf = (entry: Entry, asksEvenSo: boolean): string[] => [
  ...(entry.whose === 'person' ? ['personId'] : []),
  'where',
  'file',
  ...(hasKeyInside(entry) ? ['password'] : []),
  ...(entry.where === 'device' ? ['keyRef'] : []),
  ...(asksEvenSo ? ['evenSo'] : []),
];

/** An entry as the server takes it; what is missing, or must not leave this machine, is told at its field. */
function orderOf(entry: Entry, t: ReturnType<typeof useT>) {
  const { whose, personId, where, chosen, password, keyRef, evenSo } = entry;
  if (whose === 'person' && personId === '') throw new Lacking('personId', t('signatures.web.person-missing'));
  const file = bytesOf(chosen, t);
  if (whose === 'person' && hasKeyInside(entry)) throw new Lacking('file', t('signatures.web.file-with-key'));
  const ref = keyRef.replace(/[\s:]/g, '');
  if (where === 'device' && !/^([0-9a-f]{2}){1,64}$/i.test(ref)) throw new Lacking('keyRef', t('signatures.web.key-ref-missing'));
  return {
    ...(whose === 'person' && { personId }),
    where,
    file: toBase64(file),
    password: hasKeyInside(entry) ? password : '',
    ...(where === 'device' && { keyRef: ref }),
    evenSo,
  };
}

/** Enters a certificate: whose it is, where its key is, and its file. */
export function AddCertificate({ onClose }: { onClose: () => void }): ReactNode {
  const t = useT();
  const toast = useToast();
  const queries = useQueryClient();
  const api = useApi(signaturesContract);
  const [entry, setEntry] = useState(nothing);
  const change = (changed: Partial<Entry>): void => setEntry((before) => ({ ...before, ...changed }));
  const entering = useEntering(async () => {
    await api.addKey.call(orderOf(entry, t));
    await queries.invalidateQueries({ queryKey: ['signatures'] });
    toast({ text: t('signatures.web.entered') });
    onClose();
  });
  const asksEvenSo = entry.evenSo || entering.code === 'signatures.other-name';
  return (
    <EntryDialog
      title={t('signatures.web.enter')}
      actLabel={t('signatures.web.enter')}
      entering={entering}
      fields={fieldsOf(entry, asksEvenSo)}
      onClose={onClose}
    >
      <WhoseAndWhere entry={entry} entering={entering} onChange={change} />
      <FileAndKey entry={entry} entering={entering} onChange={change} />
      {asksEvenSo && <EvenSo entry={entry} entering={entering} onChange={change} />}
    </EntryDialog>
  );
}

const toldAs = (told: string | undefined): ReactNode => told && <Vi>{told}</Vi>;

interface PartProps {
  entry: Entry;
  entering: Entering;
  onChange: (changed: Partial<Entry>) => void;
}

// words: signatures.web.whose-*, signatures.web.place-*, signatures.web.where-*
function WhoseAndWhere({ entry, entering, onChange }: PartProps): ReactNode {
  const t = useT();
  return (
    <>
      <OneOf
        legend={t('signatures.web.whose')}
        value={entry.whose}
        choices={(['agency', 'person'] as const).map((value) => ({ value, label: t(`signatures.web.whose-${value}`) }))}
        onChoose={(whose) => onChange({ whose, where: placesOf[whose][0], evenSo: false })}
      />
      {entry.whose === 'person' && (
        <PersonSlot value={entry.personId} error={entering.at('personId')} onChoose={(personId) => onChange({ personId, evenSo: false })} />
      )}
      <OneOf
        legend={t('signatures.web.where')}
        value={entry.where}
        error={entering.at('where')}
        choices={placesOf[entry.whose].map((value: Where) => ({
          value,
          label: t(`signatures.web.where-${value}`),
          help: t(`signatures.web.place-${value}`),
        }))}
        onChoose={(where) => onChange({ where })}
      />
    </>
  );
}

function FileAndKey({ entry, entering, onChange }: PartProps): ReactNode {
  const t = useT();
  const asksKey = entry.whose === 'agency' && entry.where === 'file';
  const choose = async (file: File | undefined): Promise<void> =>
    onChange({ chosen: file && (await readChosen(file)), password: '', evenSo: false });
  return (
    <>
      <FileSlot
        label={t('signatures.web.file')}
        help={t(asksKey ? 'signatures.web.file-help-key' : 'signatures.web.file-help')}
        accept={entry.whose === 'person' ? '.cer,.crt,.pem,.der' : '.p12,.pfx,.cer,.crt,.pem,.der'}
        file={entry.chosen?.file}
        error={entering.at('file')}
        onChoose={(file) => void choose(file)}
      />
      {entry.whose === 'agency' && hasKeyInside(entry) && (
        <TextInput
          type="password"
          autoComplete="off"
          label={t('signatures.web.password')}
          description={t('signatures.web.password-help')}
          maxLength={200}
          value={entry.password}
          error={toldAs(entering.at('password'))}
          onChange={(event) => onChange({ password: event.currentTarget.value })}
        />
      )}
      {entry.where === 'device' && (
        <TextInput
          label={t('signatures.web.key-ref')}
          description={t('signatures.web.key-ref-help')}
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
          value={entry.keyRef}
          error={toldAs(entering.at('keyRef'))}
          onChange={(event) => onChange({ keyRef: event.currentTarget.value })}
        />
      )}
    </>
  );
}

/** The tick of who knows that the certificate is the right one although it names somebody else. */
function EvenSo({ entry, entering, onChange }: PartProps): ReactNode {
  const t = useT();
  const told = entering.at('evenSo');
  return (
    <div className="ez-even-so">
      {told !== undefined && (
        <p id="even-so-told" className="ez-wrong" role="alert">
          <Vi>{told}</Vi>
        </p>
      )}
      <label className="ez-check">
        <input
          type="checkbox"
          checked={entry.evenSo}
          aria-invalid={told !== undefined}
          {...(told !== undefined && { 'aria-describedby': 'even-so-told' })}
          onChange={(event) => onChange({ evenSo: event.currentTarget.checked })}
        />
        {t('signatures.web.even-so')}
      </label>
    </div>
  );
}
