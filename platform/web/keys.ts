import { useEffect, useRef } from 'react';

/** Single-letter keys of a screen; they rest while somebody writes, holds a modifier, or a dialog is open. */
export function useKeys(keys: Readonly<Record<string, () => void>>): void {
  const current = useRef(keys);
  useEffect(() => {
    current.current = keys;
  });
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      const act = current.current[event.key];
      if (act === undefined || event.defaultPrevented || isBusy(event)) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', hear);
    return () => document.removeEventListener('keydown', hear);
  }, []);
}

function isBusy(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return true;
  if (document.querySelector('dialog[open]') !== null) return true;
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
  // Enter on a link or button is that link's own
  if (event.key === 'Enter' && target.closest('a, button') !== null) return true;
  return target.isContentEditable || target.matches('input:not([type=checkbox]), textarea, select');
}
