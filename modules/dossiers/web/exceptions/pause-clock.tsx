import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { dossiersContract } from '#contracts/dossiers';
import { formatInstant } from '#platform/i18n';
import { ActButton, useApi, useMay, useT, useToast } from '#platform/web';
import { ChoiceSlot, FormDialog, MomentSlot, TextSlot } from '#web/organisations';
import type { DossierDetail } from '../use-dossier.ts';

const kinds = ['financial', 'inspection', 'higher-authority', 'force-majeure', 'suspension'] as const;

// words: dossiers.account.ground-*
/** For who decides: the clock stands still by a document, or runs again. */
export function PauseClock({ dossier }: { dossier: DossierDetail }): ReactNode {
  const t = useT();
  const may = useMay()('dossiers.decide');
  const api = useApi(dossiersContract);
  const queries = useQueryClient();
  const toast = useToast();
  const [isOpen, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const running = dossier.pauses.find((one) => one.endedAt === undefined);
  if (!may || dossier.clock === undefined || dossier.finishedAt !== undefined) return null;
  if (running?.because === 'supplement') return null;
  const resume = async (pauseId: string): Promise<void> => {
    setBusy(true);
    try {
      const { dueAt } = await api.resumeDossier.call({ id: dossier.id, pauseId });
      await queries.invalidateQueries();
      toast({ text: t('dossiers.web.clock-resumed', { at: formatInstant(new Date(dueAt)) }) });
    } catch (error) {
      toast({ text: error instanceof Error ? error.message : String(error) });
    }
    setBusy(false);
  };
  if (running !== undefined) {
    return (
      <p>
        {t(`dossiers.account.ground-${running.because}`)}{' '}
        <ActButton busy={busy} onClick={() => void resume(running.id)}>
          {t('dossiers.web.resume-clock')}
        </ActButton>
      </p>
    );
  }
  return (
    <p>
      <ActButton kind="quiet" onClick={() => setOpen(true)}>
        {t('dossiers.web.pause-clock')}
      </ActButton>
      {isOpen && <PauseDialog dossierId={dossier.id} onClose={() => setOpen(false)} />}
    </p>
  );
}

function PauseDialog({ dossierId, onClose }: { dossierId: string; onClose: () => void }): ReactNode {
  const t = useT();
  const api = useApi(dossiersContract);
  const queries = useQueryClient();
  const [kind, setKind] = useState<(typeof kinds)[number]>('financial');
  const [no, setNo] = useState('');
  const [date, setDate] = useState('');
  const [article, setArticle] = useState('');
  const [reason, setReason] = useState('');
  const send = async (): Promise<void> => {
    const document = { no, date, ...(article.trim() === '' ? {} : { article }) };
    await api.pauseDossier.call({ id: dossierId, kind, document, reason });
    await queries.invalidateQueries();
  };
  return (
    <FormDialog
      title={t('dossiers.web.pause-clock')}
      actLabel={t('dossiers.web.pause-clock')}
      onClose={onClose}
      onSend={send}
      note={t('dossiers.web.pause-note')}
    >
      <ChoiceSlot
        label={t('dossiers.web.pause-why')}
        value={kind}
        data={kinds.map((value) => ({ value, label: t(`dossiers.account.ground-${value}`) }))}
        onChoose={(value) => setKind(kinds.find((one) => one === value) ?? 'financial')}
      />
      <div className="ez-admin-pair">
        <TextSlot label={t('dossiers.web.pause-document')} value={no} maxLength={60} onWrite={setNo} />
        <MomentSlot label={t('dossiers.web.pause-date')} kind="day" onWrite={setDate} />
      </div>
      <TextSlot
        label={t('dossiers.web.pause-article')}
        help={t('dossiers.web.pause-article-help')}
        required={false}
        value={article}
        onWrite={setArticle}
      />
      <TextSlot label={t('dossiers.web.pause-reason')} value={reason} maxLength={1000} onWrite={setReason} />
    </FormDialog>
  );
}
