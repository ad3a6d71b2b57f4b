import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ActButton, Chip, FilterField, PagedList, Vi, useAddress, useT } from '#platform/web';
import { ChoiceSlot, RecordTable } from '#web/organisations';
import { moment, recordAddress, type RecordLine } from '../told.ts';
import { useRecords, type RecordFilter } from './use-catalogue.ts';

const kinds = [
  'day-for-working-day-suspected',
  'working-day-for-day-suspected',
  'unit-unknown',
  'limit-in-words',
  'limit-missing',
  'limit-impossible',
  'channels-differ',
  'case-limit-differs',
  'fee-in-words',
  'fee-by-council',
  'fee-unsaid',
  'fee-small-number',
  'no-papers',
  'no-law',
  'odd-code',
] as const;
const sides = { all: undefined, ours: 'cua-co-quan', absent: 'khong-con' } as const;
const sideNames = ['all', 'ours', 'absent'] as const;

function filterOf(address: Readonly<Record<string, string>>): RecordFilter {
  const { tim: search = '', la: finding = '', chi: only } = address;
  return {
    ...(search.trim() !== '' && { search: search.slice(0, 200) }),
    ...(finding !== '' && { finding: finding.slice(0, 60) }),
    ...(only === sides.ours && { only: 'ours' as const }),
    ...(only === sides.absent && { only: 'absent' as const }),
  };
}

/** The records, narrowed by what the address says. */
export function Records(): ReactNode {
  const t = useT();
  const [address, change] = useAddress();
  const filter = filterOf(address);
  const clear = (): void => change({ tim: undefined, la: undefined, chi: undefined });
  return (
    <>
      <Filters />
      <Found filter={filter} empty={Object.keys(filter).length === 0} onClear={clear} label={t('procedures.national.records')} />
    </>
  );
}

// words: procedures.national.only-*, procedures.national.odd-*
function Filters(): ReactNode {
  const t = useT();
  const [address, change] = useAddress();
  return (
    <div className="ez-admin-filters" role="search" aria-label={t('procedures.national.filters')}>
      <div className="ez-catalogue-sides" role="group" aria-label={t('procedures.national.only')}>
        {sideNames.map((name) => (
          <button
            key={name}
            type="button"
            className="ez-catalogue-side"
            aria-pressed={(address['chi'] ?? undefined) === sides[name]}
            onClick={() => change({ chi: sides[name] })}
          >
            {t(`procedures.national.only-${name}`)}
          </button>
        ))}
      </div>
      <ChoiceSlot
        size="xs"
        label={t('procedures.national.odd')}
        value={address['la'] ?? ''}
        data={[
          { value: '', label: t('procedures.national.odd-any') },
          ...kinds.map((value) => ({ value, label: t(`procedures.national.odd-${value}`) })),
        ]}
        onChoose={(la) => change({ la })}
      />
      <FilterField value={address['tim'] ?? ''} onChange={(tim) => change({ tim })} />
    </div>
  );
}

function Found(props: { filter: RecordFilter; empty: boolean; onClear: () => void; label: string }): ReactNode {
  const t = useT();
  const found = useRecords(props.filter);
  const none = { title: t('procedures.national.none'), text: t('procedures.national.none-help') };
  const nothing = {
    title: t('procedures.national.nothing'),
    text: t('procedures.national.nothing-help'),
    act: <ActButton onClick={props.onClear}>{t('procedures.national.clear')}</ActButton>,
  };
  return (
    <PagedList found={found} rows={found.records} empty={props.empty ? none : nothing}>
      {(records) => <Table records={records} label={props.label} />}
    </PagedList>
  );
}

function Table({ records, label }: { records: readonly RecordLine[]; label: string }): ReactNode {
  const t = useT();
  const navigate = useNavigate();
  const heads = ['code', 'name', 'remarks', 'since'].map((name) => t(`procedures.national.${name}`));
  const rows = records.map((record) => ({
    key: record.code,
    faint: record.absentSince !== undefined,
    cells: [
      <span key="code" className="ez-code ez-catalogue-code">
        {record.code}
      </span>,
      <a
        key="name"
        className="ez-link"
        href={`/app${recordAddress(record.code)}`}
        onClick={(event) => {
          event.preventDefault();
          void navigate({ to: recordAddress(record.code) });
        }}
      >
        <Vi>{record.name}</Vi>
      </a>,
      <Remarks key="remarks" record={record} />,
      moment(record.readAt),
    ],
  }));
  return (
    <div className="ez-catalogue-records">
      <RecordTable caption={label} heads={heads} rows={rows} />
    </div>
  );
}

function Remarks({ record }: { record: RecordLine }): ReactNode {
  const t = useT();
  return (
    <span className="ez-catalogue-remarks">
      {record.ours && <Chip tone="ok">{t('procedures.national.ours')}</Chip>}
      {record.absentSince !== undefined && (
        <Chip tone="late">
          <span aria-hidden="true">●</span> {t('procedures.national.absent', { at: moment(record.absentSince).slice(0, 10) })}
        </Chip>
      )}
      {record.findings > 0 && (
        <Chip tone="soon">
          <span aria-hidden="true">!</span> {t('procedures.national.odd-count', { count: record.findings })}
        </Chip>
      )}
      {record.hasDetail && <Chip tone="draft">{t('procedures.national.full')}</Chip>}
    </span>
  );
}
