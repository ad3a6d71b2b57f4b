import type { Tx } from '#platform/db';
import type { Locale } from '#platform/i18n';
import { findRegistration } from './registration-store.ts';

/** What the person behind a request for an account is written, and how. */
export interface RegistrationFacts {
  number: string;
  code: string;
  name: string;
  representative: string;
  email: string;
  locale: Locale;
  /** Until when the address may be confirmed. */
  expiresAt: Date;
  isConfirmed: boolean;
  /** Why it was refused. */
  answer: string | undefined;
}

/** A request for an account, for who writes to its person. */
export async function findRegistrationFacts(tx: Tx, id: string): Promise<RegistrationFacts | undefined> {
  const row = await findRegistration(tx, id);
  if (row === undefined) return undefined;
  const { number, code, email, locale, stated, expires_at, confirmed_at, answer } = row;
  const { name, representative } = stated;
  const isConfirmed = confirmed_at !== null;
  return { number, code, name, representative, email, locale, expiresAt: expires_at, isConfirmed, answer: answer ?? undefined };
}
