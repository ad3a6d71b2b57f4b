import './register-line.css';
import '@mantine/core/styles/Input.css';
import { TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { dossiersContract } from '#contracts/dossiers';
import { formatInstant, textOf } from '#platform/i18n';
import { ActButton, Chip, Dialog, Vi, useApi, useLocale, useMay, useT, useToast } from '#platform/web';
import { useActing } from '#web/processes';
import type { ComponentSlot, DossierDetail } from './use-dossier.ts';

type Register = NonNullable<ComponentSlot['register']>;

const tones = {
  FETCHED_OK: 'ok',
  MISMATCH: 'soon',
  NOT_FOUND: 'draft',
  SOURCE_DOWN: 'soon',
  NOT_PUBLISHED: 'draft',
  NOT_ASKED: 'draft',
} as const;

// words: dossiers.web.register-*
/** What a connected register says for a component: where from, when, where it differs from the form; and the way to ask it. */
export function RegisterLine({ slot, register, dossier }: { slot: ComponentSlot; register: Register; dossier: DossierDetail }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const may = useMay();
  const [asking, setAsking] = useState(false);
  const { outcome, at, differences } = register;
  const isThere = outcome === 'FETCHED_OK' || outcome === 'MISMATCH';
  const mayAsk = register.connected && may('dossiers.handle') && dossier.finishedAt === undefined;
  return (
    <span className="ez-register">
      <Chip tone={tones[outcome]}>{t(`dossiers.web.register-${outcome}`)}</Chip>{' '}
      <span className="ez-quiet">
        <Vi>{textOf(register.source, locale)}</Vi>
        {at !== undefined && `, ${formatInstant(new Date(at))}`}
      </span>{' '}
      {isThere && (
        <a href={`/ho-so/${dossier.id}/du-lieu/${slot.key}`} target="_blank" rel="noopener">
          {t('dossiers.web.register-see')}
        </a>
      )}
      {mayAsk && (
        <ActButton kind="quiet" onClick={() => setAsking(true)}>
          {t('dossiers.web.register-ask')}
        </ActButton>
      )}
      {differences.length > 0 && (
        <ul className="ez-register-differences">
          {differences.map(({ label, declared, recorded }) => (
            <li key={label.vi}>{t('dossiers.web.register-both', { label: textOf(label, locale), declared, recorded: recorded ?? '' })}</li>
          ))}
        </ul>
      )}
      {asking && <Asking slot={slot} dossierId={dossier.id} onClose={() => setAsking(false)} />}
    </span>
  );
}

/** A look-up needs its purpose, which is kept in the log. */
function Asking({ slot, dossierId, onClose }: { slot: ComponentSlot; dossierId: string; onClose: () => void }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const api = useApi(dossiersContract);
  const queries = useQueryClient();
  const toast = useToast();
  const { busy, problem, run } = useActing();
  const [purpose, setPurpose] = useState('');
  const [missing, setMissing] = useState(false);
  const ask = (): void => {
    setMissing(purpose.trim() === '');
    if (purpose.trim() === '') return;
    run(async () => {
      const { outcome } = await api.lookUpForDossier.call({ id: dossierId, component: slot.key, purpose: purpose.trim() });
      toast({ text: t('dossiers.web.register-done', { outcome: t(`dossiers.web.register-${outcome}`) }) });
      await queries.invalidateQueries({ queryKey: ['dossiers'] });
      onClose();
    });
  };
  return (
    <Dialog title={textOf(slot.name, locale)} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          ask();
        }}
      >
        <TextInput
          label={t('dossiers.web.register-purpose')}
          description={t('dossiers.web.register-purpose-help')}
          maxLength={500}
          lang="vi"
          value={purpose}
          error={missing ? t('dossiers.web.register-purpose-missing') : problem?.message}
          onChange={(event) => setPurpose(event.currentTarget.value)}
        />
        <div className="ez-acts ez-acts-end">
          <ActButton onClick={onClose}>{t('dossiers.web.register-back')}</ActButton>
          <ActButton kind="primary" type="submit" busy={busy}>
            {t('dossiers.web.register-ask')}
          </ActButton>
        </div>
      </form>
    </Dialog>
  );
}
