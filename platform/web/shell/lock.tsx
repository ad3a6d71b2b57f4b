import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import { hearLocked, noteTouch, restingMs, watchTouches } from '../activity.ts';
import { Vi, useLocale, useT } from '../i18n.tsx';
import { ApiProblem } from '../api.ts';
import { ActButton } from '../kit/acts.tsx';
import { ErrorState } from '../kit/states.tsx';

/** How the screen is locked and opened again; the module that knows people gives it. */
export interface ScreenLock {
  /** Whose screen it is and whether a code is asked besides the password. */
  read(): Promise<{ name: string; needsCode: boolean; csrf: string }>;
  lock(csrf: string): Promise<void>;
  unlock(csrf: string, proof: { password: string; code: string }): Promise<void>;
}

const sharedKey = 'ezone-lock';

/**
 * Covers the screen when nobody touched it for `minutes`, or when the server says that the session is locked; what is below stays as it is.
 * Windows of one browser lock and open together.
 */
export function LockGuard({ minutes, lock, children }: { minutes: number | undefined; lock: ScreenLock; children: ReactNode }): ReactNode {
  const [isLocked, setLocked] = useState(false);
  const client = useQueryClient();
  useEffect(() => {
    const share = ({ key, newValue }: StorageEvent): void => {
      if (key === sharedKey) setLocked(newValue === 'locked');
    };
    window.addEventListener('storage', share);
    const stops = [hearLocked(() => setLocked(true)), watchTouches()];
    return () => {
      window.removeEventListener('storage', share);
      for (const stop of stops) stop();
    };
  }, []);
  useEffect(() => {
    if (minutes === undefined || isLocked) return undefined;
    const timer = window.setInterval(() => {
      if (restingMs() < minutes * 60_000) return;
      setLocked(true);
      localStorage.setItem(sharedKey, 'locked');
      void lock
        .read()
        .then(({ csrf }) => lock.lock(csrf))
        .catch(() => undefined);
    }, 5000);
    return () => window.clearInterval(timer);
  }, [minutes, isLocked, lock]);
  const open = useCallback(() => {
    noteTouch();
    localStorage.setItem(sharedKey, 'open');
    setLocked(false);
    void client.invalidateQueries();
  }, [client]);
  return (
    <>
      <div className="ez-under-lock" inert={isLocked} aria-hidden={isLocked || undefined}>
        {children}
      </div>
      {isLocked && <LockScreen lock={lock} onOpen={open} />}
    </>
  );
}

type Asked = Awaited<ReturnType<ScreenLock['read']>>;

/** Whose screen it is, and what opens it; nothing below can be read or reached. */
export function LockScreen({ lock, onOpen }: { lock: ScreenLock; onOpen: () => void }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const frame = useRef<HTMLDialogElement>(null);
  const [asked, setAsked] = useState<Asked>();
  const [problem, setProblem] = useState<Error>();
  const show = useCallback((): void => {
    if (frame.current?.open === false) frame.current.showModal();
  }, []);
  const read = useCallback((): void => {
    lock.read().then(setAsked, (error: unknown) => {
      // the session is over: there is nothing left to open
      if (error instanceof ApiProblem && error.status === 401) location.reload();
      else setProblem(error instanceof Error ? error : new Error(String(error)));
    });
  }, [lock]);
  useEffect(() => {
    show();
    read();
  }, [show, read]);
  return (
    // browsers close a dialog at the second Escape whatever it says to the first
    <dialog
      ref={frame}
      className="ez-lock"
      aria-labelledby="lock-title"
      onKeyDown={(event) => event.key === 'Escape' && event.preventDefault()}
      onCancel={(event) => event.preventDefault()}
      onClose={show}
    >
      <div className="ez-lock-in">
        <h1 id="lock-title">{t('web.lock.title')}</h1>
        <p>{t('web.lock.lead')}</p>
        {problem !== undefined && asked === undefined && <ErrorState error={problem} onRetry={read} />}
        {asked !== undefined && <UnlockForm lock={lock} asked={asked} onOpen={onOpen} />}
        {asked !== undefined && (
          <form method="post" action={locale === 'en' ? '/en/dang-xuat' : '/dang-xuat'}>
            <input type="hidden" name="_csrf" value={asked.csrf} />
            <ActButton kind="quiet" type="submit">
              {t('web.lock.not-me')}
            </ActButton>
          </form>
        )}
      </div>
    </dialog>
  );
}

function UnlockForm({ lock, asked, onOpen }: { lock: ScreenLock; asked: Asked; onOpen: () => void }): ReactNode {
  const t = useT();
  const [proof, setProof] = useState({ password: '', code: '' });
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const send = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    try {
      await lock.unlock(asked.csrf, proof);
      onOpen();
    } catch (error) {
      setFailure(error instanceof Error ? error.message : t('web.states.failed'));
      setBusy(false);
    }
  };
  return (
    <form onSubmit={(event) => void send(event)}>
      <p>
        <b>
          <Vi>{asked.name}</Vi>
        </b>
      </p>
      <label>
        {t('web.lock.password')}
        <input
          type="password"
          autoComplete="current-password"
          autoFocus
          required
          value={proof.password}
          onChange={(event) => setProof({ ...proof, password: event.currentTarget.value })}
        />
      </label>
      {asked.needsCode && (
        <label>
          {t('web.lock.code')}
          <input
            inputMode="numeric"
            autoComplete="one-time-code"
            required
            value={proof.code}
            onChange={(event) => setProof({ ...proof, code: event.currentTarget.value })}
          />
        </label>
      )}
      {failure !== undefined && (
        <p className="ez-wrong" role="alert">
          {failure}
        </p>
      )}
      <div className="ez-acts">
        <ActButton kind="primary" type="submit" busy={busy}>
          {t('web.lock.open')}
        </ActButton>
      </div>
    </form>
  );
}
