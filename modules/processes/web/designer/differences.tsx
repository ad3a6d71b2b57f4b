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
  xml: string;
  onGo: (id: string) => void;
}

const tones = { added: 'ok', changed: 'soon', gone: 'late' } as const;

// words: processes.draw.state-*, processes.draw.aspect-*
/** What the drawing says otherwise than a version. */
export function Differences({ shown, xml, onGo }: DifferencesProps): ReactNode {
  const t = useT();
  const { code, versions } = shown;
  const [version, setVersion] = useState(shown.draft?.baseVersion ?? versions[0]?.version);
  const found = useQuery({
    ...useApi(processesContract).getVersionDrawing.query({ code, version: version ?? 1 }),
    enabled: version !== undefined,
    staleTime: Infinity,
  });
  if (versions.length === 0) return <p className="ez-quiet">{t('processes.draw.first-version')}</p>;
  if (found.data === undefined) return <LoadingRows />;
  const differences = differencesOf(found.data.drawing, xml);
  return (
    <PaneCard title={t('processes.draw.view-differences')} aside={differences.length}>
      <ChoiceSlot
        label={t('processes.draw.beside')}
        value={String(version ?? '')}
        data={versions.map((one) => ({
          value: String(one.version),
          label: t('processes.drafts.version', { version: one.version, from: formatDate(one.validFrom) }),
        }))}
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
