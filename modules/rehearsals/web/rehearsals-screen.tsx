import './rehearsals.css';
import type { ReactNode } from 'react';
import { formatDate, formatInstant, formatNumber } from '#platform/i18n';
import { PagedList, Screen, ScreenHead, Vi, useAddress, useLocale, useT } from '#platform/web';
import { RecordTable } from '#web/organisations';
import { RehearsalScreen } from './rehearsal-screen.tsx';
import { DraftState } from './draft-state.tsx';
import { titleOf } from './outcomes.ts';
import { StartCard } from './start-card.tsx';
import { useRehearsals, type RehearsalLine } from './use-rehearsals.ts';

/** Drafts tried over past dossiers: one begins, those that were are listed, one opens; which stands in the address. */
export function RehearsalsScreen(): ReactNode {
  const t = useT();
  const [address, change] = useAddress();
  const id = address['lan'];
  if (id !== undefined) return <RehearsalScreen key={id} id={id} />;
  const open = (chosen: string): void => change({ lan: chosen, 'ban-thao': undefined }, { push: true });
  return (
    <Screen>
      <ScreenHead title={t('rehearsals.web.title')} />
      <p className="ez-quiet">{t('rehearsals.web.lead')}</p>
      <StartCard draftId={address['ban-thao']} onStarted={open} />
      <h2 className="ez-rehearsal-part">{t('rehearsals.web.past')}</h2>
      <Past onOpen={open} />
    </Screen>
  );
}

// words: rehearsals.web.runs, rehearsals.web.broken-off, rehearsals.web.counts
function cameTo({ finishedAt, stopped }: RehearsalLine): string {
  if (finishedAt === undefined) return 'runs';
  return stopped === undefined ? 'counts' : 'broken-off';
}

// words: rehearsals.web.kind-*
function Past({ onOpen }: { onOpen: (id: string) => void }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const found = useRehearsals();
  const heads = ['what', 'over', 'came-to', 'who', 'draft'].map((key) => t(`rehearsals.web.head-${key}`));
  // words: rehearsals.web.head-*
  return (
    <PagedList
      found={found}
      rows={found.data?.pages.flatMap((page) => page.rehearsals)}
      empty={{ title: t('rehearsals.web.none'), text: t('rehearsals.web.none-help') }}
    >
      {(rehearsals) => (
        <div className="ez-rehearsals">
          <RecordTable
            caption={t('rehearsals.web.past')}
            heads={heads}
            rows={rehearsals.map((line) => ({
              key: line.id,
              cells: [
                <span key="what">
                  <span className="ez-quiet">{t(`rehearsals.web.kind-${line.kind}`)}</span>{' '}
                  <button type="button" className="ez-link" onClick={() => onOpen(line.id)}>
                    <Vi>{titleOf(line, locale)}</Vi>
                  </button>
                </span>,
                t('rehearsals.web.period', { from: formatDate(line.from), to: formatDate(line.to) }),
                t(`rehearsals.web.${cameTo(line)}`, {
                  looked: formatNumber(line.looked, locale),
                  changed: formatNumber(line.changed, locale),
                  share: line.share,
                }),
                <span key="who">
                  <Vi>{line.startedBy}</Vi>
                  <br />
                  <span className="ez-quiet">{formatInstant(new Date(line.asOf))}</span>
                </span>,
                <DraftState key="draft" line={line} />,
              ],
            }))}
          />
        </div>
      )}
    </PagedList>
  );
}
