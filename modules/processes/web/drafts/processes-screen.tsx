import './drafts.css';
import type { ReactNode } from 'react';
import { formatDate, formatInstant, textOf } from '#platform/i18n';
import { Chip, PagedList, Screen, ScreenHead, Told, Vi, useAddress, useLocale, useT } from '#platform/web';
import { RecordTable } from '#web/organisations';
import { ProcessScreen } from './process-screen.tsx';
import { useProcesses, type ProcessLine } from './use-processes.ts';

/** The processes by which work goes, each with its draft; one opens. Which stands in the address. */
export function ProcessesScreen(): ReactNode {
  const t = useT();
  const [address, change] = useAddress();
  const code = address['quy-trinh'];
  if (code !== undefined) return <ProcessScreen key={code} code={code} onClose={() => change({ 'quy-trinh': undefined })} />;
  return (
    <Screen>
      <ScreenHead title={t('processes.drafts.title')} />
      <p className="ez-quiet">{t('processes.drafts.lead')}</p>
      <Processes onOpen={(chosen) => change({ 'quy-trinh': chosen }, { push: true })} />
    </Screen>
  );
}

function Processes({ onOpen }: { onOpen: (code: string) => void }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const found = useProcesses();
  const heads = ['process', 'from', 'steps', 'draft'].map((key) => t(`processes.drafts.head-${key}`));
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
                <button key="name" type="button" className="ez-link" onClick={() => onOpen(line.code)}>
                  <Vi>{textOf(line.name, locale)}</Vi>
                </button>,
                versionOf(t, line),
                String(line.steps ?? '–'),
                <DraftState key="draft" line={line} />,
              ],
            }))}
          />
        </div>
      )}
    </PagedList>
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
