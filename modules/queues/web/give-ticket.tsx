import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { queuesContract } from '#contracts/queues';
import { textOf } from '#platform/i18n';
import { newId } from '#platform/ids';
import { ActButton, Dialog, useApi, useLocale, useT, useToast } from '#platform/web';
import { useActing } from '#web/processes';

type Services = z.output<(typeof queuesContract)['operations']['getDesk']['out']>['services'];

const priorities = ['disability', 'elderly', 'pregnant', 'with-infant', 'merit'] as const;

// words: queues.priority-*
/** Gives somebody a number at the desk, before others where that is due. */
export function GiveTicket({ services, onClose }: { services: Services; onClose: () => void }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const api = useApi(queuesContract);
  const toast = useToast();
  const { busy, problem, run } = useActing();
  // the same ticket however often it is pressed
  const [id] = useState(() => newId(new Date()));
  const [serviceId, setServiceId] = useState(services[0]?.id ?? '');
  const [priority, setPriority] = useState('');
  const give = (): void =>
    run(async () => {
      const chosen = priorities.find((one) => one === priority);
      const { code } = await api.giveTicket.call({ id, serviceId, ...(chosen === undefined ? {} : { priority: chosen }) });
      toast({ text: t('queues.web.given', { code }) });
      onClose();
    });
  return (
    <Dialog title={t('queues.web.give')} onClose={onClose}>
      <form
        className="ez-queue-form"
        onSubmit={(event) => {
          event.preventDefault();
          give();
        }}
      >
        <NativeSelect label={t('queues.web.service')} value={serviceId} onChange={(event) => setServiceId(event.currentTarget.value)}>
          {services.map((one) => (
            <option key={one.id} value={one.id}>
              {one.prefix} · {textOf(one.name, locale)}
            </option>
          ))}
        </NativeSelect>
        <NativeSelect
          label={t('queues.web.priority')}
          description={t('queues.web.priority-help')}
          value={priority}
          onChange={(event) => setPriority(event.currentTarget.value)}
        >
          <option value="">{t('queues.web.in-turn')}</option>
          {priorities.map((one) => (
            <option key={one} value={one}>
              {t(`queues.priority-${one}`)}
            </option>
          ))}
        </NativeSelect>
        {problem !== undefined && (
          <p className="ez-wrong" role="alert">
            {problem.message}
          </p>
        )}
        <div className="ez-acts ez-acts-end">
          <ActButton onClick={onClose}>{t('queues.web.back')}</ActButton>
          <ActButton kind="primary" type="submit" busy={busy}>
            {t('queues.web.give')}
          </ActButton>
        </div>
      </form>
    </Dialog>
  );
}
