import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { exchangeContract } from '#contracts/exchange';
import { textOf } from '#platform/i18n';
import { Chip, FactList, PagedList, PaneCard, useApi, useLocale, usePages, useT } from '#platform/web';
import { caseHref } from '#web/processes';
import { moment, type WaitingLine } from './told.ts';

/** What the portal was not told yet, oldest first. */
export function Waiting(): ReactNode {
  const t = useT();
  const found = usePages(useApi(exchangeContract).listWaiting, { limit: 50 });
  return (
    <PagedList
      found={found}
      rows={found.data?.pages.flatMap((page) => page.messages)}
      empty={{ title: t('exchange.web.none-waiting'), text: t('exchange.web.none-waiting-help') }}
    >
      {(messages) => messages.map((one) => <Line key={one.id} line={one} />)}
    </PagedList>
  );
}

// words: exchange.kind-*, exchange.fault-*
function Line({ line }: { line: WaitingLine }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const { code, procedureCode, kind, seq, status, statusName, at, tries, nextAt, fault, answer, dossierId } = line;
  const facts = [
    { label: t('exchange.web.what'), value: t('exchange.web.what-of', { kind: t(`exchange.kind-${kind}`), seq }) },
    { label: t('exchange.web.status'), value: `${status} – ${textOf(statusName, locale)}, ${moment(at)}` },
    {
      label: t('exchange.web.tries'),
      value: nextAt === undefined ? t('exchange.web.turn') : t('exchange.web.tried', { count: tries, at: moment(nextAt) }),
    },
    ...(fault === undefined ? [] : [{ label: t('exchange.web.fault'), value: t(`exchange.fault-${fault}`) }]),
    ...(answer === undefined ? [] : [{ label: t('exchange.web.answer'), value: <code>{answer}</code> }]),
  ];
  return (
    <PaneCard
      title={code ?? procedureCode}
      aside={
        <Chip tone={fault === undefined ? 'soon' : 'late'}>
          <span aria-hidden="true">{fault === undefined ? '◐' : '●'}</span> {t('exchange.web.waits')}
        </Chip>
      }
    >
      <FactList facts={facts} />
      <div className="ez-acts">
        <Link to={caseHref(dossierId)} className="ez-button">
          {t('exchange.web.dossier')}
        </Link>
      </div>
    </PaneCard>
  );
}
