import './queues.css';
import '@mantine/core/styles/Input.css';
import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { queuesContract } from '#contracts/queues';
import { formatInstant, textOf } from '#platform/i18n';
import { ActButton, Chip, EmptyState, ErrorState, LoadingRows, PaneCard, Screen, ScreenHead, useApi, useLocale, useT } from '#platform/web';
import { useActing } from '#web/processes';
import { GiveTicket } from './give-ticket.tsx';

type Desk = z.output<(typeof queuesContract)['operations']['getDesk']['out']>;

const everyMs = 4000;

/** The counter one sits at: open it, call, finish; and who waits for what. */
export function DeskScreen(): ReactNode {
  const t = useT();
  const found = useQuery({ ...useApi(queuesContract).getDesk.query({}), refetchInterval: everyMs });
  const desk = found.data;
  return (
    <Screen>
      <ScreenHead
        title={desk?.sitting === undefined ? t('queues.web.desk') : t('queues.web.at-counter', { counter: desk.sitting.counter })}
      />
      {desk === undefined ? (
        found.error === null ? (
          <LoadingRows rows={6} />
        ) : (
          <ErrorState error={found.error} onRetry={() => void found.refetch()} />
        )
      ) : (
        <Shown desk={desk} />
      )}
    </Screen>
  );
}

function Shown({ desk }: { desk: Desk }): ReactNode {
  const t = useT();
  return (
    <>
      {desk.sitting === undefined ? <OpenCounter desk={desk} /> : <Serving desk={desk} />}
      <Waiting desk={desk} />
      <PaneCard title={t('queues.web.hall')}>
        <p className="ez-quiet">{t('queues.web.hall-help')}</p>
        <div className="ez-acts">
          <a className="ez-button" href="/bang-goi-so" target="_blank" rel="noopener">
            {t('queues.web.board')}
          </a>
          <a className="ez-button" href={`/lay-so?may=${desk.kiosk}`} target="_blank" rel="noopener">
            {t('queues.web.kiosk')}
          </a>
          <a className="ez-button" href={`/tu-phuc-vu?may=${desk.kiosk}`} target="_blank" rel="noopener">
            {t('queues.web.self-service')}
          </a>
        </div>
      </PaneCard>
    </>
  );
}

function Problem({ problem }: { problem: Error | undefined }): ReactNode {
  if (problem === undefined) return null;
  return (
    <p className="ez-wrong" role="alert">
      {problem.message}
    </p>
  );
}

function OpenCounter({ desk }: { desk: Desk }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const api = useApi(queuesContract);
  const { busy, problem, run } = useActing();
  const free = desk.counters.filter((one) => one.takenBy === undefined);
  const [counterId, setCounterId] = useState(free[0]?.id ?? '');
  const [chosen, setChosen] = useState<readonly string[]>(desk.services.map((one) => one.id));
  if (free.length === 0) return <EmptyState title={t('queues.web.none-free')} text={t('queues.web.none-free-help')} />;
  const open = (): void =>
    run(async () => {
      await api.openCounter.call({ id: counterId, serviceIds: [...chosen] });
    });
  return (
    <PaneCard title={t('queues.web.open')}>
      <NativeSelect label={t('queues.web.counter')} value={counterId} onChange={(event) => setCounterId(event.currentTarget.value)}>
        {free.map((one) => (
          <option key={one.id} value={one.id}>
            {one.number}
          </option>
        ))}
      </NativeSelect>
      <fieldset className="ez-queue-choices">
        <legend>{t('queues.web.services')}</legend>
        {desk.services.map(({ id, prefix, name }) => (
          <label key={id}>
            <input
              type="checkbox"
              checked={chosen.includes(id)}
              onChange={(event) => setChosen(event.currentTarget.checked ? [...chosen, id] : chosen.filter((one) => one !== id))}
            />{' '}
            {prefix} · {textOf(name, locale)}
          </label>
        ))}
      </fieldset>
      <Problem problem={problem} />
      <div className="ez-acts">
        <ActButton kind="primary" busy={busy} disabled={chosen.length === 0} onClick={open}>
          {t('queues.web.open')}
        </ActButton>
      </div>
    </PaneCard>
  );
}

