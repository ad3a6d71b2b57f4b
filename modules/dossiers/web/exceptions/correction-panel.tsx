import { useState } from 'react';
import type { ReactNode } from 'react';
import { textOf } from '#platform/i18n';
import { LoadingRows, Vi, useLocale, useT } from '#platform/web';
import type { SidePanelProps } from '#platform/web';
import { ProposeForm } from './propose-form.tsx';
import { useExceptions } from './use-exceptions.ts';
import { useProposing } from './use-proposing.ts';

/** Proposes to lead a dossier back to an earlier step, where its state was put wrong; two persons put it right. */
export function CorrectionPanel({ recordId, onDone }: Omit<SidePanelProps, 'panel'>): ReactNode {
  const t = useT();
  const locale = useLocale();
  const acting = useProposing(recordId, onDone);
  const { data } = useExceptions(recordId);
  const [chosen, setChosen] = useState<string>();
  const [tried, setTried] = useState(false);
  if (data === undefined) return <LoadingRows rows={4} />;
  const check = (): boolean => {
    setTried(true);
    return chosen !== undefined;
  };
  return (
    <ProposeForm
      acting={acting}
      note={t('dossiers.web.correction-note')}
      actLabel={t('dossiers.web.propose-correction')}
      becauseHelp={t('dossiers.web.read-by-officers')}
      check={check}
      onPropose={(because) => acting.propose({ because, content: { kind: 'correction', to: chosen ?? '' } })}
      onDone={onDone}
    >
      <fieldset className="ez-people">
        <legend>{t('dossiers.web.back-to')}</legend>
        {data.earlierSteps.map((step) => (
          <label key={step.key}>
            <input type="radio" name="to" checked={chosen === step.key} onChange={() => setChosen(step.key)} />
            <span>
              <Vi>{textOf(step.name, locale)}</Vi>
            </span>
          </label>
        ))}
      </fieldset>
      {data.earlierSteps.length === 0 && <p>{t('dossiers.web.no-earlier-step')}</p>}
      {tried && chosen === undefined && data.earlierSteps.length > 0 && (
        <p className="ez-wrong" role="alert">
          {t('dossiers.web.choose-step')}
        </p>
      )}
    </ProposeForm>
  );
}
