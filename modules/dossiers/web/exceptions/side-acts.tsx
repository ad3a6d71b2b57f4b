import '../dossiers.css';
import './exceptions.css';
import type { ReactNode } from 'react';
import { formatInstant } from '#platform/i18n';
import { ActMenu, useT } from '#platform/web';
import type { SideMenuProps, SidePanelProps } from '#platform/web';
import { LinkChildPanel } from '../children/link-child-panel.tsx';
import { mayLinkChild, useFamily } from '../children/use-family.ts';
import { ApologyPanel } from './apology-panel.tsx';
import { CorrectionPanel } from './correction-panel.tsx';
import { CostNote } from './cost-note.tsx';
import { RequestPanel } from './request-panel.tsx';
import { StopPanel } from './stop-panel.tsx';
import { openRequest, useExceptions } from './use-exceptions.ts';
import { useProposing } from './use-proposing.ts';

const linkChild = 'link-child';

// words: dossiers.web.propose-*
/** What may be proposed about a dossier or done beside its steps, behind one button; while an answer is waited for, until when. */
export function DossierMenu({ recordId, onOpen }: SideMenuProps): ReactNode {
  const t = useT();
  const { data } = useExceptions(recordId);
  const family = useFamily(recordId);
  if (data === undefined) return null;
  const request = openRequest(data);
  const entry = (name: string, title: string) => ({ key: name, label: t(title), onAct: () => onOpen({ name, title }) });
  const acts = [
    ...data.mayPropose.map((kind) => entry(kind, `dossiers.web.propose-${kind}`)),
    ...(mayLinkChild(family) ? [entry(linkChild, 'dossiers.web.link-child')] : []),
  ];
  return (
    <>
      {acts.length > 0 && <ActMenu acts={acts} label={t('dossiers.web.more-acts')} />}
      {request !== undefined && (
        <p className="ez-acts-why">
          {request.deadline === undefined
            ? t('dossiers.web.waits-for-answer', { count: request.items.length })
            : t('dossiers.web.waits-for-answer-until', { count: request.items.length, at: formatInstant(new Date(request.deadline)) })}
        </p>
      )}
    </>
  );
}

/** The panel of what was chosen from the menu. */
export function DossierPanel({ recordId, panel, onDone }: SidePanelProps): ReactNode {
  if (panel === linkChild) return <LinkChildPanel recordId={recordId} onDone={onDone} />;
  if (panel === 'stop') return <StopPanel recordId={recordId} onDone={onDone} />;
  if (panel === 'apology') return <ApologyPanel recordId={recordId} onDone={onDone} />;
  if (panel === 'correction') return <CorrectionPanel recordId={recordId} onDone={onDone} />;
  return <SupplementPanel recordId={recordId} onDone={onDone} />;
}

function SupplementPanel({ recordId, onDone }: Omit<SidePanelProps, 'panel'>): ReactNode {
  const t = useT();
  const acting = useProposing(recordId, onDone);
  const { data } = useExceptions(recordId);
  return (
    <RequestPanel
      recordId={recordId}
      acting={acting}
      actLabel={t('dossiers.web.propose-supplement')}
      note={
        <>
          <CostNote cost={data?.cost} />
          <p className="ez-quiet">{t('dossiers.web.supplement-note')}</p>
        </>
      }
      onDone={onDone}
      onAsk={({ because, ...asked }) => acting.propose({ because, content: { kind: 'supplement', ...asked } })}
    />
  );
}
