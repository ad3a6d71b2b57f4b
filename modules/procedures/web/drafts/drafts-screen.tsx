import './drafts.css';
import '@mantine/core/styles/Input.css';
import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { formatDate, formatInstant, textOf } from '#platform/i18n';
import { ActButton, Chip, PagedList, Screen, ScreenHead, Vi, ViewTabs, useAddress, useLocale, useT } from '#platform/web';
import { RecordTable } from '#web/organisations';
import { BeginProcedure } from '../whole/begin-procedure.tsx';
import { WholeScreen } from '../whole/whole-screen.tsx';
import { DraftScreen } from './draft-screen.tsx';
import { useDrafts, useProcedures } from './use-drafts.ts';

/** Versions of procedures on their way; one opens to be written, or begins from a procedure. */
export function DraftsScreen(): ReactNode {
  const t = useT();
  const [address, change] = useAddress();
  const code = address['thu-tuc'];
  const view = address['xem'] === 'da-xong' ? 'ended' : 'open';
  const [isBeginning, setBeginning] = useState(false);
  const close = (): void => change({ 'thu-tuc': undefined, 'toan-bo': undefined, muc: undefined });
  if (code !== undefined && address['toan-bo'] !== undefined) return <WholeScreen key={code} code={code} onClose={close} />;
  if (code !== undefined)
    return <DraftScreen key={code} code={code} onClose={close} onWhole={() => change({ 'toan-bo': '1' }, { push: true })} />;
  const open = (chosen: string, whole = false): void => change({ 'thu-tuc': chosen, ...(whole ? { 'toan-bo': '1' } : {}) }, { push: true });
  return (
    <Screen>
      <ScreenHead title={t('procedures.drafts.title')}>
        <ActButton kind="primary" onClick={() => setBeginning(true)}>
          {t('procedures.whole.begin')}
        </ActButton>
      </ScreenHead>
      <p className="ez-quiet">{t('procedures.drafts.lead')}</p>
      <Begin onBegin={(chosen) => open(chosen)} />
      <ViewTabs
        label={t('procedures.drafts.views')}
        current={view}
        onChange={(key) => change({ xem: key === 'ended' ? 'da-xong' : undefined })}
        views={[
          { key: 'open', label: t('procedures.drafts.view-open') },
          { key: 'ended', label: t('procedures.drafts.view-ended') },
        ]}
      />
      <DraftList view={view} onOpen={open} />
      {isBeginning && <BeginProcedure onClose={() => setBeginning(false)} onBegun={(begun) => open(begun, true)} />}
    </Screen>
  );
}

function Begin({ onBegin }: { onBegin: (code: string) => void }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const [code, setCode] = useState('');
  const procedures = useProcedures().data?.procedures.filter(({ offer }) => offer === 'open') ?? [];
  return (
    <div className="ez-draft-begin">
      <NativeSelect
        label={t('procedures.drafts.which')}
        value={code}
        data={[
          { value: '', label: '' },
          ...procedures.map((one) => ({ value: one.code, label: `${one.code} · ${textOf(one.name, locale)}` })),
        ]}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <ActButton disabled={code === ''} onClick={() => onBegin(code)}>
        {t('procedures.drafts.begin')}
      </ActButton>
    </div>
  );
}

const tones = { open: 'draft', published: 'ok', dropped: 'paused' } as const;

// words: procedures.drafts.none-*, procedures.drafts.state-*
function DraftList({ view, onOpen }: { view: 'open' | 'ended'; onOpen: (code: string, whole: boolean) => void }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const found = useDrafts(view === 'ended');
  const heads = ['procedure', 'why', 'written', 'from', 'state'].map((key) => t(`procedures.drafts.head-${key}`));
  return (
    <PagedList
      found={found}
      rows={found.data?.pages.flatMap((page) => page.drafts)}
      empty={{ title: t(`procedures.drafts.none-${view}`), text: t(`procedures.drafts.none-${view}-help`) }}
    >
      {(drafts) => (
        <div className="ez-drafts">
          <RecordTable
            caption={t('procedures.drafts.title')}
            heads={heads}
            rows={drafts.map((draft) => ({
              key: draft.id,
              cells: [
                <span key="procedure">
                  <span className="ez-code">{draft.code}</span>{' '}
                  {draft.state === 'open' ? (
                    <button type="button" className="ez-link" onClick={() => onOpen(draft.code, draft.whole)}>
                      <Vi>{textOf(draft.name, locale)}</Vi>
                    </button>
                  ) : (
                    <Vi>{textOf(draft.name, locale)}</Vi>
                  )}
                </span>,
                <Vi key="why">{draft.because}</Vi>,
                <span key="written">
                  <Vi>{draft.writtenBy}</Vi>
                  <br />
                  <span className="ez-quiet">{formatInstant(new Date(draft.writtenAt))}</span>
                </span>,
                draft.validFrom === undefined ? '' : formatDate(draft.validFrom),
                <span key="state">
                  <Chip tone={tones[draft.state]}>{t(`procedures.drafts.state-${draft.state}`)}</Chip>
                  {draft.isNew && <span className="ez-quiet"> {t('procedures.whole.is-new')}</span>}
                  {draft.state === 'open' && draft.faults > 0 && (
                    <span className="ez-quiet"> {t('procedures.whole.left', { count: draft.faults })}</span>
                  )}
                  {draft.state === 'published' && (
                    <span className="ez-quiet"> {t('procedures.drafts.with-rehearsals', { count: draft.rehearsals.length })}</span>
                  )}
                </span>,
              ],
            }))}
          />
        </div>
      )}
    </PagedList>
  );
}
