import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useT } from '#platform/web';
import { ChoiceSlot, FormDialog, TextSlot } from '#web/organisations';
import { useProcesses } from './use-processes.ts';

// words: processes.draw.case-kind-*
/** A new process: its names, its code, and which cases go by it. */
export function BeginProcess({ onClose }: { onClose: () => void }): ReactNode {
  const t = useT();
  const navigate = useNavigate();
  const pages = useProcesses().data?.pages ?? [];
  const kinds = pages[0]?.caseKinds ?? [];
  const [entry, setEntry] = useState({ code: '', vi: '', en: '', kind: '' });
  const kind = entry.kind || (kinds[0] ?? '');
  const send = async (): Promise<void> => {
    const code = entry.code.trim();
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(code)) throw new Error(t('processes.draw.code-wrong'));
    if (pages.some(({ processes }) => processes.some((one) => one.code === code))) throw new Error(t('processes.draw.code-taken'));
    await navigate({ to: `/quan-tri/quy-trinh/${code}`, search: { vi: entry.vi, en: entry.en, loai: kind } });
  };
  return (
    <FormDialog title={t('processes.draw.begin')} actLabel={t('processes.draw.begin-act')} onClose={onClose} onSend={send}>
      <TextSlot label={t('processes.draw.name-vi')} value={entry.vi} onWrite={(vi) => setEntry({ ...entry, vi })} />
      <TextSlot label={t('processes.draw.name-en')} value={entry.en} onWrite={(en) => setEntry({ ...entry, en })} />
      <TextSlot
        label={t('processes.draw.code')}
        help={t('processes.draw.code-help')}
        value={entry.code}
        maxLength={80}
        onWrite={(code) => setEntry({ ...entry, code })}
      />
      <ChoiceSlot
        label={t('processes.draw.case-kind')}
        value={kind}
        data={kinds.map((value) => ({ value, label: value === 'dossier' ? t('processes.draw.case-kind-dossier') : value }))}
        onChoose={(value) => setEntry({ ...entry, kind: value })}
      />
    </FormDialog>
  );
}
