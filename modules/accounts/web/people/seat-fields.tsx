import type { ReactNode } from 'react';
import { useT } from '#platform/web';
import { ChoiceSlot, MomentSlot, TextSlot } from '#web/organisations';
import { usePlaces } from './use-people.ts';

/** A seat as it is filled in; empty times are from now and without end. */
export interface SeatEntry {
  unitId: string;
  role: string;
  since: string;
  until: string;
  because: string;
}

/** A seat nobody has filled in. */
export const emptySeat: SeatEntry = { unitId: '', role: '', since: '', until: '', because: '' };

/** A seat as the server takes it. */
export const seatOf = ({ unitId, role, since, until, because }: SeatEntry) => ({
  unitId,
  role,
  because,
  since: since || undefined,
  until: until || undefined,
});

/** Unit, role, period and paper of a seat. */
export function SeatFields({ seat, onChange }: { seat: SeatEntry; onChange: (seat: SeatEntry) => void }): ReactNode {
  const t = useT();
  const { units, roles } = usePlaces();
  const none = { value: '', label: t('accounts.web.choose') };
  const choice = (name: 'unitId' | 'role', label: string, data: { value: string; label: string }[]) => (
    <ChoiceSlot
      label={label}
      required
      value={seat[name]}
      data={[none, ...data]}
      onChoose={(value) => onChange({ ...seat, [name]: value })}
    />
  );
  return (
    <>
      <div className="ez-admin-pair">
        {choice('unitId', t('accounts.web.unit'), units)}
        {choice('role', t('accounts.web.role'), roles)}
      </div>
      <div className="ez-admin-pair">
        <MomentSlot label={t('accounts.web.since')} kind="instant" required={false} onWrite={(since) => onChange({ ...seat, since })} />
        <MomentSlot label={t('accounts.web.until')} kind="instant" required={false} onWrite={(until) => onChange({ ...seat, until })} />
      </div>
      <p className="ez-quiet">{t('accounts.web.period-help')}</p>
      <TextSlot
        label={t('accounts.web.because')}
        help={t('accounts.web.because-help')}
        maxLength={500}
        value={seat.because}
        onWrite={(because) => onChange({ ...seat, because })}
      />
    </>
  );
}
