import '@mantine/core/styles/Input.css';
import '../reception/reception.css';
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { dossiersContract } from '#contracts/dossiers';
import { formatInstant } from '#platform/i18n';
import {
  ActButton,
  Chip,
  PagedList,
  PaneCard,
  ScreenHead,
  Vi,
  ViewTabs,
  useAddress,
  useApi,
  useLocale,
  usePages,
  useT,
} from '#platform/web';
import { FormDialog } from '#web/organisations';
import { ProblemNote, useActing } from '#web/processes';
import { emptyEntry, emptyPaper, relayOf, type Entry, type PaperRow } from './relay-entry.ts';

type Relay = z.output<(typeof dossiersContract)['operations']['listRelays']['out']>['relays'][number];

/** What the desk takes in for other agencies: a new one, and those that wait to be handed over or were. */
export function RelaysScreen(): ReactNode {
  const t = useT();
  return (
    <div className="ez-reception">
      <ScreenHead title={t('dossiers.web.relays')} />
      <div className="ez-reception-parts">
        <NewRelayCard />
        <Register />
      </div>
    </div>
  );
}

const changedAt = (rows: readonly PaperRow[], place: number, part: Partial<PaperRow>): PaperRow[] =>
  rows.map((one, index) => (index === place ? { ...one, ...part } : one));

function NewRelayCard(): ReactNode {
  const t = useT();
  const api = useApi(dossiersContract);
  const { busy, problem, run } = useActing();
  const [orderId, setOrderId] = useState(() => crypto.randomUUID());
  const [entry, setEntry] = useState<Entry>(emptyEntry);
  const [papers, setPapers] = useState<readonly PaperRow[]>([emptyPaper]);
  const [isTried, setTried] = useState(false);
  const relay = relayOf(orderId, entry, papers);
  const take = (): void => {
    setTried(true);
    if (relay === undefined) return;
    run(async () => {
      await api.takeForOther.call(relay);
      setEntry({ ...emptyEntry, agency: entry.agency });
      setPapers([emptyPaper]);
      setOrderId(crypto.randomUUID());
      setTried(false);
    });
  };
  // words: dossiers.web.relay-*
  const slot = (key: keyof Entry, most: number): ReactNode => (
    <TextInput
      label={t(`dossiers.web.relay-${key}`)}
      value={entry[key]}
      maxLength={most}
      onChange={(event) => setEntry({ ...entry, [key]: event.currentTarget.value })}
    />
  );
  return (
    <PaneCard title={t('dossiers.web.relay-new')}>
      <form
        className="ez-reception-form"
        onSubmit={(event) => {
          event.preventDefault();
          take();
        }}
      >
        <div className="ez-reception-grid">
          {slot('agency', 300)}
          {slot('procedureName', 500)}
          {slot('procedureCode', 40)}
          {slot('applicant', 300)}
          {slot('phone', 30)}
          {slot('note', 1000)}
        </div>
        {papers.map((row, place) => (
          <PaperFields
            key={place}
            row={row}
            place={place}
            onChange={(part) => setPapers(changedAt(papers, place, part))}
            onRemove={papers.length === 1 ? undefined : () => setPapers(papers.filter((_, index) => index !== place))}
          />
        ))}
        {isTried && relay === undefined && (
          <p className="ez-wrong" role="alert">
            {t('dossiers.web.relay-missing')}
          </p>
        )}
        <ProblemNote problem={problem} />
        <div className="ez-acts">
          <ActButton kind="primary" type="submit" busy={busy}>
            {t('dossiers.web.relay-take')}
          </ActButton>
          <ActButton onClick={() => setPapers([...papers, emptyPaper])}>{t('dossiers.web.relay-add')}</ActButton>
        </div>
      </form>
    </PaneCard>
  );
}

interface PaperProps {
  row: PaperRow;
  place: number;
  onChange: (part: Partial<PaperRow>) => void;
  onRemove: (() => void) | undefined;
}

