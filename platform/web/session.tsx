import { createContext, useContext } from 'react';
import type { ReactNode } from 'react';
import type { Locale } from '#platform/i18n';

/** Who works here, as the server wrote it into the page's `#session` block. */
export interface Session {
  name: string;
  unit: string;
  locale: Locale;
  authorityName: string;
  demo: boolean;
  permissions: readonly string[];
  csrf: string;
}

const SessionContext = createContext<Session | undefined>(undefined);

/** Hands the session to the screens. */
export function SessionProvider({ session, children }: { session: Session; children: ReactNode }): ReactNode {
  return <SessionContext value={session}>{children}</SessionContext>;
}

/** The session; screens are only ever drawn with one. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === undefined) throw new Error('a screen was drawn without a session');
  return session;
}

/** Answers whether the person holds a permission; what has none is open to everybody signed in. */
export function useMay(): (permission: string | undefined) => boolean {
  const { permissions } = useSession();
  return (permission) => permission === undefined || permissions.includes(permission);
}

/** Reads the session out of the page; undefined when nobody is signed in. */
export function readSession(): Session | undefined {
  const text = document.getElementById('session')?.textContent ?? '';
  const value: unknown = text.trim().startsWith('{') ? JSON.parse(text) : undefined;
  return isSession(value) ? value : undefined;
}

function isSession(value: unknown): value is Session {
  return typeof value === 'object' && value !== null && 'csrf' in value && 'permissions' in value && Array.isArray(value.permissions);
}
