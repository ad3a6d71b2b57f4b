import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { formatDate, textOf } from '#platform/i18n';
import { ActButton, ErrorState, LoadingRows, PaneCard, Screen, ScreenHead, useLocale, useT } from '#platform/web';
import { DraftCard } from './draft-card.tsx';
import { ProcessRehearsals } from './process-rehearsals.tsx';
import { StepsTable } from './steps-table.tsx';
import { useProcess, type Definition, type ProcessShown } from './use-processes.ts';

/** One process: its steps in force, the draft beside them, what was tried of it. */
export function ProcessScreen({ code, onClose }: { code: string; onClose: () => void }): ReactNode {
  const found = useProcess(code);
  if (found.error !== null) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  if (found.data === undefined) return <LoadingRows whole />;
  return <Shown key={found.data.draft?.revision ?? 0} shown={found.data} onClose={onClose} />;
}

function Shown({ shown, onClose }: { shown: ProcessShown; onClose: () => void }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const navigate = useNavigate();
  const { code, name, version, validFrom, definition, draft } = shown;
  const [written, setWritten] = useState<Definition>();
  const drafted = written ?? draft?.definition;
  const inForce = t('processes.drafts.version', { version, from: formatDate(validFrom) });
  return (
    <Screen>
      <ScreenHead title={textOf(name, locale)}>
        <ActButton kind="quiet" onClick={onClose}>
          {t('processes.drafts.all')}
        </ActButton>
        <ActButton onClick={() => void navigate({ to: `/quan-tri/quy-trinh/${code}` })}>{t('processes.draw.draw')}</ActButton>
        <ActButton onClick={() => download(`${code}.json`, drafted ?? definition)}>{t('processes.drafts.download')}</ActButton>
      </ScreenHead>
      <DraftCard shown={shown} written={written} onRead={setWritten} />
      {draft !== undefined && <ProcessRehearsals shown={shown} />}
      <PaneCard title={drafted === undefined ? inForce : t('processes.drafts.beside', { version: inForce })}>
        <StepsTable base={definition} {...(drafted && { draft: drafted })} caption={inForce} />
      </PaneCard>
    </Screen>
  );
}

/** Gives a definition as a file. */
function download(name: string, definition: Definition): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([`${JSON.stringify(definition, undefined, 2)}\n`], { type: 'application/json' }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
