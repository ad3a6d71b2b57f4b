import './drafts.css';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { formatDate, formatInstant, textOf } from '#platform/i18n';
import { ActButton, Chip, PagedList, Screen, ScreenHead, Told, Vi, useAddress, useLocale, useT } from '#platform/web';
import { RecordTable } from '#web/organisations';
import { BeginProcess } from './begin-process.tsx';
import { ProcessScreen } from './process-screen.tsx';
import { useProcesses, type ProcessLine } from './use-processes.ts';

/** The processes by which work goes, each with its draft; one opens. Which stands in the address. */
export function ProcessesScreen(): ReactNode {
  const t = useT();
  const [address, change] = useAddress();
  const [isBeginning, setBeginning] = useState(false);
  const code = address['quy-trinh'];
  if (code !== undefined) return <ProcessScreen key={code} code={code} onClose={() => change({ 'quy-trinh': undefined })} />;
  return (
    <Screen>
      <ScreenHead title={t('processes.drafts.title')}>
        <ActButton kind="primary" onClick={() => setBeginning(true)}>
          {t('processes.draw.begin')}
        </ActButton>
      </ScreenHead>
      <p className="ez-quiet">{t('processes.drafts.lead')}</p>
      <Processes onOpen={(chosen) => change({ 'quy-trinh': chosen }, { push: true })} />
      {isBeginning && <BeginProcess onClose={() => setBeginning(false)} />}
    </Screen>
  );
}

function Processes({ onOpen }: { onOpen: (code: string) => void }): ReactNode {
  const t = useT();
  const found = useProcesses();
  const heads = ['process', 'from', 'steps', 'draft', 'drawing'].map((key) => t(`processes.drafts.head-${key}`));
  return (
    <PagedList
      found={found}
      rows={found.data?.pages.flatMap((page) => page.processes)}
      empty={{ title: t('processes.drafts.none'), text: t('processes.drafts.none-help') }}
    >
      {(processes) => (
        <div className="ez-processes">
          <RecordTable
            caption={t('processes.drafts.title')}
            heads={heads}
            rows={processes.map((line) => ({
              key: line.code,
              cells: [
                <Name key="name" line={line} onOpen={onOpen} />,
                versionOf(t, line),
                String(line.steps ?? '–'),
                <DraftState key="draft" line={line} />,
                <Link key="draw" className="ez-link" to={`/quan-tri/quy-trinh/${line.code}`}>
                  {t('processes.draw.draw')}
                </Link>,
              ],
            }))}
          />
        </div>
      )}
    </PagedList>
  );
}

/** A process of which nothing is published has no steps to look at: it is drawn. */
function Name({ line: { code, name, version }, onOpen }: { line: ProcessLine; onOpen: (code: string) => void }): ReactNode {
  const locale = useLocale();
  const called = <Vi>{textOf(name, locale)}</Vi>;
  if (version === undefined)
    return (
      <Link className="ez-link" to={`/quan-tri/quy-trinh/${code}`}>
        {called}
      </Link>
    );
  return (
    <button type="button" className="ez-link" onClick={() => onOpen(code)}>
      {called}
    </button>
  );
}

function versionOf(t: ReturnType<typeof useT>, { version, validFrom }: ProcessLine): string {
  if (version === undefined || validFrom === undefined) return t('processes.drafts.first');
  return t('processes.drafts.version', { version, from: formatDate(validFrom) });
}

function DraftState({ line: { draft } }: { line: ProcessLine }): ReactNode {
  const t = useT();
  if (draft === undefined) return <span className="ez-quiet">–</span>;
  return (
    <>
      <Chip tone="draft">{t('processes.drafts.open')}</Chip>{' '}
      <span className="ez-quiet">
        <Told words="processes.drafts.written-by" values={{ who: draft.writtenBy, at: formatInstant(new Date(draft.writtenAt)) }} />
      </span>
    </>
  );
}
