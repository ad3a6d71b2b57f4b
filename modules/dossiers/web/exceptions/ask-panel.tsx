import type { ReactNode } from 'react';
import { dossiersContract } from '#contracts/dossiers';
import { useApi, useT, useToast } from '#platform/web';
import type { OpenStep } from '#platform/web';
import { useActing } from '#web/processes';
import { RequestPanel } from './request-panel.tsx';

/** The desk asks to have a file completed before it is accepted (form 02), everything in one request. */
export function AskPanel({ step, onDone }: { step: OpenStep; onDone: () => void }): ReactNode {
  const t = useT();
  const api = useApi(dossiersContract);
  const toast = useToast();
  const acting = useActing();
  return (
    <RequestPanel
      recordId={step.recordId}
      acting={acting}
      actLabel={t('dossiers.web.ask-send')}
      note={<p className="ez-final">{t('dossiers.web.ask-final')}</p>}
      onDone={onDone}
      onAsk={(asked) =>
        acting.run(async () => {
          await api.askCompletion.call({ id: step.recordId, stepId: step.id, version: step.version, ...asked });
          toast({ text: t('dossiers.web.asked') });
          onDone();
        })
      }
    />
  );
}