function Serving({ desk }: { desk: Desk }): ReactNode {
  const t = useT();
  const api = useApi(queuesContract);
  const { busy, problem, run } = useActing();
  const call = (): void =>
    run(async () => {
      await api.callNext.call({});
    });
  const close = (): void =>
    run(async () => {
      await api.closeCounter.call({});
    });
  if (desk.current !== undefined) return <Current desk={desk} ticket={desk.current} />;
  return (
    <PaneCard title={t('queues.web.nobody')}>
      <Problem problem={problem} />
      <div className="ez-acts">
        <ActButton kind="primary" busy={busy} onClick={call}>
          {t('queues.web.call-next')}
        </ActButton>
        <ActButton onClick={close}>{t('queues.web.close')}</ActButton>
      </div>
    </PaneCard>
  );
}

// words: queues.priority-*
function Current({ desk, ticket }: { desk: Desk; ticket: NonNullable<Desk['current']> }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const api = useApi(queuesContract);
  const { busy, problem, run } = useActing();
  const [to, setTo] = useState('');
  const ticketId = ticket.id;
  const end = (how: 'done' | 'skipped' | 'transferred'): void =>
    run(async () => {
      await api.endCall.call({ ticketId, how, ...(how === 'transferred' ? { serviceId: to } : {}) });
    });
  const again = (): void =>
    run(async () => {
      await api.callAgain.call({ ticketId });
    });
  const others = desk.services.filter((one) => one.id !== ticket.serviceId);
  return (
    <PaneCard
      title={t('queues.web.called')}
      aside={ticket.priority && <Chip tone="soon">◐ {t(`queues.priority-${ticket.priority}`)}</Chip>}
    >
      <p className="ez-queue-code">{ticket.code}</p>
      <p className="ez-quiet">
        {ticket.calledAt !== undefined && formatInstant(new Date(ticket.calledAt))} · {t('queues.web.calls', { count: ticket.calls })}
        {ticket.dossiers.length > 0 && <> · {t('queues.web.filed', { count: ticket.dossiers.length })}</>}
      </p>
      <Problem problem={problem} />
      <div className="ez-acts">
        <ActButton kind="primary" busy={busy} onClick={() => end('done')}>
          {t('queues.web.done')}
        </ActButton>
        <ActButton onClick={again}>{t('queues.web.again')}</ActButton>
        <ActButton onClick={() => end('skipped')}>{t('queues.web.skip')}</ActButton>
      </div>
      <NativeSelect
        className="ez-queue-transfer"
        label={t('queues.web.transfer-to')}
        value={to}
        onChange={(event) => setTo(event.currentTarget.value)}
      >
        <option value="">–</option>
        {others.map((one) => (
          <option key={one.id} value={one.id}>
            {one.prefix} · {textOf(one.name, locale)}
          </option>
        ))}
      </NativeSelect>
      <div className="ez-acts">
        <ActButton disabled={to === ''} onClick={() => end('transferred')}>
          {t('queues.web.transfer')}
        </ActButton>
      </div>
    </PaneCard>
  );
}

function Waiting({ desk }: { desk: Desk }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const [giving, setGiving] = useState(false);
  return (
    <PaneCard title={t('queues.web.waiting')}>
      <table className="ez-queue-waiting">
        <thead>
          <tr>
            <th scope="col">{t('queues.web.service')}</th>
            <th scope="col">{t('queues.web.wait')}</th>
            <th scope="col">{t('queues.web.counters')}</th>
          </tr>
        </thead>
        <tbody>
          {desk.services.map((one) => (
            <tr key={one.id}>
              <td>
                {one.prefix} · {textOf(one.name, locale)}
              </td>
              <td>{one.waiting}</td>
              <td>{one.counters}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="ez-acts">
        <ActButton onClick={() => setGiving(true)}>{t('queues.web.give')}</ActButton>
      </div>
      {giving && <GiveTicket services={desk.services} onClose={() => setGiving(false)} />}
    </PaneCard>
  );
}
