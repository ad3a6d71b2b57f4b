/** What was, what is, and what was taken back. */
export interface History<T> {
  past: readonly T[];
  present: T;
  future: readonly T[];
  /** What the last change was of: further ones of the same, such as letters of one text, are undone together. */
  of?: string | undefined;
}

const longest = 200;

export const beginHistory = <T>(present: T): History<T> => ({ past: [], present, future: [] });

/** A change; one that changes nothing leaves no trace. */
export function record<T>(history: History<T>, next: T, of?: string): History<T> {
  if (next === history.present) return history;
  const goesOn = of !== undefined && of === history.of && history.past.length > 0;
  const past = goesOn ? history.past : [...history.past, history.present].slice(-longest);
  return { past, present: next, future: [], of };
}

/** Takes the last change back. */
export function undo<T>(history: History<T>): History<T> {
  const before = history.past.at(-1);
  if (before === undefined) return history;
  return { past: history.past.slice(0, -1), present: before, future: [history.present, ...history.future] };
}

/** Does what was taken back again. */
export function redo<T>(history: History<T>): History<T> {
  const [after, ...future] = history.future;
  return after === undefined ? history : { past: [...history.past, history.present], present: after, future };
}
