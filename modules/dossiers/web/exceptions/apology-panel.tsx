import { useState } from 'react';
import type { ReactNode } from 'react';
import { formatInstant } from '#platform/i18n';
import { FactList, useT } from '#platform/web';
import type { SidePanelProps } from '#platform/web';
import { InstantField } from './instant-field.tsx';
import { instantTyped } from './instant-typed.ts';
import { ProposeForm } from './propose-form.tsx';
import { useExceptions } from './use-exceptions.ts';
import { useProposing } from './use-proposing.ts';

/** Proposes an apology with a new date (form 04); the first date stays the one the dossier is measured by. */
export function ApologyPanel({ recordId, onDone }: Omit<SidePanelProps, 'panel'>): ReactNode {
  const t = useT();
  const acting = useProposing(recordId, onDone);
  const { data } = useExceptions(recordId);
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const newDueAt = instantTyped(typed);
  const due = data?.dueAt;
  const fault =
    newDueAt === undefined
      ? t('dossiers.web.instant-wrong')
      : due !== undefined && newDueAt <= new Date(due)
        ? t('dossiers.web.date-after', { at: formatInstant(new Date(due)) })
        : undefined;
  const check = (): boolean => {
    setTried(true);
    return fault === undefined;
  };
  return (
    <ProposeForm
      acting={acting}
      note={t('dossiers.web.apology-note')}
      actLabel={t('dossiers.web.propose-apology')}
      becauseHelp={t('dossiers.web.read-by-applicant')}
      check={check}
      onPropose={(because) => acting.propose({ because, content: { kind: 'apology', newDueAt: newDueAt?.toISOString() ?? '' } })}
      onDone={onDone}
    >
      <FactList
        facts={[
          { label: t('dossiers.web.old-date'), value: data?.dueAt === undefined ? '' : formatInstant(new Date(data.dueAt)) },
          { label: t('dossiers.web.new-date'), value: newDueAt === undefined ? '–' : <b>{formatInstant(newDueAt)}</b> },
        ]}
      />
      <InstantField
        label={t('dossiers.web.new-date')}
        help={t('dossiers.web.instant-help')}
        value={typed}
        error={tried ? fault : undefined}
        required
        onChange={(text) => {
          setTyped(text);
          setTried(false);
        }}
      />
    </ProposeForm>
  );
}
