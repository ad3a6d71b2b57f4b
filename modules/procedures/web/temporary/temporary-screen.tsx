import '../catalogue.css';
import '@mantine/core/styles/Input.css';
import { Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { formatDate, formatNumber, textOf } from '#platform/i18n';
import {
  ActButton,
  Chip,
  FactList,
  PagedList,
  PaneCard,
  Screen,
  ScreenHead,
  Vi,
  useApi,
  useLocale,
  usePages,
  useT,
  useToast,
} from '#platform/web';
import { FormDialog } from '#web/organisations';
import { proceduresContract } from '../../contract.ts';
import { Certainty } from '../signs.tsx';
import { moment, timeWords, type TemporaryValue } from '../told.ts';
import { AddTemporary } from './add-temporary.tsx';

/** What laws change for a time: what holds now, what is to come, what is over; each is added and ended here. */
export function TemporaryScreen(): ReactNode {
  const t = useT();
  const [ending, setEnding] = useState<TemporaryValue>();
  const found = usePages(useApi(proceduresContract).listTemporaryValues, { limit: 50 });
  const [adding, setAdding] = useState(false);
  return (
    <Screen>
      <ScreenHead title={t('procedures.national.temporary-title')}>
        <ActButton kind="primary" onClick={() => setAdding(true)}>
          {t('procedures.national.temporary-add')}
        </ActButton>
      </ScreenHead>
      <p className="ez-quiet">{t('procedures.national.temporary-lead')}</p>
      <PagedList
        found={found}
        rows={found.data?.pages.flatMap((page) => page.values)}
        empty={{ title: t('procedures.national.temporary-none'), text: t('procedures.national.temporary-none-help') }}
      >
        {(values) => (
          <div className="ez-reviews">
            {values.map((value) => (
              <Card key={value.id} value={value} onEnd={() => setEnding(value)} />
            ))}
          </div>
        )}
      </PagedList>
      {ending !== undefined && <EndTemporary key={ending.id} value={ending} onClose={() => setEnding(undefined)} />}
      {adding && <AddTemporary onClose={() => setAdding(false)} />}
    </Screen>
  );
}

const tones = { 'in-force': 'ok', ahead: 'soon', over: 'draft' } as const;
const signs = { 'in-force': '●', ahead: '◐', over: '○' } as const;

// words: procedures.national.temporary-state-*
function Card({ value, onEnd }: { value: TemporaryValue; onEnd: () => void }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const { change, codes, basis, from, until, state, certainty, ended } = value;
  const what =
    change.part === 'fee'
      ? t('procedures.national.temporary-fee', { amount: formatNumber(change.amount, locale) })
      : t('procedures.national.temporary-limit', { time: timeWords(change, t, locale), case: change.item });
  const facts = [
    { label: t('procedures.national.temporary-codes', { count: codes.length }), value: codes.join(', ') },
    { label: t('procedures.national.temporary-basis'), value: textOf(basis, locale) },
    { label: t('procedures.national.temporary-period'), value: `${formatDate(from)} – ${formatDate(until)}` },
  ];
  return (
    <PaneCard title={what}>
      <p className="ez-catalogue-remarks">
        <Chip tone={tones[state]}>
          <span aria-hidden="true">{signs[state]}</span> {t(`procedures.national.temporary-state-${state}`)}
        </Chip>
        <Certainty certainty={certainty} />
      </p>
      <FactList facts={facts} />
      {ended !== undefined && (
        <p>
          {t('procedures.national.temporary-ended', { at: moment(ended.at) })} <Vi>{ended.because}</Vi>
        </p>
      )}
      {state !== 'over' && (
        <div className="ez-acts">
          <ActButton onClick={onEnd}>{t('procedures.national.temporary-end')}</ActButton>
        </div>
      )}
    </PaneCard>
  );
}

function EndTemporary({ value, onClose }: { value: TemporaryValue; onClose: () => void }): ReactNode {
  const t = useT();
  const api = useApi(proceduresContract);
  const toast = useToast();
  const queries = useQueryClient();
  const [because, setBecause] = useState('');
  const send = async (): Promise<void> => {
    if (because.trim() === '') throw new Error(t('procedures.national.temporary-because-missing'));
    await api.endTemporaryValue.call({ id: value.id, because: because.trim() });
    toast({ text: t('procedures.national.temporary-ended-now') });
    void queries.invalidateQueries({ queryKey: ['procedures'] });
  };
  return (
    <FormDialog
      title={t('procedures.national.temporary-end')}
      actLabel={t('procedures.national.temporary-end')}
      onClose={onClose}
      onSend={send}
    >
      <p>{t('procedures.national.temporary-end-help')}</p>
      <Textarea
        autosize
        minRows={2}
        maxLength={500}
        label={t('procedures.national.temporary-because')}
        value={because}
        onChange={(event) => setBecause(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
