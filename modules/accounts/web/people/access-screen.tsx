import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { formatInstant, textOf } from '#platform/i18n';
import {
  ActButton,
  Chip,
  EmptyState,
  ErrorState,
  LoadingRows,
  Screen,
  ScreenHead,
  Vi,
  useAddress,
  useApi,
  useLocale,
  useT,
  useToast,
} from '#platform/web';
import { ChoiceSlot, FormDialog, RecordTable, TextSlot } from '#web/organisations';
import { accountPeopleContract } from '../../contract-people.ts';
import { accessCsv, type AccessSeat } from './access-csv.ts';
import { usePlaces } from './use-people.ts';

const moment = (at: string | undefined): string => (at === undefined ? '' : formatInstant(new Date(at)));

/** The seats that an address asks for: those due for review, those of accounts that rest. */
function wantedOf(seats: readonly AccessSeat[] | undefined, address: Readonly<Record<string, string>>): readonly AccessSeat[] | undefined {
  const isWanted = (seat: AccessSeat): boolean =>
    (address['can-ra-soat'] !== '1' || seat.isDue) && (address['lau-khong-vao'] !== '1' || seat.isResting);
  return seats?.filter(isWanted);
}

/** Who has what since when and was here last: each confirmed or taken away, printed, or saved as a table. */
export function AccessScreen(): ReactNode {
  const t = useT();
  const locale = useLocale();
  const [address] = useAddress();
  const unitId = address['don-vi'] || undefined;
  const { data, error, refetch, dataUpdatedAt } = useQuery(useApi(accountPeopleContract).listAccess.query({ unitId }));
  const seats = wantedOf(data?.seats, address);
  return (
    <Screen>
      <ScreenHead title={t('accounts.web.access')}>
        <span className="ez-no-print ez-acts ez-access-acts">
          <ActButton onClick={() => window.print()}>{t('accounts.web.print')}</ActButton>
          <ActButton disabled={seats === undefined} onClick={() => save(accessCsv(seats ?? [], t, locale))}>
            {t('accounts.web.save-csv')}
          </ActButton>
        </span>
      </ScreenHead>
      {data !== undefined && (
        <p>{t('accounts.web.access-lead', { months: data.reviewedEvery, at: formatInstant(new Date(dataUpdatedAt)) })}</p>
      )}
      <Filters />
      {seats === undefined && (error === null ? <LoadingRows rows={12} /> : <ErrorState error={error} onRetry={() => void refetch()} />)}
      {seats !== undefined && <Seats seats={seats} />}
    </Screen>
  );
}

function Filters(): ReactNode {
  const t = useT();
  const [address, change] = useAddress();
  const { units } = usePlaces();
  const only = (name: string, label: string) => (
    <label className="ez-check">
      <input
        type="checkbox"
        checked={address[name] === '1'}
        onChange={(event) => change({ [name]: event.currentTarget.checked ? '1' : undefined })}
      />{' '}
      {label}
    </label>
  );
  return (
    <div className="ez-admin-filters ez-no-print" role="search" aria-label={t('accounts.web.filters')}>
      <ChoiceSlot
        size="xs"
        label={t('accounts.web.unit')}
        value={address['don-vi'] ?? ''}
        data={[{ value: '', label: t('accounts.web.all') }, ...units]}
        onChoose={(value) => change({ 'don-vi': value })}
      />
      {only('can-ra-soat', t('accounts.web.only-due'))}
      {only('lau-khong-vao', t('accounts.web.only-resting'))}
    </div>
  );
}

function save(text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  link.download = `ra-soat-quyen-${new Date().toISOString().slice(0, 10)}.csv`;
  link.click();
  URL.revokeObjectURL(link.href);
}