function PaperFields({ row, place, onChange, onRemove }: PaperProps): ReactNode {
  const t = useT();
  const slot = (key: keyof PaperRow, numeric: boolean): ReactNode => (
    <TextInput
      label={t(`dossiers.web.relay-paper-${key}`)}
      value={row[key]}
      maxLength={numeric ? 3 : 300}
      {...(numeric ? { inputMode: 'numeric' as const } : {})}
      onChange={(event) => onChange({ [key]: event.currentTarget.value })}
    />
  );
  return (
    <fieldset>
      <legend>
        {t('dossiers.web.relay-paper')} {place + 1}
      </legend>
      <div className="ez-reception-grid">
        {slot('name', false)}
        <div className="ez-letter-counts">
          {slot('originals', true)}
          {slot('copies', true)}
        </div>
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
  const [address, change] = useAddress();
  const view = address['xem'] === 'tat-ca' ? 'all' : 'waiting';
  const [handing, setHanding] = useState<string>();
  const found = usePages(useApi(dossiersContract).listRelays, { view, limit: 50 });
  const relays = found.data?.pages.flatMap((page) => page.relays);
  const waiting = (relays ?? []).filter(({ minute }) => minute === undefined);
  const agencies = [...new Set(waiting.map(({ agency }) => agency))];
  return (
    <PaneCard title={t('dossiers.web.relay-register')}>
      <ViewTabs
        label={t('dossiers.web.relay-register')}
        current={view}
        onChange={(key) => change({ xem: key === 'all' ? 'tat-ca' : undefined })}
        views={[
          { key: 'waiting', label: t('dossiers.web.relay-waiting') },
          { key: 'all', label: t('dossiers.web.relay-all') },
        ]}
      />
      {agencies.length > 0 && (
        <div className="ez-minute">
          {agencies.map((agency) => (
            <p key={agency} className="ez-acts">
              <ActButton onClick={() => setHanding(agency)}>
                {t('dossiers.web.relay-hand-over')}: <Vi>{agency}</Vi>
              </ActButton>
            </p>
          ))}
        </div>
      )}
      <PagedList found={found} rows={relays} empty={{ title: t('dossiers.web.relay-nothing'), text: t('dossiers.web.relay-nothing-help') }}>
        {(rows) => rows.map((relay) => <RelayPart key={relay.id} relay={relay} />)}
      </PagedList>
      {handing !== undefined && (
        <HandOver agency={handing} relays={waiting.filter((one) => one.agency === handing)} onClose={() => setHanding(undefined)} />
      )}
    </PaneCard>
  );
}

function HandOver({ agency, relays, onClose }: { agency: string; relays: readonly Relay[]; onClose: () => void }): ReactNode {
  const t = useT();
  const api = useApi(dossiersContract);
  const { run } = useActing();
  const [id] = useState(() => crypto.randomUUID());
  const [taker, setTaker] = useState('');
  const send = async (): Promise<void> => {
    if (taker.trim() === '') throw new Error(t('dossiers.web.relay-taker-missing'));
    await api.handOverRelays.call({ id, taker: taker.trim(), relays: relays.map((one) => one.id) });
    run(() => Promise.resolve());
  };
  return (
    <FormDialog title={t('dossiers.web.relay-hand-over')} actLabel={t('dossiers.web.relay-hand-over')} onClose={onClose} onSend={send}>
      <p>
        <Vi>{agency}</Vi> · {t('dossiers.web.relay-count', { count: relays.length })}
      </p>
      <TextInput
        label={t('dossiers.web.relay-taker')}
        description={t('dossiers.web.relay-taker-help')}
        value={taker}
        maxLength={200}
        onChange={(event) => setTaker(event.currentTarget.value)}
      />
    </FormDialog>
  );
}

function RelayPart({ relay }: { relay: Relay }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const [isNoting, setNoting] = useState(false);
  const prefix = locale === 'en' ? '/en' : '';
  const { id, minute, theirCode } = relay;
  return (
    <article className="ez-minute">
      <h3>
        {relay.number} · <Vi>{relay.applicant}</Vi>{' '}
        <Chip tone={minute === undefined ? 'soon' : 'ok'}>
          {minute === undefined
            ? t('dossiers.web.relay-waits')
            : t('dossiers.web.relay-handed', { at: formatInstant(new Date(minute.at)), number: minute.number })}
        </Chip>
      </h3>
      <p>
        <Vi>{relay.procedureName}</Vi>
        <span className="ez-quiet">
          {' · '}
          <Vi>{relay.agency}</Vi> · {formatInstant(new Date(relay.takenAt))}
          {theirCode !== undefined && ` · ${theirCode}`}
        </span>
      </p>
      <div className="ez-acts">
        <a className="ez-button" href={`${prefix}/giay-tiep-nhan-ho/${id}`} target="_blank" rel="noopener">
          {t('dossiers.web.relay-print')}
        </a>
        {minute !== undefined && (
          <>
            <a className="ez-button" href={`${prefix}/bien-ban-ban-giao-ho/${minute.id}`} target="_blank" rel="noopener">
              {t('dossiers.web.relay-print-minute')}
            </a>
            <ActButton onClick={() => setNoting(true)}>{t('dossiers.web.relay-note-code')}</ActButton>
          </>
        )}
      </div>
      {isNoting && <NoteCode relay={relay} onClose={() => setNoting(false)} />}
    </article>
  );
}

function NoteCode({ relay, onClose }: { relay: Relay; onClose: () => void }): ReactNode {
  const t = useT();
  const api = useApi(dossiersContract);
  const { run } = useActing();
  const [code, setCode] = useState(relay.theirCode ?? '');
  const send = async (): Promise<void> => {
    if (code.trim() === '') throw new Error(t('dossiers.web.relay-code-missing'));
    await api.noteTheirCode.call({ id: relay.id, code: code.trim() });
    run(() => Promise.resolve());
  };
  return (
    <FormDialog title={t('dossiers.web.relay-note-code')} actLabel={t('dossiers.web.relay-save-code')} onClose={onClose} onSend={send}>
      <TextInput
        label={t('dossiers.web.relay-code')}
        value={code}
        maxLength={60}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
