import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { formatDate, formatInstant, textOf } from '#platform/i18n';
import { ActButton, Chip, ConfirmAct, PaneCard, Vi, useApi, useLocale, useMay, useT, useToast } from '#platform/web';
import { RecordTable } from '#web/organisations';
import { calendarsContract } from '../contract.ts';
import { ChangeLine } from './decision-list.tsx';
import type { DraftShown } from './use-decision.ts';

const rehearsal = '/dien-tap';

/** Changes of the calendar that are being written: what each says, what was tried of it, and what may be done with it. */
export function DraftList({ drafts, onOpen }: { drafts: readonly DraftShown[]; onOpen: (draft: DraftShown) => void }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const [dropped, setDropped] = useState<DraftShown>();
  const heads = ['document', 'changes', 'tried', 'written', 'acts'].map((key) => t(`calendars.web.${key}`));
  const rows = drafts.map((draft) => ({
    key: draft.id,
    cells: [
      <span key="document">
        <b>{draft.document.no === '' ? t('calendars.web.no-number') : <Vi>{draft.document.no}</Vi>}</b>
        {draft.document.date !== undefined && `, ${formatDate(draft.document.date)}`}
        <br />
        <Vi>{textOf(draft.document.title, locale)}</Vi>
      </span>,
      <ul key="changes" className="ez-changes">
        {draft.changes.map((change) => (
          <li key={JSON.stringify(change)}>
            <ChangeLine change={change} />
          </li>
        ))}
      </ul>,
      <Tried key="tried" draft={draft} />,
      <span key="written">
        {formatInstant(new Date(draft.writtenAt))}
        <br />
        <Vi>{draft.writtenBy}</Vi>
      </span>,
      <span key="acts" className="ez-draft-acts">
        <ActButton onClick={() => onOpen(draft)}>{t('calendars.web.open-draft')}</ActButton>
        <ActButton kind="quiet" onClick={() => setDropped(draft)}>
          {t('calendars.web.drop-draft')}
        </ActButton>
      </span>,
    ],
  }));
  return (
    <PaneCard title={t('calendars.web.drafts')} aside={drafts.length}>
      <RecordTable caption={t('calendars.web.drafts')} heads={heads} rows={rows} />
      {dropped !== undefined && <Dropping draft={dropped} onClose={() => setDropped(undefined)} />}
    </PaneCard>
  );
}

function Dropping({ draft, onClose }: { draft: DraftShown; onClose: () => void }): ReactNode {
  const t = useT();
  const toast = useToast();
  const api = useApi(calendarsContract);
  const queries = useQueryClient();
  const drop = async (): Promise<void> => {
    await api.dropDecisionDraft.call({ id: draft.id, revision: draft.revision });
    await queries.invalidateQueries({ queryKey: ['calendars'] });
    toast({ text: t('calendars.web.draft-dropped') });
  };
  return (
    <ConfirmAct
      title={t('calendars.web.drop-draft')}
      becomesFinal={t('calendars.web.drop-note')}
      actLabel={t('calendars.web.drop-draft')}
      onAct={drop}
      onClose={onClose}
    />
  );
}

/** What was tried of a draft; whoever decides sees whether it was tried as it says now. */
function Tried({ draft }: { draft: DraftShown }): ReactNode {
  const t = useT();
  const mayRehearse = useMay()('rehearsals.run');
  const told = ({ finishedAt, stopped, looked, changed }: DraftShown['rehearsals'][number]): string => {
    if (finishedAt === undefined) return t('calendars.web.tried-runs', { looked });
    return t(stopped ? 'calendars.web.tried-stopped' : 'calendars.web.tried-came-to', { looked, changed });
  };
  return (
    <div className="ez-draft-tried">
      {draft.rehearsals.length === 0 && <span className="ez-quiet">{t('calendars.web.untried')}</span>}
      <ul className="ez-changes">
        {draft.rehearsals.map((one) => (
          <li key={one.id}>
            {!one.current && <Chip tone="paused">{t('calendars.web.tried-earlier')}</Chip>} {told(one)}{' '}
            {mayRehearse && (
              <Link className="ez-link" to={rehearsal} search={{ lan: one.id }}>
                {t('calendars.web.open-rehearsal')}
              </Link>
            )}
          </li>
        ))}
      </ul>
      {mayRehearse && (
        <Link className="ez-link" to={rehearsal} search={{ 'ban-thao': draft.id }}>
          {t('calendars.web.rehearse')}
        </Link>
      )}
    </div>
  );
}