function Seats({ seats }: { seats: readonly AccessSeat[] }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const toast = useToast();
  const api = useApi(accountPeopleContract);
  const queries = useQueryClient();
  const [revoking, setRevoking] = useState<AccessSeat>();
  const [busy, setBusy] = useState<string>();
  const review = async (seat: AccessSeat, decision: 'confirmed' | 'revoked', note?: string): Promise<void> => {
    await api.reviewPost.call({ id: seat.postId, decision, note });
    toast({ text: t(decision === 'confirmed' ? 'accounts.web.was-confirmed' : 'accounts.web.was-revoked', { name: seat.name }) });
    await queries.invalidateQueries({ queryKey: ['accounts'] });
  };
  const confirm = (seat: AccessSeat): void => {
    setBusy(seat.postId);
    review(seat, 'confirmed')
      .catch((error: unknown) => toast({ text: error instanceof Error ? error.message : String(error), tone: 'late' }))
      .finally(() => setBusy(undefined));
  };
  const rows = seats.map((seat) => ({
    key: seat.postId,
    cells: [
      <span key="who">
        <Vi>{seat.name}</Vi> <span className="ez-code">{seat.signInName}</span>
      </span>,
      <Vi key="unit">{textOf(seat.unit, locale)}</Vi>,
      <Vi key="role">{textOf(seat.role, locale)}</Vi>,
      <span key="since">
        {moment(seat.since)}
        {seat.until !== undefined && ` – ${moment(seat.until)}`}
      </span>,
      <span key="last">
        {seat.lastSignedInAt === undefined ? t('accounts.web.never') : moment(seat.lastSignedInAt)}{' '}
        {seat.isResting && <Chip tone="late">{t('accounts.web.resting')}</Chip>}
      </span>,
      <Reviewed key="reviewed" seat={seat} />,
      <span key="acts" className="ez-no-print ez-seat-acts">
        <ActButton busy={busy === seat.postId} onClick={() => confirm(seat)}>
          {t('accounts.web.confirm')}
        </ActButton>
        <ActButton kind="quiet" onClick={() => setRevoking(seat)}>
          {t('accounts.web.revoke')}
        </ActButton>
      </span>,
    ],
  }));
  if (rows.length === 0) return <EmptyState title={t('accounts.web.all-reviewed')} text={t('accounts.web.all-reviewed-help')} />;
  const heads = [
    'accounts.page.person',
    'accounts.web.unit',
    'accounts.web.role',
    'accounts.web.since',
    'accounts.web.last-sign-in',
    'accounts.web.reviewed',
    'accounts.web.acts',
  ].map((key) => t(key));
  return (
    <>
      <RecordTable caption={t('accounts.web.access')} heads={heads} rows={rows} />
      {revoking !== undefined && (
        <Revoke seat={revoking} onClose={() => setRevoking(undefined)} onRevoke={(note) => review(revoking, 'revoked', note)} />
      )}
    </>
  );
}

function Reviewed({ seat }: { seat: AccessSeat }): ReactNode {
  const t = useT();
  return (
    <span>
      {seat.isDue && <Chip tone="soon">{t('accounts.web.due')}</Chip>}{' '}
      {seat.confirmedAt === undefined ? t('accounts.web.never-reviewed') : `${moment(seat.confirmedAt)}, ${seat.confirmedBy ?? ''}`}
    </span>
  );
}

function Revoke({
  seat,
  onClose,
  onRevoke,
}: {
  seat: AccessSeat;
  onClose: () => void;
  onRevoke: (note: string) => Promise<void>;
}): ReactNode {
  const t = useT();
  const locale = useLocale();
  const [note, setNote] = useState('');
  return (
    <FormDialog
      title={t('accounts.web.revoke')}
      actLabel={t('accounts.web.revoke')}
      note={t('accounts.web.note-end-post')}
      onClose={onClose}
      onSend={() => onRevoke(note)}
    >
      <p>
        <Vi>{`${seat.name}: ${textOf(seat.role, locale)}, ${textOf(seat.unit, locale)}`}</Vi>
      </p>
      <TextSlot label={t('accounts.web.because')} help={t('accounts.web.because-help')} maxLength={500} value={note} onWrite={setNote} />
    </FormDialog>
  );
}
