import type { Ctx } from '#platform/context';
import { timeZone } from '#platform/i18n';
import { defineJob } from '#platform/jobs';
import { findAuthority } from '#modules/organisations';
import { idleNoticed } from '../events.ts';
import { listPeopleWithRole } from './account-store.ts';
import { disablePerson } from './disable-person.ts';
import { limitsOf, type Limits } from './limits.ts';
import { listResting, type PersonLine } from './people-store.ts';

const dayMs = 86_400_000;
const dayFormat = new Intl.DateTimeFormat('sv-SE', { timeZone });

/** When an account that goes on resting is closed; undefined where resting accounts are kept. */
function closesAt({ restsSince, isOfficer }: Pick<PersonLine, 'restsSince' | 'isOfficer'>, limits: Limits): Date | undefined {
  const days = limits(isOfficer ? 'idle-days' : 'idle-days-applicant');
  return days === 0 ? undefined : new Date(restsSince.getTime() + days * dayMs);
}

/** What is told of an account nobody used for long: that it rests, and when it is closed. A demo's people need not have come in, and are never closed. */
export function restOf(
  person: PersonLine,
  { limits, at, demo }: { limits: Limits; at: Date; demo: boolean },
): { isResting: boolean; closesAt: string | undefined } {
  const isUsed = person.disabledAt === null && person.signInName !== null && !(demo && person.lastSignedInAt === null);
  const closes = isUsed ? closesAt(person, limits) : undefined;
  if (closes === undefined || closes.getTime() - at.getTime() >= limits('idle-notice-days') * dayMs)
    return { isResting: false, closesAt: undefined };
  return { isResting: true, closesAt: demo ? undefined : closes.toISOString() };
}

async function restingOf(ctx: Ctx, side: 'officer' | 'applicant', days: number): Promise<PersonLine[]> {
  const at = ctx.now();
  return ctx.read((tx) => listResting(tx, { side, before: new Date(at.getTime() - days * dayMs), at }));
}

/** Tells once, on the day that many days before. */
async function giveNotice(ctx: Ctx, resting: readonly PersonLine[], limits: Limits): Promise<void> {
  const noticeMs = limits('idle-notice-days') * dayMs;
  const today = dayFormat.format(ctx.now());
  for (const person of resting) {
    const at = closesAt(person, limits);
    if (at === undefined || dayFormat.format(at.getTime() - noticeMs) !== today) continue;
    await ctx.act('accounts.notice-idle', async (act) => {
      act.about('person', person.id, { closesAt: at.toISOString() });
      act.announce(idleNoticed, { personId: person.id, disableOn: dayFormat.format(at) });
    });
  }
}

/** Closes accounts that rested too long, but never the last administrator's, and tells those whose turn comes; a demo's people stay. */
export async function closeIdleAccounts(ctx: Ctx): Promise<void> {
  const { authority, limits, administrators } = await ctx.read(async (tx) => ({
    authority: await findAuthority(tx, ctx.now()),
    limits: await limitsOf(tx, ctx.now()),
    administrators: (await listPeopleWithRole(tx, 'administrator', ctx.now())).map((one) => one.personId),
  }));
  if (authority === undefined || authority.demo) return;
  let left = administrators.length;
  for (const side of ['officer', 'applicant'] as const) {
    const days = limits(side === 'officer' ? 'idle-days' : 'idle-days-applicant');
    if (days === 0) continue;
    const over = await restingOf(ctx, side, days);
    for (const person of over) {
      const isAdministrator = administrators.includes(person.id);
      if (isAdministrator && left === 1) continue;
      if (isAdministrator) left -= 1;
      await ctx.act('accounts.close-idle', (act) => disablePerson(act, person.id, { because: `không đăng nhập ${days} ngày` }));
    }
    const soon = await restingOf(ctx, side, Math.max(0, days - limits('idle-notice-days') - 1));
    await giveNotice(
      ctx,
      soon.filter((one) => !over.some((other) => other.id === one.id)),
      limits,
    );
  }
}

/** Looks every night after idle accounts. */
export const idleJob = defineJob({ name: 'accounts.close-idle-accounts', every: '37 19 * * *', run: closeIdleAccounts });
