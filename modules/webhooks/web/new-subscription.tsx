import { NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { ActButton, Dialog, useApi, useT, useTongue } from '#platform/web';
import { accountKeysContract, useSaving } from '#web/accounts';
import { webhooksContract } from '../contract.ts';

interface Entry {
  serviceId: string;
  url: string;
  note: string;
  events: readonly string[];
}

// words: webhooks.event-*
/** Subscribes a system: its address and the events it wants. */
export function NewSubscription(props: { events: readonly string[]; onClose: () => void; onMade: (secret: string) => void }): ReactNode {
  const t = useT();
  const tongueOf = useTongue();
  const api = useApi(webhooksContract);
  const services = useQuery(useApi(accountKeysContract).listKeyChoices.query({})).data?.services ?? [];
  const { busy, failure, run } = useSaving();
  const [entry, setEntry] = useState<Entry>({ serviceId: '', url: 'https://', note: '', events: props.events });
  const change = (changed: Partial<Entry>): void => setEntry({ ...entry, ...changed });
  const toggle = (event: string, isOn: boolean): void =>
    change({ events: isOn ? [...entry.events, event] : entry.events.filter((one) => one !== event) });
  const make = (): void =>
    run(async () => {
      if (entry.serviceId === '') throw new Error(t('webhooks.system-missing'));
      if (entry.events.length === 0) throw new Error(t('webhooks.event-missing'));
      const { serviceId, note, events } = entry;
      props.onMade(
        (await api.createSubscription.call({ serviceId, url: entry.url.trim(), note: note.trim(), events: [...events] })).secret,
      );
    });
  return (
    <Dialog title={t('webhooks.make')} onClose={props.onClose}>
      <form
        className="ez-key-form"
        onSubmit={(event) => {
          event.preventDefault();
          make();
        }}
      >
        <NativeSelect
          label={t('webhooks.system')}
          description={t('webhooks.system-help')}
          value={entry.serviceId}
          onChange={(event) => change({ serviceId: event.currentTarget.value })}
        >
          <option value="">{t('webhooks.choose')}</option>
          {services.map(({ id, name }) => (
            <option key={id} value={id} lang={tongueOf(name)}>
              {name}
            </option>
          ))}
        </NativeSelect>
        <TextInput
          type="url"
          label={t('webhooks.url')}
          description={t('webhooks.url-help')}
          maxLength={500}
          value={entry.url}
          onChange={(event) => change({ url: event.currentTarget.value })}
        />
        <fieldset>
          <legend>{t('webhooks.events')}</legend>
          <div className="ez-key-choices">
            {props.events.map((name) => (
              <label key={name}>
                <input
                  type="checkbox"
                  checked={entry.events.includes(name)}
                  onChange={(event) => toggle(name, event.currentTarget.checked)}
                />
                <span>
                  {t(`webhooks.event-${name.replace('dossiers.', '')}`)} <code>{name}</code>
                </span>
              </label>
            ))}
          </div>
        </fieldset>
        <TextInput
          label={t('webhooks.note')}
          maxLength={200}
          value={entry.note}
          onChange={(event) => change({ note: event.currentTarget.value })}
        />
        {failure !== undefined && (
          <p className="ez-wrong" role="alert">
            {failure}
          </p>
        )}
        <div className="ez-acts ez-acts-end">
          <ActButton onClick={props.onClose}>{t('webhooks.back')}</ActButton>
          <ActButton kind="primary" type="submit" busy={busy}>
            {t('webhooks.make')}
          </ActButton>
        </div>
      </form>
    </Dialog>
  );
}
