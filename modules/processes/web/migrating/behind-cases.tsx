import { useState } from 'react';
import type { ReactNode } from 'react';
import { processesContract } from '#contracts/processes';
import { textOf } from '#platform/i18n';
import { ActBar, ActButton, Chip, PaneCard, Vi, useApi, useDoing, useLocale, useT } from '#platform/web';
import { RecordTable, TextSlot } from '#web/organisations';
import type { Previewed, PreviewedCase } from './use-migration.ts';

/** Cases that one request takes over. */
const atOnce = 500;

interface BehindProps {
  head: Pick<Previewed, 'code' | 'version' | 'mine'>;
  cases: readonly PreviewedCase[];
  /** Asks for further cases. */
  more: ReactNode;
}

/** Each running case of an older version; those that may are taken over, all or the chosen ones, with a reason. */
export function BehindCases({ head: { code, version, mine }, cases, more }: BehindProps): ReactNode {
  const t = useT();
  const api = useApi(processesContract);
  const doing = useDoing('processes');
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [because, setBecause] = useState('');
  const [came, setCame] = useState<{ moved: number; kept: number }>();
  const may = cases.filter(({ why }) => why === undefined).map(({ recordId }) => recordId);
  const chosen = may.filter((id) => !left.has(id));
  const choose = (id: string): void =>
    setLeft((before) => (before.has(id) ? new Set([...before].filter((one) => one !== id)) : new Set([...before, id])));
  const move = async (): Promise<void> => {
    const sum = { moved: 0, kept: 0 };
    const isDone = await doing.act(async () => {
      for (let from = 0; from < chosen.length; from += atOnce) {
        const { moved, kept } = await api.migrateCases.call({ code, version, because, cases: chosen.slice(from, from + atOnce) });
        sum.moved += moved;
        sum.kept += kept;
      }
    }, t('processes.migrating.done'));
    if (sum.moved + sum.kept > 0) setCame(sum);
    if (isDone) setBecause('');
  };
  const isReady = chosen.length > 0 && because.trim() !== '' && !mine;
  return (
    <PaneCard title={t('processes.migrating.cases')} aside={cases.length}>
      {may.length > 1 && (
        <label className="ez-migration-all">
          <input
            type="checkbox"
            checked={chosen.length === may.length}
            onChange={() => setLeft(chosen.length === may.length ? new Set(may) : new Set())}
          />{' '}
          {t('processes.migrating.choose-all', { count: may.length })}
        </label>
      )}
      <Cases cases={cases} chosen={new Set(chosen)} onChoose={choose} />
      {more}
      {doing.problem !== undefined && (
        <p className="ez-refusal" role="alert">
          {doing.problem}
        </p>
      )}
      {came !== undefined && <p role="status">{t('processes.migrating.came-to', came)}</p>}
      {!mine && may.length > 0 && (
        <form
          className="ez-migration-act"
          onSubmit={(event) => {
            event.preventDefault();
            if (isReady) void move();
          }}
        >
          <TextSlot
            label={t('processes.migrating.because')}
            help={t('processes.migrating.because-help')}
            value={because}
            maxLength={1000}
            onWrite={setBecause}
          />
          <ActBar>
            <ActButton kind="primary" type="submit" busy={doing.busy} disabled={!isReady}>
              {t('processes.migrating.move', { count: chosen.length, version })}
            </ActButton>
          </ActBar>
        </form>
      )}
    </PaneCard>
  );
}

interface CasesProps {
  cases: readonly PreviewedCase[];
  chosen: ReadonlySet<string>;
  onChoose: (recordId: string) => void;
}

// words: processes.migrating.case-* processes.migrating.why-*
function Cases({ cases, chosen, onChoose }: CasesProps): ReactNode {
  const t = useT();
  const locale = useLocale();
  return (
    <RecordTable
      caption={t('processes.migrating.cases')}
      heads={['what', 'from', 'at', 'then'].map((key) => t(`processes.migrating.case-${key}`))}
      rows={cases.map((one) => {
        const { recordId, code, title, party, fromVersion, at, why, placeName } = one;
        const named = title === undefined ? recordId.slice(0, 8) : textOf(title, locale);
        const names = at.map((name) => textOf(name, locale)).join(', ');
        const place = placeName === undefined ? '' : textOf(placeName, locale);
        return {
          key: recordId,
          faint: why !== undefined,
          cells: [
            <label key="what" className="ez-migration-case">
              <input type="checkbox" checked={chosen.has(recordId)} disabled={why !== undefined} onChange={() => onChoose(recordId)} />{' '}
              <span>
                <Vi>{code === undefined ? named : `${code} · ${named}`}</Vi>
                {party !== undefined && (
                  <span className="ez-quiet ez-migration-party">
                    <Vi>{party}</Vi>
                  </span>
                )}
              </span>
            </label>,
            String(fromVersion),
            <Vi key="at">{names === '' ? '–' : names}</Vi>,
            why === undefined ? (
              <Chip key="goes" tone="ok">
                {t('processes.migrating.goes-on')}
              </Chip>
            ) : (
              <span key="kept">
                <Chip tone="paused">{t('processes.migrating.kept')}</Chip> {t(`processes.migrating.why-${why}`, { place })}
              </span>
            ),
          ],
        };
      })}
    />
  );
}
