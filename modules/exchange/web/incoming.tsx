import '@mantine/core/styles/Input.css';
import { Textarea } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { exchangeContract } from '#contracts/exchange';
import { textOf } from '#platform/i18n';
import { ActButton, Chip, Dialog, FactList, PagedList, PaneCard, Vi, useApi, useLocale, usePages, useT, useToast } from '#platform/web';
import { caseHref, useActing } from '#web/processes';
import { moment, type IncomingLine } from './told.ts';

// words: exchange.web.none-*
/** What the portal sent: what was refused and waits for a person, or everything. */
export function Incoming({ view }: { view: 'faults' | 'all' }): ReactNode {
  const t = useT();
  const found = usePages(useApi(exchangeContract).listIncoming, { view, limit: 50 });
  const [settling, setSettling] = useState<IncomingLine>();
  return (
    <>
      <PagedList
        found={found}
        rows={found.data?.pages.flatMap((page) => page.messages)}
        empty={{ title: t(`exchange.web.none-${view}`), text: t(`exchange.web.none-${view}-help`) }}
      >
        {(messages) => messages.map((one) => <Line key={one.id} line={one} onSettle={() => setSettling(one)} />)}
      </PagedList>
      {settling !== undefined && <Settle key={settling.id} line={settling} onClose={() => setSettling(undefined)} />}
    </>
  );
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), undefined, 2);
  } catch {
    return body;
  }
}

// words: exchange.kind-in-*
function useFacts(line: IncomingLine) {
  const t = useT();
  const locale = useLocale();
  const { kind, externalCode, receivedAt, fault, repeated, note, settledAt } = line;
  return [
    ...(kind === undefined ? [] : [{ label: t('exchange.web.what'), value: t(`exchange.kind-in-${kind}`) }]),
    ...(externalCode === undefined ? [] : [{ label: t('exchange.web.their-code'), value: <code>{externalCode}</code> }]),
    { label: t('exchange.web.received'), value: moment(receivedAt) },
    ...(fault === undefined ? [] : [{ label: t('exchange.web.refused-because'), value: textOf(fault.text, locale) }]),
    ...(fault?.lines === undefined ? [] : [{ label: t('exchange.web.lines'), value: <Vi>{fault.lines}</Vi> }]),
    ...(repeated === 0 ? [] : [{ label: t('exchange.web.repeated'), value: t('exchange.web.times', { count: repeated }) }]),
    ...(note === undefined || settledAt === undefined
      ? []
      : [{ label: t('exchange.web.done-about'), value: <Vi>{`${note} (${moment(settledAt)})`}</Vi> }]),
  ];
}

function Line({ line, onSettle }: { line: IncomingLine; onSettle: () => void }): ReactNode {
  const t = useT();
  const facts = useFacts(line);
  const isOpen = line.outcome === 'refused' && line.settledAt === undefined;
  return (
    <PaneCard
      title={line.messageId}
      aside={
        <Chip tone={isOpen ? 'late' : line.outcome === 'accepted' ? 'ok' : 'draft'}>
          <span aria-hidden="true">{isOpen ? '●' : '○'}</span>{' '}
          {t(line.outcome === 'accepted' ? 'exchange.web.accepted' : 'exchange.web.refused')}
        </Chip>
      }
    >
      <FactList facts={facts} />
      <div className="ez-acts">
        {isOpen && <ActButton onClick={onSettle}>{t('exchange.web.settle')}</ActButton>}
        {line.dossierId !== undefined && (
          <Link to={caseHref(line.dossierId)} className="ez-button">
            {t('exchange.web.dossier')}
          </Link>
        )}
      </div>
      <details className="ez-exchange-message">
        <summary>{t('exchange.web.as-it-came')}</summary>
        <pre lang="vi" tabIndex={0}>
          {pretty(line.body)}
        </pre>
      </details>
    </PaneCard>
  );
}

function Settle({ line, onClose }: { line: IncomingLine; onClose: () => void }): ReactNode {
  const t = useT();
  const api = useApi(exchangeContract);
  const toast = useToast();
  const { busy, problem, run } = useActing();
  const [note, setNote] = useState('');
  const settle = (): void =>
    run(async () => {
      if (note.trim() === '') throw new Error(t('exchange.web.note-missing'));
      await api.settleIncoming.call({ id: line.id, note: note.trim() });
      toast({ text: t('exchange.web.settled') });
      onClose();
    });
  return (
    <Dialog title={t('exchange.web.settle')} onClose={onClose}>
      <form
        className="ez-exchange-form"
        onSubmit={(event) => {
          event.preventDefault();
          settle();
        }}
      >
        <Textarea
          label={t('exchange.web.note')}
          autosize
          minRows={2}
          maxLength={1000}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {problem !== undefined && (
          <p className="ez-wrong" role="alert">
            {problem.message}
          </p>
        )}
        <div className="ez-acts ez-acts-end">
          <ActButton onClick={onClose}>{t('exchange.web.back')}</ActButton>
          <ActButton kind="primary" type="submit" busy={busy}>
            {t('exchange.web.settle')}
          </ActButton>
        </div>
      </form>
    </Dialog>
  );
}
