import { createContext, useContext } from 'react';
import type { ReactNode } from 'react';
import type { Locale, Words } from '#platform/i18n';

/** Who works here, as the server tells it; `csrf` goes with every change. */
export interface Session {
  personId: string;
  name: string;
  unit: Words;
  locale: Locale;
  authorityName: Words;
  demo: boolean;
  permissions: readonly string[];
  /** Minutes without a touch after which the screen locks; none for who is never locked. */
  lockMinutes?: number | undefined;
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

/** Where somebody signs in who was at an address of the app; he comes back there. */
export function signInAddress(locale: Locale): string {
  const back = encodeURIComponent(location.pathname + location.search);
  return `${locale === 'en' ? '/en' : ''}/dang-nhap?ve=${back}`;
}
