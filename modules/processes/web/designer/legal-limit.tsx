import { useState } from 'react';
import type { ReactNode } from 'react';
import { textOf } from '#platform/i18n';
import { useLocale, useT } from '#platform/web';
import { ChoiceSlot } from '#web/organisations';
import type { Choices } from './choices.tsx';
import { NumberSlot } from './properties/slots.tsx';

type Limit = Choices['limits'][number];

const dayMinutes = 480;
/** Working minutes as days of eight hours. */
export const daysOf = (minutes: number): string => String(Math.round((minutes / dayMinutes) * 10) / 10).replace('.', ',');

/** Stands for a limit that is typed. */
const own = 'own';
const keyOf = (limits: readonly Limit[], limit: Limit): string => String(limits.indexOf(limit));

/** The limit that ways are compared with: the strictest there is until another is chosen, or days that are typed. */
export function useLimit(limits: readonly Limit[]) {
  const [chosen, choose] = useState<string>();
  const [typed, type] = useState<number>();
  const [strictest] = limits.toSorted((one, other) => one.minutes - other.minutes);
  const key = chosen ?? (strictest === undefined ? own : keyOf(limits, strictest));
  const limit = key === own ? undefined : limits[Number(key)];
  return { key, choose, typed, type, limit, minutes: limit?.minutes ?? (typed === undefined ? undefined : typed * dayMinutes) };
}

interface LimitProps {
  limits: readonly Limit[];
  limiting: ReturnType<typeof useLimit>;
}

// words: processes.draw.limit-unit-*, processes.draw.limit-of-*
/** Which limit: of a procedure that runs by the process, in force or being written, or one that is typed. */
export function LimitChoice({ limits, limiting: { key, choose, typed, type, limit } }: LimitProps): ReactNode {
  const t = useT();
  const locale = useLocale();
  const called = (one: Limit): string => {
    const { name, case: of, value, unit, byLaw, state } = one;
    const long = t(`processes.draw.limit-unit-${unit}`, { value: String(value).replace('.', ',') });
    const what = of === undefined ? textOf(name, locale) : `${textOf(name, locale)}, ${textOf(of, locale)}`;
    const whose = byLaw ? 'law' : state;
    return `${long} · ${what} (${t(`processes.draw.limit-of-${whose}`)})`;
  };
  return (
    <>
      {limits.length > 0 && (
        <ChoiceSlot
          label={t('processes.draw.limit-chosen')}
          value={key}
          data={[
            ...limits.map((one) => ({ value: keyOf(limits, one), label: called(one) })),
            { value: own, label: t('processes.draw.limit-typed') },
          ]}
          onChoose={choose}
          {...(limit?.about === true ? { help: t('processes.draw.limit-about', { days: daysOf(limit.minutes) }) } : {})}
        />
      )}
      {key === own && (
        <NumberSlot
          label={t('processes.draw.law-limit')}
          help={t(limits.length > 0 ? 'processes.draw.law-limit-help' : 'processes.draw.law-limit-none')}
          value={typed}
          onKeep={type}
        />
      )}
    </>
  );
}
