import type { ReactNode } from 'react';
import { useAddress, useT } from '#platform/web';

const isDay = (text: string | undefined): text is string => text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text);

/** The period the address says: what is not a day is not asked for. */
export function periodIn(address: Readonly<Record<string, string>>): { from?: string; to?: string } {
  const { tu, den } = address;
  return { ...(isDay(tu) ? { from: tu } : {}), ...(isDay(den) ? { to: den } : {}) };
}

/** A day as people write it. */
export const dayText = (day: string): string => `${day.slice(8)}/${day.slice(5, 7)}/${day.slice(0, 4)}`;

/** Today in Việt Nam. */
export const today = (): string => new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);

/** From which day to which; the last is the day as of which everything is told. Both stand in the address. */
export function PeriodFields({ from, to, last }: { from: string; to: string; last: string }): ReactNode {
  const t = useT();
  const [, change] = useAddress();
  const field = (name: 'tu' | 'den', label: string, value: string): ReactNode => (
    <label className="ez-day">
      {label}
      <input
        type="date"
        // what the address says anew is what the field shows
        key={value}
        defaultValue={value}
        max={name === 'tu' ? to : last}
        onBlur={(event) =>
          isDay(event.currentTarget.value) && change({ [name]: event.currentTarget.value, sau: undefined }, { push: true })
        }
        onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
      />
    </label>
  );
  return (
    <div className="ez-period" role="group" aria-label={t('scorecards.web.period')}>
      {field('tu', t('scorecards.web.from'), from)}
      {field('den', t('scorecards.web.as-of'), to)}
    </div>
  );
}
