import { useCallback, useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();

/** A choice that stays in this browser (language, density); undefined until somebody chose. */
export function usePreference(name: string): [string | undefined, (value: string) => void] {
  const key = `ezone-${name}`;
  const value = useSyncExternalStore(subscribe, () => localStorage.getItem(key) ?? undefined);
  const set = useCallback(
    (next: string) => {
      localStorage.setItem(key, next);
      for (const listener of listeners) listener();
    },
    [key],
  );
  return [value, set];
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}
