import '@mantine/core/styles/Input.css';
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { exchangeContract } from '#contracts/exchange';
import { ActButton, Dialog, useApi, useT, useToast } from '#platform/web';
import { useActing } from '#web/processes';
import type { Exchange } from './told.ts';

/** Turns the exchange on or off, and takes the secret that the portal gave out. */
export function SetUp({ exchange, onDone }: { exchange: Exchange; onDone: () => void }): ReactNode {
  const t = useT();
  const api = useApi(exchangeContract);
  const toast = useToast();
  const { busy, problem, run } = useActing();
  const [open, setOpen] = useState(false);
  const [secret, setSecret] = useState('');
  const { enabled, hasSecret, place } = exchange;
  const save = (on: boolean): void =>
    run(async () => {
      await api.setUpExchange.call({ enabled: on, secret: secret === '' ? undefined : secret });
      toast({ text: t(on ? 'exchange.web.turned-on' : 'exchange.web.turned-off') });
      setOpen(false);
      setSecret('');
      onDone();
    });
  return (
    <>
      <div className="ez-acts">
        <ActButton onClick={() => setOpen(true)}>{t('exchange.web.set-up')}</ActButton>
      </div>
      {open && (
        <Dialog title={t('exchange.web.set-up')} onClose={() => setOpen(false)}>
          <form
            className="ez-exchange-form"
            onSubmit={(event) => {
              event.preventDefault();
              save(true);
            }}
          >
            {place === 'address' && (
              <TextInput
                label={t('exchange.web.secret')}
                description={t(hasSecret ? 'exchange.web.secret-kept' : 'exchange.web.secret-help')}
                type="password"
                autoComplete="off"
                maxLength={500}
                value={secret}
                onChange={(event) => setSecret(event.currentTarget.value)}
              />
            )}
            <p className="ez-quiet">{t('exchange.web.on-help')}</p>
            {problem !== undefined && (
              <p className="ez-wrong" role="alert">
                {problem.message}
              </p>
            )}
            <div className="ez-acts ez-acts-end">
              {enabled && (
                <ActButton busy={busy} onClick={() => save(false)}>
                  {t('exchange.web.turn-off')}
                </ActButton>
              )}
              <ActButton kind="primary" type="submit" busy={busy}>
                {t(enabled ? 'exchange.web.save' : 'exchange.web.turn-on')}
              </ActButton>
            </div>
          </form>
        </Dialog>
      )}
    </>
  );
}
