import '@mantine/core/styles/Input.css';
import '../reception/reception.css';
import { NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { dossiersContract } from '#contracts/dossiers';
import { proceduresContract } from '#contracts/procedures';
import { formatInstant, textOf } from '#platform/i18n';
import { ActButton, Chip, PagedList, PaneCard, ScreenHead, Vi, useApi, useLocale, usePages, useT } from '#platform/web';
import { FormDialog, MomentSlot } from '#web/organisations';
import { ProblemNote, useActing } from '#web/processes';
import { emptyRow, minuteOf, type Row } from './letters.ts';

type Minute = z.output<(typeof dossiersContract)['operations']['getMinute']['out']>;

/** What the post hands over: a new minute, and the register of those that were made, with what became of each letter. */
export function PostScreen(): ReactNode {
  const t = useT();
  return (
    <div className="ez-reception">
      <ScreenHead title={t('dossiers.web.post')} />
      <div className="ez-reception-parts">
        <NewMinuteCard />
        <Register />
      </div>
    </div>
  );
}

function NewMinuteCard(): ReactNode {
  const t = useT();
  const api = useApi(dossiersContract);
  const { busy, problem, run } = useActing();
  const [carrier, setCarrier] = useState('');
  const [courier, setCourier] = useState('');
  const [rows, setRows] = useState<readonly Row[]>([emptyRow]);
  const [isTried, setTried] = useState(false);
  const { data } = useQuery(api.listMinutes.query({ limit: 20 }));
  const carriers = data?.carriers ?? [];
  const chosen = carrier === '' ? (carriers[0] ?? '') : carrier;
  const minute = minuteOf(chosen, courier, rows);
  const make = (): void => {
    setTried(true);
    if (minute === undefined) return;
    run(async () => {
      await api.makeMinute.call(minute);
      setRows([emptyRow]);
      setTried(false);
    });
  };
  const change = (place: number, row: Partial<Row>): void =>
    setRows(rows.map((one, index) => (index === place ? { ...one, ...row } : one)));
  return (
    <PaneCard title={t('dossiers.web.post-new')}>
      <form
        className="ez-reception-form"
        onSubmit={(event) => {
          event.preventDefault();
          make();
        }}
      >
        <div className="ez-reception-grid">
          <NativeSelect
            lang="vi"
            label={t('dossiers.web.post-carrier')}
            value={chosen}
            data={carriers}
            onChange={(event) => setCarrier(event.currentTarget.value)}
          />
          <TextInput
            label={t('dossiers.web.post-courier')}
            value={courier}
            maxLength={200}
            onChange={(event) => setCourier(event.currentTarget.value)}
          />
        </div>
        {rows.map((row, place) => (
          <LetterFields
            key={place}
            row={row}
            place={place}
            onChange={(changed) => change(place, changed)}
            onRemove={rows.length === 1 ? undefined : () => setRows(rows.filter((_, index) => index !== place))}
          />
        ))}
        {isTried && minute === undefined && (
          <p className="ez-wrong" role="alert">
            {t('dossiers.web.post-missing')}
          </p>
        )}
        <ProblemNote problem={problem} />
        <div className="ez-acts">
          <ActButton kind="primary" type="submit" busy={busy}>
            {t('dossiers.web.post-make')}
          </ActButton>
          <ActButton onClick={() => setRows([...rows, emptyRow])}>{t('dossiers.web.post-add')}</ActButton>
        </div>
      </form>
    </PaneCard>
  );
}

interface LetterProps {
  row: Row;
  place: number;
  onChange: (row: Partial<Row>) => void;
  onRemove: (() => void) | undefined;
}

function LetterFields({ row, place, onChange, onRemove }: LetterProps): ReactNode {
  const t = useT();
  const locale = useLocale();
  const { data } = useQuery(useApi(proceduresContract).listProcedures.query({ offer: 'open', limit: 200 }));
  const offered = (data?.procedures ?? []).map(({ code, name }) => ({ value: code, label: `${textOf(name, locale)} (${code})` }));
  const slot = (key: keyof Row, label: string, numeric = false): ReactNode => (
    <TextInput
      label={t(label)}
      value={row[key]}
      maxLength={300}
      {...(numeric ? { inputMode: 'numeric' as const } : {})}
      onChange={(event) => onChange({ [key]: event.currentTarget.value })}
    />
  );
  return (
    <fieldset>
      <legend>
        {t('dossiers.web.post-letters')} {place + 1}
      </legend>
      <div className="ez-reception-grid">
        {slot('slipNo', 'dossiers.web.post-slip')}
        {slot('sender', 'dossiers.web.post-sender')}
        <NativeSelect
          label={t('dossiers.web.procedure')}
          value={row.procedureCode}
          data={[{ value: '', label: t('dossiers.web.post-procedure-later') }, ...offered]}
          onChange={(event) => onChange({ procedureCode: event.currentTarget.value })}
        />
        <div className="ez-letter-counts">
          {slot('stated', 'dossiers.web.post-stated', true)}
          {slot('counted', 'dossiers.web.post-counted', true)}
        </div>
        {(row.stated.trim() !== row.counted.trim() || row.note !== '') && slot('note', 'dossiers.web.post-note')}
      </div>
      {onRemove !== undefined && (
        <ActButton kind="quiet" onClick={onRemove}>
          {t('dossiers.web.post-remove')}
        </ActButton>
      )}
    </fieldset>
  );
}

function Register(): ReactNode {
  const t = useT();
  const found = usePages(useApi(dossiersContract).listMinutes, { limit: 20 });
  return (
    <PaneCard title={t('dossiers.web.post-register')}>
      <PagedList
        found={found}
        rows={found.data?.pages.flatMap((page) => page.minutes)}
        empty={{ title: t('dossiers.web.post-nothing'), text: t('dossiers.web.post-nothing-help') }}
      >
        {(minutes) => minutes.map((minute) => <MinutePart key={minute.id} minute={minute} />)}
      </PagedList>
    </PaneCard>
  );
}

function MinutePart({ minute }: { minute: Minute }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const api = useApi(dossiersContract);
  const { run } = useActing();
  const [isSigning, setSigning] = useState(false);
  const { id, signedAt } = minute;
  const [at, setAt] = useState('');
  const sign = async (): Promise<void> => {
    await api.signMinute.call({ id, ...(at === '' ? {} : { signedAt: at }) });
    run(() => Promise.resolve());
  };
  const begin = (): void => {
    setAt('');
    setSigning(true);
  };
  return (
    <article className="ez-minute">
      <h3>
        {minute.number} · <Vi>{minute.carrier}</Vi>{' '}
        <Chip tone={signedAt === undefined ? 'soon' : 'ok'}>
          {signedAt === undefined
            ? t('dossiers.web.post-unsigned')
            : t('dossiers.web.post-signed', { at: formatInstant(new Date(signedAt)) })}
        </Chip>
      </h3>
      <ul className="ez-found">
        {minute.letters.map((letter) => (
          <Letter key={letter.id} minute={minute} letter={letter} />
        ))}
      </ul>
      <div className="ez-acts">
        {signedAt === undefined && <ActButton onClick={begin}>{t('dossiers.web.post-sign')}</ActButton>}
        <a className="ez-button" href={`${locale === 'en' ? '/en' : ''}/bien-ban-giao-nhan/${id}`} target="_blank" rel="noopener">
          {t('dossiers.web.post-print')}
        </a>
      </div>
      {isSigning && (
        <FormDialog
          title={t('dossiers.web.post-sign-title', { number: minute.number })}
          note={t('dossiers.web.post-sign-final', { count: minute.letters.length })}
          actLabel={t('dossiers.web.post-sign')}
          onSend={sign}
          onClose={() => setSigning(false)}
        >
          <p className="ez-quiet">{t('dossiers.web.post-sign-help')}</p>
          <MomentSlot label={t('dossiers.web.post-signed-at')} kind="instant" required={false} onWrite={setAt} />
        </FormDialog>
      )}
    </article>
  );
}

function Letter({ minute, letter }: { minute: Minute; letter: Minute['letters'][number] }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const prefix = locale === 'en' ? '/en' : '';
  const papers = t('dossiers.web.post-papers', { counted: letter.papersCounted, stated: letter.papersStated });
  const way = (): { href: string; label: string } | undefined => {
    if (letter.dossierId !== undefined) return { href: `/app/ho-so/${letter.dossierId}`, label: t('dossiers.web.post-open') };
    if (letter.draftId !== undefined) return { href: `${prefix}/ho-so/ban-nhap/${letter.draftId}`, label: t('dossiers.web.post-go-on') };
    if (minute.signedAt === undefined) return undefined;
    return { href: `/app/tiep-nhan?bien-ban=${minute.id}&thu=${letter.id}`, label: t('dossiers.web.post-write') };
  };
  const to = way();
  return (
    <li className="ez-letter">
      <span>
        <span className="ez-code">{letter.slipNo}</span> <Vi>{letter.sender}</Vi>
        <span className="ez-quiet">
          {papers}
          {letter.note !== undefined && (
            <>
              {' · '}
              <Vi>{letter.note}</Vi>
            </>
          )}
        </span>
      </span>
      {to !== undefined && <a href={to.href}>{to.label}</a>}
    </li>
  );
}
