import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { textOf } from '#platform/i18n';
import { ActButton, Dialog, useApi, useLocale, useT, useTongue } from '#platform/web';
import { accountKeysContract } from '../../contract-keys.ts';
import { emptyEntry, isPaperDate, offeredPermissions, requestOf, type KeyChoices, type KeyEntry } from './new-key.ts';
import { useSaving } from './use-saving.ts';

export type { KeyChoices };

interface Part {
  entry: KeyEntry;
  choices: KeyChoices;
  change: (changed: Partial<KeyEntry>) => void;
}

/** Makes a key: for which system, with which reach, narrowed to what, for how long. */
export function NewKeyDialog(props: { choices: KeyChoices; onClose: () => void; onMade: (token: string) => void }): ReactNode {
  const t = useT();
  const api = useApi(accountKeysContract);
  const { busy, failure, run } = useSaving();
  const [entry, setEntry] = useState(emptyEntry);
  const part: Part = { entry, choices: props.choices, change: (changed) => setEntry({ ...entry, ...changed }) };
  const request = requestOf(entry, props.choices);
  const make = (): void =>
    run(async () => {
      if (!isPaperDate(entry)) throw new Error(t('accounts.keys.paper-date-wrong'));
      if (request.permissions.length === 0) throw new Error(t('accounts.keys.permission-missing'));
      props.onMade((await api.createApiKey.call(request)).token);
    });
  return (
    <Dialog title={t('accounts.keys.make')} onClose={props.onClose}>
      <form
        className="ez-key-form"
        onSubmit={(event) => {
          event.preventDefault();
          make();
        }}
      >
        <SystemPart {...part} />
        <ReachPart {...part} />
        <PermissionsPart {...part} />
        <LimitsPart {...part} />
        {failure !== undefined && (
          <p className="ez-wrong" role="alert">
            {failure}
          </p>
        )}
        <div className="ez-acts ez-acts-end">
          <ActButton onClick={props.onClose}>{t('accounts.keys.back')}</ActButton>
          <ActButton kind="primary" type="submit" busy={busy}>
            {t('accounts.keys.make')}
          </ActButton>
        </div>
      </form>
    </Dialog>
  );
}

function SystemPart({ entry, choices, change }: Part): ReactNode {
  const t = useT();
  const tongueOf = useTongue();
  return (
    <fieldset>
      <legend>{t('accounts.keys.system')}</legend>
      {choices.services.length > 0 && (
        <NativeSelect
          label={t('accounts.keys.which')}
          value={entry.serviceId}
          onChange={(event) => change({ serviceId: event.currentTarget.value })}
        >
          <option value="">{t('accounts.keys.new-system')}</option>
          {choices.services.map(({ id, name }) => (
            <option key={id} value={id} lang={tongueOf(name)}>
              {name}
            </option>
          ))}
        </NativeSelect>
      )}
      {entry.serviceId === '' && (
        <TextInput
          label={t('accounts.keys.name')}
          description={t('accounts.keys.name-help')}
          maxLength={200}
          value={entry.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
      )}
    </fieldset>
  );
}

function ReachPart({ entry, choices, change }: Part): ReactNode {
  const t = useT();
  const locale = useLocale();
  const none = { value: '', label: t('accounts.keys.no-choice') };
  const units = choices.units.map(({ id, name }) => ({ value: id, label: textOf(name, locale) }));
  const roles = choices.roles
    .filter((role) => role.side === 'officer')
    .map(({ key, name }) => ({ value: key, label: textOf(name, locale) }));
  const field = (name: 'enterpriseCode' | 'paperNo' | 'paperDate', label: string) => (
    <TextInput label={label} maxLength={100} value={entry[name]} onChange={(event) => change({ [name]: event.currentTarget.value })} />
  );
  return (
    <fieldset>
      <legend>{t('accounts.keys.reach')}</legend>
      <p>{t(entry.serviceId === '' ? 'accounts.keys.reach-help' : 'accounts.keys.reach-more')}</p>
      <div className="ez-key-pair">
        <NativeSelect
          label={t('accounts.keys.unit')}
          value={entry.unitId}
          data={[none, ...units]}
          onChange={(event) => change({ unitId: event.currentTarget.value })}
        />
        <NativeSelect
          label={t('accounts.keys.role')}
          value={entry.roleKey}
          data={[none, ...roles]}
          onChange={(event) => change({ roleKey: event.currentTarget.value })}
        />
      </div>
      <div className="ez-key-pair">
        {field('enterpriseCode', t('accounts.keys.enterprise'))}
        {field('paperNo', t('accounts.keys.paper-no'))}
        {field('paperDate', t('accounts.keys.paper-date'))}
      </div>
    </fieldset>
  );
}

function PermissionsPart({ entry, choices, change }: Part): ReactNode {
  const t = useT();
  const locale = useLocale();
  const toggle = (name: string, isOn: boolean): void =>
    change({ permissions: isOn ? [...entry.permissions, name] : entry.permissions.filter((one) => one !== name) });
  return (
    <fieldset>
      <legend>{t('accounts.keys.permissions')}</legend>
      <div className="ez-key-choices">
        {offeredPermissions(entry, choices).map(({ name, words }) => (
          <label key={name}>
            <input
              type="checkbox"
              checked={entry.permissions.includes(name)}
              onChange={(event) => toggle(name, event.currentTarget.checked)}
            />
            <span>
              {textOf(words, locale)} <code>{name}</code>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function LimitsPart({ entry, change }: Part): ReactNode {
  const t = useT();
  return (
    <fieldset>
      <legend>{t('accounts.keys.limits')}</legend>
      <div className="ez-key-pair">
        <TextInput
          type="number"
          min={1}
          max={365}
          label={t('accounts.keys.days')}
          value={entry.days}
          onChange={(event) => change({ days: event.currentTarget.value })}
        />
        <TextInput
          type="number"
          min={1}
          max={6000}
          label={t('accounts.keys.per-minute')}
          value={entry.perMinute}
          onChange={(event) => change({ perMinute: event.currentTarget.value })}
        />
      </div>
    </fieldset>
  );
}
