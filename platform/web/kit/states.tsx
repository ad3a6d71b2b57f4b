import { Component, createContext, useCallback, useContext, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { ApiProblem } from '../api.ts';
import { useLocale, useT } from '../i18n.tsx';
import { signInAddress } from '../session.tsx';
import { ActButton } from './acts.tsx';

/** Nothing here: what would stand here, and how to get it. */
export function EmptyState({
  title,
  text,
  act,
  whole = false,
}: {
  title: string;
  text: string;
  act?: ReactNode;
  whole?: boolean;
}): ReactNode {
  return (
    <div className="ez-state">
      {whole ? <h1>{title}</h1> : <h2>{title}</h2>}
      <p>{text}</p>
      {act}
    </div>
  );
}

/** Loading that keeps the layout: as many grey rows as the list will have. */
export function LoadingRows({ rows = 12, whole = false }: { rows?: number; whole?: boolean }): ReactNode {
  const t = useT();
  return (
    <div className="ez-loading" role="status">
      {whole ? <h1 className="ez-unseen">{t('web.states.loading')}</h1> : <span className="ez-unseen">{t('web.states.loading')}</span>}
      {Array.from({ length: rows }, (_, place) => (
        <div key={place} className={`ez-loading-row ez-loading-${place % 4}`} />
      ))}
    </div>
  );
}

/** No permission: says which permission it is and who can give it. */
export function NoPermission({ who }: { who?: string }): ReactNode {
  const t = useT();
  return <EmptyState whole title={t('web.states.forbidden')} text={who ?? t('web.states.forbidden-help')} />;
}

/** Something went wrong: the server's own words, and a way to try again. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }): ReactNode {
  const t = useT();
  if (error instanceof ApiProblem && error.status === 403) return <NoPermission who={error.message} />;
  if (error instanceof ApiProblem && error.status === 401) return <SignedOut />;
  const text = error instanceof ApiProblem ? error.message : t(navigator.onLine ? 'web.states.failed-help' : 'web.states.offline-help');
  const title = t(navigator.onLine ? 'web.states.failed' : 'web.states.offline');
  return <EmptyState whole title={title} text={text} act={onRetry && <ActButton onClick={onRetry}>{t('web.states.retry')}</ActButton>} />;
}

/** The session has ended: the way back in returns here. */
export function SignedOut(): ReactNode {
  const t = useT();
  const locale = useLocale();
  return (
    <EmptyState
      whole
      title={t('web.states.signed-out')}
      text={t('web.states.signed-out-help')}
      act={
        <a className="ez-button ez-button-primary" href={signInAddress(locale)}>
          {t('web.states.sign-in')}
        </a>
      }
    />
  );
}

/** Catches what a screen throws while it is drawn, so that the menu stays usable. */
export class ScreenGuard extends Component<{ children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: undefined };

  static getDerivedStateFromError(error: unknown): { error: unknown } {
    return { error };
  }

  override render(): ReactNode {
    if (this.state.error === undefined) return this.props.children;
    return <ErrorState error={this.state.error} onRetry={() => this.setState({ error: undefined })} />;
  }
}

/** What a toast says; `undo` offers to take the act back while it is shown. */
export interface Toast {
  text: string;
  tone?: 'ok' | 'late';
  undo?: () => Promise<void> | void;
}

const ToastContext = createContext<(toast: Toast) => void>(() => undefined);

/** Shows a short note of what happened, with undo. */
export function useToast(): (toast: Toast) => void {
  return useContext(ToastContext);
}

/** Holds the toasts of the app, at most three, each for 8 seconds (12 with undo). */
export function ToastProvider({ children }: { children: ReactNode }): ReactNode {
  const t = useT();
  const [toasts, setToasts] = useState<readonly (Toast & { id: number })[]>([]);
  const next = useRef(0);
  const remove = useCallback((id: number) => setToasts((now) => now.filter((toast) => toast.id !== id)), []);
  const show = useCallback(
    (toast: Toast) => {
      const id = next.current++;
      setToasts((now) => [...now.slice(-2), { ...toast, id }]);
      window.setTimeout(() => remove(id), toast.undo === undefined ? 8000 : 12_000);
    },
    [remove],
  );
  const value = useMemo(() => show, [show]);
  return (
    <ToastContext value={value}>
      {children}
      <div className="ez-toasts" role="status">
        {toasts.map((toast) => (
          <div key={toast.id} className={`ez-toast ez-toast-${toast.tone ?? 'ok'}`}>
            <span>{toast.text}</span>
            {toast.undo !== undefined && (
              <button
                type="button"
                onClick={() => {
                  remove(toast.id);
                  void toast.undo?.();
                }}
              >
                {t('web.toasts.undo')}
              </button>
            )}
            <button type="button" aria-label={t('web.toasts.close')} onClick={() => remove(toast.id)}>
              ×
            </button>
          </div>
        ))}
      </div>
    </ToastContext>
  );
}

/** A bar for what goes on nobody knows how far; what it is stands beside it in words. */
export function GoesOn(): ReactNode {
  return <div className="ez-goes-on" aria-hidden="true" />;
}
