import './file-slot.css';
import { useId } from 'react';
import type { ReactNode } from 'react';
import { Vi, useT } from '#platform/web';

const kilobytes = ({ size }: File): number => Math.max(1, Math.round(size / 1000));

/** A file somebody chooses or drops; the chosen one is named. The browser's own control lies unseen over the whole frame. */
export function FileSlot(props: {
  label: string;
  file: File | undefined;
  onChoose: (file: File | undefined) => void;
  /** Endings of names that the chooser offers. */
  accept: string;
  help?: string;
  error?: string | undefined;
}): ReactNode {
  const t = useT();
  const id = useId();
  const { label, file, help, error } = props;
  const told = [help !== undefined && `${id}-help`, `${id}-name`, error !== undefined && `${id}-error`].filter((one) => one !== false);
  return (
    <div className="ez-file">
      <label htmlFor={id}>{label}</label>
      {help !== undefined && (
        <p id={`${id}-help`} className="ez-quiet">
          {help}
        </p>
      )}
      <div className="ez-file-frame">
        <input
          id={id}
          type="file"
          accept={props.accept}
          aria-invalid={error !== undefined}
          aria-describedby={told.join(' ')}
          onChange={(event) => props.onChoose(event.currentTarget.files?.[0])}
        />
        <span className="ez-button" aria-hidden="true">
          {t(file === undefined ? 'organisations.web.choose-file' : 'organisations.web.other-file')}
        </span>
        <span id={`${id}-name`}>
          {file === undefined ? (
            t('organisations.web.no-file')
          ) : (
            <>
              <b>
                <Vi>{file.name}</Vi>
              </b>{' '}
              {kilobytes(file)} KB
            </>
          )}
        </span>
      </div>
      {error !== undefined && (
        <p id={`${id}-error`} className="ez-wrong">
          <Vi>{error}</Vi>
        </p>
      )}
    </div>
  );
}
