import { useEffect, useId, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { Vi, useT } from '../i18n.tsx';
import { useKeys } from '../keys.ts';

/** Something a person can do here; the label is a verb in his words. */
export interface OfferedAct {
  key: string;
  label: string;
  onAct: () => void;
  /** Why it cannot be done now; the button stays and says so. */
  refused?: string | undefined;
}

/** A button of the app. */
export function ActButton(props: {
  children: ReactNode;
  onClick?: () => void;
  kind?: 'primary' | 'secondary' | 'quiet' | 'final';
  type?: 'button' | 'submit';
  busy?: boolean;
  disabled?: boolean;
  title?: string | undefined;
  /** Whether what the button opens is open. */
  expanded?: boolean;
}): ReactNode {
  const { kind = 'secondary', busy = false } = props;
  return (
    <button
      type={props.type ?? 'button'}
      className={`ez-button ez-button-${kind}`}
      aria-busy={busy || undefined}
      aria-expanded={props.expanded}
      disabled={props.disabled === true || busy}
      title={props.title}
      onClick={props.onClick}
    >
      {props.children}
    </button>
  );
}

/** The acts of a case: one primary act (key `a`), up to two beside it, the rest behind "more". */
export function ActBar({
  primary,
  others = [],
  busy = false,
  children,
}: {
  primary?: OfferedAct | undefined;
  others?: readonly OfferedAct[];
  busy?: boolean;
  /** Stands in the same row, after the acts. */
  children?: ReactNode;
}): ReactNode {
  useKeys({ a: () => primary !== undefined && primary.refused === undefined && !busy && primary.onAct() });
  const beside = others.slice(0, others.length > 3 ? 2 : 3);
  const rest = others.slice(beside.length);
  return (
    <div className="ez-acts">
      {primary !== undefined && (
        <ActButton kind="primary" busy={busy} disabled={primary.refused !== undefined} title={primary.refused} onClick={primary.onAct}>
          {primary.label} <kbd aria-hidden="true">a</kbd>
        </ActButton>
      )}
      {beside.map((act) => (
        <ActButton key={act.key} disabled={act.refused !== undefined || busy} title={act.refused} onClick={act.onAct}>
          {act.label}
        </ActButton>
      ))}
      {rest.length > 0 && <ActMenu acts={rest} />}
      {children}
      {primary?.refused !== undefined && <p className="ez-acts-why">{primary.refused}</p>}
    </div>
  );
}

/** Acts behind a button: a word says which, else three points. */
export function ActMenu({ acts, label }: { acts: readonly OfferedAct[]; label?: string }): ReactNode {
  const t = useT();
  const frame = useRef<HTMLDetailsElement>(null);
  const close = (): void => frame.current?.removeAttribute('open');
  return (
    <details
      ref={frame}
      className="ez-more"
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && close()}
      onKeyDown={(event) => event.key === 'Escape' && close()}
    >
      <summary className="ez-button ez-button-secondary" aria-label={label === undefined ? t('web.acts.more') : undefined}>
        {label !== undefined && <Vi>{label}</Vi>} <span aria-hidden="true">{label === undefined ? '…' : '▾'}</span>
      </summary>
      <ul>
        {acts.map((act) => (
          <li key={act.key}>
            <button
              type="button"
              disabled={act.refused !== undefined}
              title={act.refused}
              onClick={() => {
                close();
                act.onAct();
              }}
            >
              {act.label}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** A dialog of the browser's own: focus stays inside, Escape closes. */
export function Dialog({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }): ReactNode {
  const frame = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = frame.current;
    if (dialog !== null && !dialog.open) dialog.showModal();
  }, []);
  return (
    <dialog
      ref={frame}
      className="ez-dialog"
      aria-labelledby={id}
      onClose={onClose}
      onClick={(event) => event.target === frame.current && onClose()}
    >
      <div className="ez-dialog-in">
        <h2 id={id}>{title}</h2>
        {children}
      </div>
    </dialog>
  );
}

/** Asks once before what law makes final, and says what becomes final; everything else gets an undo instead. */
export function ConfirmAct(props: {
  title: string;
  /** One sentence: what cannot be taken back afterwards. */
  becomesFinal: ReactNode;
  actLabel: string;
  onAct: () => Promise<void>;
  onClose: () => void;
  children?: ReactNode;
}): ReactNode {
  const t = useT();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const act = async (): Promise<void> => {
    setBusy(true);
    setFailure(undefined);
    try {
      await props.onAct();
      props.onClose();
    } catch (error) {
      setFailure(error instanceof Error ? error.message : t('web.states.failed'));
      setBusy(false);
    }
  };
  return (
    <Dialog title={props.title} onClose={props.onClose}>
      {props.children}
      <p className="ez-final">
        <b>{t('web.confirm.final')}</b> {props.becomesFinal}
      </p>
      {failure !== undefined && (
        <p className="ez-wrong" role="alert">
          {failure}
        </p>
      )}
      <div className="ez-acts ez-acts-end">
        <ActButton onClick={props.onClose}>{t('web.confirm.back')}</ActButton>
        <ActButton kind="primary" busy={busy} onClick={() => void act()}>
          {busy ? t('web.states.working') : props.actLabel}
        </ActButton>
      </div>
    </Dialog>
  );
}

/** The line of keys at the foot of a list; `?` opens all of them, with those the screen adds. */
export function KeyHints({ more: own = [] }: { more?: readonly (readonly string[])[] }): ReactNode {
  const t = useT();
  const [open, setOpen] = useState(false);
  useKeys({ '?': () => setOpen(true) });
  const hints = [
    ['j', 'k', t('web.keys.move')],
    ['Enter', t('web.keys.open')],
    ['a', t('web.keys.act')],
  ] as const;
  const more = [...own, ['/', t('web.keys.filter')] as const, ['Esc', t('web.keys.close')] as const, ['?', t('web.keys.all')] as const];
  return (
    <div className="ez-hints">
      {hints.map((hint) => (
        <Hint key={hint[0]} hint={hint} />
      ))}
      <button type="button" onClick={() => setOpen(true)}>
        <kbd aria-hidden="true">?</kbd> {t('web.keys.all')}
      </button>
      {open && (
        <Dialog title={t('web.keys.all')} onClose={() => setOpen(false)}>
          <ul className="ez-key-list">
            {[...hints, ...more].map((hint) => (
              <li key={hint[0]}>
                <Hint hint={hint} />
              </li>
            ))}
          </ul>
          <div className="ez-acts ez-acts-end">
            <ActButton onClick={() => setOpen(false)}>{t('web.keys.close')}</ActButton>
          </div>
        </Dialog>
      )}
    </div>
  );
}

function Hint({ hint }: { hint: readonly string[] }): ReactNode {
  return (
    <span>
      {hint.slice(0, -1).map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}{' '}
      {hint.at(-1)}
    </span>
  );
}
