import '@mantine/core/styles/Input.css';
import { TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { formsContract } from '#contracts/forms';
import { formatDate, formatInstant, formatNumber, textOf } from '#platform/i18n';
import {
  ActButton,
  Chip,
  ErrorState,
  LoadingRows,
  PaneCard,
  Screen,
  ScreenHead,
  Told,
  Vi,
  useApi,
  useLocale,
  useMay,
  useT,
  useToast,
} from '#platform/web';
import { ChoiceSlot, FileSlot, FormDialog, RecordTable, TextSlot } from '#web/organisations';
import { certainties, type Certainty } from '../engine/definition.ts';

type CodeList = z.output<(typeof formsContract)['operations']['listCodeLists']['out']>['lists'][number];

/** Lists of codes that forms are chosen from, each with its editions; the administrator brings in the next one. */
export function CodeListsScreen(): ReactNode {
  const t = useT();
  const found = useQuery(useApi(formsContract).listCodeLists.query({}));
  return (
    <Screen>
      <ScreenHead title={t('forms.web.lists')} />
      <p className="ez-quiet">{t('forms.web.lists-lead')}</p>
      {found.data === undefined ? (
        found.error === null ? (
          <LoadingRows rows={4} />
        ) : (
          <ErrorState error={found.error} onRetry={() => void found.refetch()} />
        )
      ) : (
        found.data.lists.map((one) => <OneList key={one.list} list={one} />)
      )}
    </Screen>
  );
}

function OneList({ list }: { list: CodeList }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const may = useMay();
  const [isTaking, setTaking] = useState(false);
  return (
    <PaneCard title={textOf(list.name, locale)}>
      {list.editions.length === 0 ? <p className="ez-quiet">{t('forms.web.list-none')}</p> : <Editions list={list} />}
      {may('forms.publish') && (
        <div className="ez-acts">
          <ActButton onClick={() => setTaking(true)}>{t('forms.web.list-import')}</ActButton>
        </div>
      )}
      {isTaking && <Import list={list} onClose={() => setTaking(false)} />}
    </PaneCard>
  );
}

function Editions({ list: { name, inForce, editions } }: { list: CodeList }): ReactNode {
  const t = useT();
  const locale = useLocale();
  return (
    <RecordTable
      caption={textOf(name, locale)}
      heads={[t('forms.web.list-from'), t('forms.web.list-document'), t('forms.web.list-entries'), t('forms.web.list-recorded')]}
      rows={editions.map((one) => ({
        key: one.id,
        cells: [
          <span key="from">
            {formatDate(one.validFrom)} {one.id === inForce && <Chip tone="ok">{t('forms.web.list-in-force')}</Chip>}
          </span>,
          <span key="document">
            <Vi>{one.document}</Vi> {/* words: forms.web.certainty-* */}
            <span className="ez-quiet">{t(`forms.web.certainty-${one.certainty}`)}</span>{' '}
            {one.isSample && <Chip tone="soon">{t('forms.web.list-sample')}</Chip>}
          </span>,
          formatNumber(one.entries, locale),
          <span key="recorded" className="ez-quiet">
            <Told words="forms.web.written-by" values={{ who: one.recordedBy, at: formatInstant(new Date(one.recordedAt)) }} />
          </span>,
        ],
      }))}
    />
  );
}

function Import({ list: { list }, onClose }: { list: CodeList; onClose: () => void }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const api = useApi(formsContract);
  const queries = useQueryClient();
  const toast = useToast();
  const [entry, setEntry] = useState<{ day: string; document: string; certainty: Certainty }>({ day: '', document: '', certainty: 'S' });
  const [file, setFile] = useState<File>();
  const send = async (): Promise<void> => {
    if (file === undefined || entry.day === '' || entry.document.trim() === '') throw new Error(t('forms.web.list-missing'));
    const { day: validFrom, document, certainty } = entry;
    const { entries, headings } = await api.importCodeList.call({ list, validFrom, document, certainty, text: await file.text() });
    toast({ text: t('forms.web.list-taken', { entries: formatNumber(entries, locale), headings: formatNumber(headings, locale) }) });
    await queries.invalidateQueries({ queryKey: ['forms'] });
    onClose();
  };
  return (
    <FormDialog title={t('forms.web.list-import')} actLabel={t('forms.web.list-import')} onClose={onClose} onSend={send}>
      <TextInput
        type="date"
        label={t('forms.web.list-from')}
        value={entry.day}
        onChange={(event) => setEntry({ ...entry, day: event.currentTarget.value })}
      />
      <TextSlot
        label={t('forms.web.list-document')}
        value={entry.document}
        maxLength={200}
        onWrite={(document) => setEntry({ ...entry, document })}
      />
      <ChoiceSlot
        label={t('forms.web.certainty')}
        value={entry.certainty}
        data={certainties.map((value) => ({ value, label: t(`forms.web.certainty-${value}`) }))}
        onChoose={(value) => setEntry({ ...entry, certainty: certainties.find((one) => one === value) ?? 'S' })}
      />
      <FileSlot label={t('forms.web.list-file')} help={t('forms.web.list-file-help')} accept=".csv,.txt" file={file} onChoose={setFile} />
    </FormDialog>
  );
}
