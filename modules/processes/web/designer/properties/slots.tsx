import { useState } from 'react';
import type { ReactNode } from 'react';
import { useT } from '#platform/web';
import { TextSlot } from '#web/organisations';

interface KeptProps {
  label: string;
  value: string;
  onKeep: (value: string) => void;
  help?: string;
  required?: boolean;
  maxLength?: number;
}

/** A text that is kept when it is left, so that it is one change and not one for each letter. */
export function KeptSlot({ value, onKeep, required = false, ...rest }: KeptProps): ReactNode {
  const [typed, setTyped] = useState<string>();
  const keep = (): void => {
    if (typed !== undefined && typed.trim() !== value) onKeep(typed.trim());
    setTyped(undefined);
  };
  return (
    <div onBlur={keep} onKeyDown={({ key }) => key === 'Enter' && keep()}>
      <TextSlot {...rest} required={required} value={typed ?? value} onWrite={setTyped} />
    </div>
  );
}

interface NumberProps {
  label: string;
  value: number | undefined;
  onKeep: (value: number | undefined) => void;
  help?: string;
  /** What one of the unit counts, where it is typed in another: 60 for hours of minutes. */
  per?: number;
}

/** A whole number, or nothing. */
export function NumberSlot({ value, onKeep, per = 1, ...rest }: NumberProps): ReactNode {
  const shown = value === undefined ? '' : String(value / per).replace('.', ',');
  const keep = (typed: string): void => {
    const number = Math.round(Number(typed.replace(',', '.')) * per);
    if (typed === '') onKeep(undefined);
    else if (Number.isInteger(number) && number > 0) onKeep(number);
  };
  return <KeptSlot {...rest} value={shown} onKeep={keep} />;
}

/** Both languages side by side. */
export function BothSlots(props: {
  label: string;
  vi: string;
  en: string;
  onKeep: (words: { vi?: string; en?: string }) => void;
  required?: boolean;
}): ReactNode {
  const t = useT();
  const { label, vi, en, onKeep, required = false } = props;
  return (
    <div className="ez-draw-pair">
      <KeptSlot
        label={t('processes.draw.in-vi', { label })}
        value={vi}
        required={required}
        maxLength={300}
        onKeep={(text) => onKeep({ vi: text })}
      />
      <KeptSlot
        label={t('processes.draw.in-en', { label })}
        value={en}
        required={required}
        maxLength={300}
        onKeep={(text) => onKeep({ en: text })}
      />
    </div>
  );
}

/** Yes or no. */
export function CheckSlot({ label, value, onKeep }: { label: string; value: boolean; onKeep: (value: boolean) => void }): ReactNode {
  return (
    <label className="ez-draw-check">
      <input type="checkbox" checked={value} onChange={(event) => onKeep(event.currentTarget.checked)} /> <span>{label}</span>
    </label>
  );
}
