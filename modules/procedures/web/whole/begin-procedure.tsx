import { useState } from 'react';
import type { ReactNode } from 'react';
import { foldVietnamese, textOf } from '#platform/i18n';
import { useApi, useLocale, useT } from '#platform/web';
import { ChoiceSlot, FormDialog, TextSlot } from '#web/organisations';
import { proceduresContract } from '../../contract.ts';
import { useRefresh } from '../drafts/use-drafts.ts';
import { useChoices } from './use-whole.ts';

const keyOf = (text: string): string =>
  foldVietnamese(text)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60);

/** A procedure that does not exist yet: its code, its names, its field. */
export function BeginProcedure({ onClose, onBegun }: { onClose: () => void; onBegun: (code: string) => void }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const api = useApi(proceduresContract);
  const refresh = useRefresh();
  const fields = useChoices('', '', undefined).data?.fields ?? [];
  const [entry, setEntry] = useState({ code: '', vi: '', en: '', field: '', fieldVi: '', fieldEn: '' });
  const found = fields.find(({ code }) => code === entry.field);
  const send = async (): Promise<void> => {
    const code = entry.code.trim();
    if (!/^[0-9A-Za-z]+([.-][0-9A-Za-z]+)*$/.test(code)) throw new Error(t('procedures.whole.code-wrong'));
    const field = found ?? { code: keyOf(entry.fieldVi), name: { vi: entry.fieldVi, en: entry.fieldEn } };
    await api.beginProcedure.call({ code, name: { vi: entry.vi, en: entry.en }, field });
    await refresh();
    onBegun(code);
  };
  return (
    <FormDialog title={t('procedures.whole.begin')} actLabel={t('procedures.whole.begin-act')} onClose={onClose} onSend={send}>
      <TextSlot
        label={t('procedures.whole.code')}
        help={t('procedures.whole.code-help')}
        maxLength={40}
        value={entry.code}
        onWrite={(code) => setEntry({ ...entry, code })}
      />
      <TextSlot label={t('procedures.whole.name-vi')} maxLength={500} value={entry.vi} onWrite={(vi) => setEntry({ ...entry, vi })} />
      <TextSlot label={t('procedures.whole.name-en')} maxLength={500} value={entry.en} onWrite={(en) => setEntry({ ...entry, en })} />
      <ChoiceSlot
        label={t('procedures.whole.field')}
        value={entry.field}
        data={[
          { value: '', label: t('procedures.whole.other-field') },
          ...fields.map(({ code, name }) => ({ value: code, label: textOf(name, locale) })),
        ]}
        onChoose={(field) => setEntry({ ...entry, field })}
      />
      {found === undefined && (
        <>
          <TextSlot label={t('procedures.whole.field-vi')} value={entry.fieldVi} onWrite={(fieldVi) => setEntry({ ...entry, fieldVi })} />
          <TextSlot label={t('procedures.whole.field-en')} value={entry.fieldEn} onWrite={(fieldEn) => setEntry({ ...entry, fieldEn })} />
        </>
      )}
    </FormDialog>
  );
}
