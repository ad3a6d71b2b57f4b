import './designer/designer.css';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { formatDate, formatInstant, textOf } from '#platform/i18n';
import { ActButton, Chip, PagedList, Screen, ScreenHead, Told, Vi, useLocale, useT } from '#platform/web';
import { ChoiceSlot, FormDialog, RecordTable, TextSlot } from '#web/organisations';
import { useForms, type FormLine } from './use-forms.ts';

/** Every form with its version in force and what is being drawn of it; one opens on its own screen. */
export function FormsScreen(): ReactNode {
  const t = useT();
  const found = useForms();
  const [isBeginning, setBeginning] = useState(false);
  const forms = found.data?.pages.flatMap((page) => page.forms);
  return (
    <Screen>
      <ScreenHead title={t('forms.web.title')}>
        <ActButton kind="primary" onClick={() => setBeginning(true)}>
          {t('forms.web.begin')}
        </ActButton>
      </ScreenHead>
      <p className="ez-quiet">{t('forms.web.lead')}</p>
      <PagedList found={found} rows={forms} empty={{ title: t('forms.web.none'), text: t('forms.web.none-help') }}>
        {(lines) => <FormTable lines={lines} />}
      </PagedList>
      {isBeginning && <BeginForm forms={forms ?? []} onClose={() => setBeginning(false)} />}
    </Screen>
  );
}

function FormTable({ lines }: { lines: readonly FormLine[] }): ReactNode {
  const t = useT();
  const locale = useLocale();
  return (
    <div className="ez-forms">
      <RecordTable
        caption={t('forms.web.title')}
        heads={[t('forms.web.head-form'), t('forms.web.head-code'), t('forms.web.head-version'), t('forms.web.head-draft')]}
        rows={lines.map(({ code, name, latest, draft }) => ({
          key: code,
          cells: [
            <Link key="name" className="ez-link" to={`/bieu-mau/${code}`}>
              <Vi>{textOf(name, locale)}</Vi>
            </Link>,
            <code key="code">{code}</code>,
            latest === undefined ? '–' : t('forms.web.version', { version: latest.version, from: formatDate(latest.validFrom) }),
            <DraftState key="draft" draft={draft} />,
          ],
        }))}
      />
    </div>
  );
}

function DraftState({ draft }: Pick<FormLine, 'draft'>): ReactNode {
  const t = useT();
  if (draft === undefined) return <span className="ez-quiet">–</span>;
  return (
    <>
      <Chip tone="draft">{t('forms.web.open')}</Chip>{' '}
      <span className="ez-quiet">
        <Told words="forms.web.written-by" values={{ who: draft.writtenBy, at: formatInstant(new Date(draft.writtenAt)) }} />
      </span>
    </>
  );
}

/** A new form: its code and names, empty or as a copy of another. */
function BeginForm({ forms, onClose }: { forms: readonly FormLine[]; onClose: () => void }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const navigate = useNavigate();
  const [entry, setEntry] = useState({ code: '', vi: '', en: '', copy: '' });
  const copies = forms.flatMap(({ name, latest }) => (latest === undefined ? [] : [{ value: latest.id, label: textOf(name, locale) }]));
  const send = async (): Promise<void> => {
    const code = entry.code.trim();
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(code)) throw new Error(t('forms.web.code-wrong'));
    if (forms.some((one) => one.code === code)) throw new Error(t('forms.web.code-taken'));
    const search = { vi: entry.vi, en: entry.en, ...(entry.copy === '' ? {} : { 'ban-sao': entry.copy }) };
    await navigate({ to: `/bieu-mau/${code}`, search });
  };
  return (
    <FormDialog title={t('forms.web.begin')} actLabel={t('forms.web.begin-act')} onClose={onClose} onSend={send}>
      <TextSlot label={t('forms.web.name-vi')} value={entry.vi} onWrite={(vi) => setEntry({ ...entry, vi })} />
      <TextSlot label={t('forms.web.name-en')} value={entry.en} onWrite={(en) => setEntry({ ...entry, en })} />
      <TextSlot
        label={t('forms.web.code')}
        help={t('forms.web.code-help')}
        value={entry.code}
        maxLength={80}
        onWrite={(code) => setEntry({ ...entry, code })}
      />
      <ChoiceSlot
        label={t('forms.web.copy')}
        value={entry.copy}
        data={[{ value: '', label: t('forms.web.copy-none') }, ...copies]}
        onChoose={(copy) => setEntry({ ...entry, copy })}
      />
    </FormDialog>
  );
}
