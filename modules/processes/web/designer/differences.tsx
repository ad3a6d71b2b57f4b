import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { processesContract } from '#contracts/processes';
import { formatDate } from '#platform/i18n';
import { Chip, LoadingRows, PaneCard, Vi, useApi, useT } from '#platform/web';
import { ChoiceSlot } from '#web/organisations';
import { differencesOf } from '../../bpmn/differences.ts';
import type { DrawingShown } from './use-drawn.ts';

interface DifferencesProps {
  shown: DrawingShown;
  /** The draft as somebody else saved it meanwhile. */
  theirs: DrawingShown['draft'];
  xml: string;
  onGo: (id: string) => void;
}

/** Stands for what was saved meanwhile among the versions, which begin at 1. */
const meanwhile = 0;

const tones = { added: 'ok', changed: 'soon', gone: 'late' } as const;

/** What one compares with: a version, or what somebody else saved meanwhile; all there is to choose from. */
function useBeside({ code, versions, draft }: DrawingShown, theirs: DrawingShown['draft']) {
  const t = useT();
  const [version, setVersion] = useState(theirs === undefined ? (draft?.baseVersion ?? versions[0]?.version) : meanwhile);
  const found = useQuery({
    ...useApi(processesContract).getVersionDrawing.query({ code, version: version ?? 1 }),
    enabled: version !== undefined && version !== meanwhile,
    staleTime: Infinity,
  });
  const kept = versions.map((one) => ({
    value: String(one.version),
    label: t('processes.drafts.version', { version: one.version, from: formatDate(one.validFrom) }),
  }));
  const drawing = version === meanwhile ? theirs?.drawing : found.data?.drawing;
  if (theirs === undefined) return { version, setVersion, choices: kept, drawing };
  const choices = [{ value: String(meanwhile), label: t('web.meanwhile.theirs', { by: theirs.writtenBy }) }, ...kept];
  return { version, setVersion, choices, drawing };
}

// words: processes.draw.state-*, processes.draw.aspect-*
/** What the drawing says otherwise than a version, or than what somebody else saved meanwhile. */
export function Differences({ shown, theirs, xml, onGo }: DifferencesProps): ReactNode {
  const t = useT();
  const { version, setVersion, choices, drawing } = useBeside(shown, theirs);
  if (choices.length === 0) return <p className="ez-quiet">{t('processes.draw.first-version')}</p>;
  if (drawing === undefined) return <LoadingRows />;
  const differences = differencesOf(drawing, xml);
  return (
    <PaneCard title={t('processes.draw.view-differences')} aside={differences.length}>
      <ChoiceSlot
        label={t('processes.draw.beside')}
        value={String(version ?? '')}
        data={choices}
        onChoose={(chosen) => setVersion(Number(chosen))}
      />
      {differences.length === 0 && <p className="ez-quiet">{t('processes.draw.no-differences')}</p>}
      <ul className="ez-draw-list">
        {differences.map(({ id, name, kind, state, aspects }) => (
          <li key={id}>
            <Chip tone={tones[state]}>{t(`processes.draw.state-${state}`)}</Chip>{' '}
            <button type="button" className="ez-link" disabled={state === 'gone'} onClick={() => onGo(id)}>
              <Vi>{name === '' ? `${kind} ${id}` : name}</Vi>
            </button>{' '}
            <span className="ez-quiet">{aspects.map((aspect) => t(`processes.draw.aspect-${aspect}`)).join(', ')}</span>
          </li>
        ))}
      </ul>
    </PaneCard>
  );
}
