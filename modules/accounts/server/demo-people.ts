import type { Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { textOf } from '#platform/i18n';
import { findAuthority } from '#modules/organisations';
import { listLocalPeople } from './credential-store.ts';
import { codeAt, unwrapSecret } from './secrets.ts';

/** The one password of every demo person; a database that is no demo never has it. */
export const demoPassword = 'minh-hoa-ezone-2026';

/** The demo's people with the codes that are right now; refuses with `http.not-found` where the database is no demo. */
export async function listDemoPeople(ctx: Ctx) {
  const { services, locale } = ctx;
  const now = ctx.now();
  const authority = await ctx.read((tx) => findAuthority(tx, now));
  if (authority?.demo !== true) return fail('http.not-found');
  const people = await ctx.read(listLocalPeople);
  return people.map((one) => ({
    name: one.name,
    title: one.title === null ? '' : textOf(one.title, locale),
    signInName: one.subject,
    code: one.wrappedSecret === null ? undefined : codeAt(unwrapSecret(services.masterKey, one.wrappedSecret), now),
  }));
}
