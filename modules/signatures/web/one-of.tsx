import { useId } from 'react';
import type { ReactNode } from 'react';
import { Vi } from '#platform/web';

/** One of a few ways, each with what it means. */
export function OneOf<Value extends string>(props: {
  legend: string;
  value: Value;
  choices: readonly { value: Value; label: string; help?: string }[];
  onChoose: (value: Value) => void;
  error?: string | undefined;
}): ReactNode {
  const id = useId();
  const { error } = props;
  return (
    <fieldset className="ez-one-of" aria-describedby={error === undefined ? undefined : `${id}-error`}>
      <legend>{props.legend}</legend>
      {props.choices.map(({ value, label, help }) => (
        <label key={value}>
          <input
            type="radio"
            name={id}
            value={value}
            checked={value === props.value}
            aria-invalid={error !== undefined}
            aria-describedby={help === undefined ? undefined : `${id}-${value}`}
            onChange={() => props.onChoose(value)}
          />
          <span>
            {label}
            {help !== undefined && (
              <span id={`${id}-${value}`} className="ez-quiet">
                {help}
              </span>
            )}
          </span>
        </label>
      ))}
      {error !== undefined && (
        <p id={`${id}-error`} className="ez-wrong">
          <Vi>{error}</Vi>
        </p>
      )}
    </fieldset>
  );
}
