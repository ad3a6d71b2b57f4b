import '@mantine/core/styles/Input.css';
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { SidePanelProps } from '#platform/web';
import { Vi, useT } from '#platform/web';
import { useDossier } from '../use-dossier.ts';
import { ProposeForm } from './propose-form.tsx';
import { useProposing } from './use-proposing.ts';

/** Proposes to stop (form 05): why, on which basis, and which papers go back. */
export function StopPanel({ recordId, onDone }: Omit<SidePanelProps, 'panel'>): ReactNode {
  const t = useT();
  const acting = useProposing(recordId, onDone);
  const [basis, setBasis] = useState('');
  const [returned, setReturned] = useState<readonly string[]>([]);
  const handedIn = useDossier(recordId).dossier.data?.components.filter((slot) => slot.file !== undefined) ?? [];
  const toggle = (name: string, on: boolean): void => setReturned(on ? [...returned, name] : returned.filter((one) => one !== name));
  return (
    <ProposeForm
      acting={acting}
      note={t('dossiers.web.stop-note')}
      actLabel={t('dossiers.web.propose-stop')}
      becauseHelp={t('dossiers.web.read-by-applicant')}
      check={() => true}
      onPropose={(because) =>
        acting.propose({
          because,
          content: { kind: 'stop', returned: [...returned], ...(basis.trim() === '' ? {} : { basis: basis.trim() }) },
        })
      }
      onDone={onDone}
    >
      {handedIn.length > 0 && (
        <fieldset className="ez-asks-free">
          <legend>{t('dossiers.web.papers-back')}</legend>
          {handedIn.map((slot) => (
            <div key={slot.key} className="ez-ask">
              <label>
                <input
                  type="checkbox"
                  checked={returned.includes(slot.name.vi)}
                  onChange={(event) => toggle(slot.name.vi, event.currentTarget.checked)}
                />
                <span>
                  <Vi>{slot.name.vi}</Vi>
                </span>
              </label>
            </div>
          ))}
        </fieldset>
      )}
      <TextInput label={t('dossiers.web.basis')} maxLength={1000} value={basis} onChange={(event) => setBasis(event.currentTarget.value)} />
    </ProposeForm>
  );
}
