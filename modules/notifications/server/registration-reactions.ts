import { on, type Ctx, type Reaction, type ReactionMeta } from '#platform/context';
import { translator } from '#platform/i18n';
import { invitedUntil, listCorrespondents } from '#modules/accounts';
import { findRegistrationFacts, getEnterprise, type RegistrationFacts } from '#modules/enterprises';
import { accessGiven, registrationAsked, registrationRefused } from '#events/enterprises';
import type { Said } from '../kinds.ts';
import { notify, type Recipient } from './notify.ts';
import { reasonOf, whenOf } from './values.ts';

const from = (meta: ReactionMeta) => ({ source: meta.eventId, at: meta.at });

const writtenTo = ({ representative: name, email, locale }: RegistrationFacts): Recipient[] => [{ name, email, locale }];

/** Asks whoever wants an account to confirm his address; who did so meanwhile is not asked again. */
async function askAddress(ctx: Ctx, registrationId: string, meta: ReactionMeta): Promise<void> {
  const asked = await ctx.read((tx) => findRegistrationFacts(tx, registrationId));
  if (asked === undefined || asked.isConfirmed) return;
  await notify(ctx, {
    ...from(meta),
    kind: 'registration-asked',
    to: writtenTo(asked),
    record: { kind: 'registration', id: registrationId },
    path: '/dang-ky/xac-nhan',
    values: (locale): Said<'registration-asked'> => ({
      taxCode: asked.code,
      number: asked.number,
      until: whenOf(asked.expiresAt, locale),
    }),
  });
}

async function tellRefusal(ctx: Ctx, registrationId: string, meta: ReactionMeta): Promise<void> {
  const asked = await ctx.read((tx) => findRegistrationFacts(tx, registrationId));
  if (asked === undefined) return;
  await notify(ctx, {
    ...from(meta),
    kind: 'registration-refused',
    to: writtenTo(asked),
    record: { kind: 'registration', id: registrationId },
    path: '/dang-ky',
    values: (locale): Said<'registration-refused'> => ({
      enterprise: asked.name,
      number: asked.number,
      because: reasonOf(asked.answer, locale),
    }),
  });
}

type Access = ReturnType<(typeof accessGiven)['schema']['parse']>;

/** Tells a representative or delegate that he may act; who has no password yet gets the link to choose one. */
async function tellAccess(ctx: Ctx, { enterpriseId, personId, kind, codeId }: Access, meta: ReactionMeta): Promise<void> {
  const { enterprise, until, to } = await ctx.read(async (tx) => ({
    enterprise: (await getEnterprise(tx, enterpriseId, { valid: ctx.now() })).name,
    until: await invitedUntil(tx, personId),
    to: await listCorrespondents(tx, [personId]),
  }));
  // words: notifications.capacity-*
  const capacity = (locale: 'vi' | 'en'): string => translator(locale)(`notifications.capacity-${kind}`);
  const told = { ...from(meta), to };
  if (codeId === undefined) {
    const values = (locale: 'vi' | 'en'): Said<'mandate-given'> => ({ enterprise, capacity: capacity(locale) });
    return notify(ctx, { ...told, kind: 'mandate-given', record: { kind: 'enterprise', id: enterpriseId }, path: '/doanh-nghiep', values });
  }
  return notify(ctx, {
    ...told,
    kind: 'account-opened',
    record: { kind: 'one-time-code', id: codeId },
    path: '/tai-khoan/nhan',
    values: (locale): Said<'account-opened'> => ({ enterprise, capacity: capacity(locale), until: whenOf(until, locale) }),
  });
}

/** What is told of accounts of enterprises. */
export const registrationReactions: readonly Reaction[] = [
  on(registrationAsked, 'notifications.registration-asked', (ctx, { registrationId }, meta) => askAddress(ctx, registrationId, meta)),
  on(registrationRefused, 'notifications.registration-refused', (ctx, { registrationId }, meta) => tellRefusal(ctx, registrationId, meta)),
  on(accessGiven, 'notifications.access-given', tellAccess),
];
