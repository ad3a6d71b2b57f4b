import type { z } from 'zod';
import type { Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import { implement } from '#platform/http';
import { accountPeopleContract, type personLine } from '../contract-people.ts';
import { showAccess } from './access-review.ts';
import { calledIn, isDemo, peopleCalled, type Called } from './called.ts';
import { findOpenCode } from './credential-store.ts';
import { disablePerson, enablePerson } from './disable-person.ts';
import { endPost, reviewPost } from './end-post.ts';
import { planHandOver, previewClosing } from './hand-over.ts';
import { restOf } from './idle-accounts.ts';
import { invitePerson, seatPerson } from './invite-person.ts';
import { limitsOf, type Limits } from './limits.ts';
import { resetPassword, resetSecondFactor, type GivenCode } from './one-time-codes.ts';
import { findPersonLine, listPeople, listPostsOf, listRoles, updatePerson, type PersonLine, type PostLine } from './people-store.ts';

const dayMs = 86_400_000;
const oneTimeOf = ({ code, link, until }: GivenCode) => ({ code, link, until: until.toISOString() });
const instant = (text: string | undefined): Date | undefined => (text === undefined ? undefined : new Date(text));

function stateOf(person: PersonLine, hasCode: boolean): 'open' | 'waiting' | 'closed' {
  if (person.disabledAt !== null) return 'closed';
  return hasCode ? 'waiting' : 'open';
}

async function lineOf(
  tx: Tx,
  person: PersonLine,
  given: { at: Date; limits: Limits; called: Called; demo: boolean },
): Promise<z.input<typeof personLine>> {
  const { at, called } = given;
  const posts = (await listPostsOf(tx, person.id)).filter((post) => standingOf(post, at) === 'now');
  return {
    id: person.id,
    name: person.name,
    title: person.title ?? undefined,
    signInName: person.signInName ?? undefined,
    email: person.email ?? undefined,
    phone: person.phone ?? undefined,
    posts: posts.map(({ unitId, role }) => ({ unit: called.unit(unitId), role: called.role(role) })),
    state: stateOf(person, (await findOpenCode(tx, person.id)) !== undefined),
    hasFactor: person.hasFactor,
    lastSignedInAt: person.lastSignedInAt?.toISOString(),
    ...restOf(person, given),
    closedAt: person.disabledAt?.toISOString(),
  };
}

function standingOf({ since, until }: Pick<PostLine, 'since' | 'until'>, at: Date): 'past' | 'now' | 'later' {
  if (until !== null && until <= at) return 'past';
  return since > at ? 'later' : 'now';
}

async function historyOf(tx: Tx, personId: string, { at, called }: { at: Date; called: Called }) {
  const posts = await listPostsOf(tx, personId);
  const names = await peopleCalled(
    tx,
    posts.map((post) => post.recordedBy),
  );
  return posts.map((post) => ({
    id: post.id,
    unitId: post.unitId,
    unit: called.unit(post.unitId),
    role: post.role,
    roleName: called.role(post.role),
    since: post.since.toISOString(),
    until: post.until?.toISOString(),
    because: post.because,
    by: post.recordedBy === null ? undefined : names.get(post.recordedBy),
    state: standingOf(post, at),
  }));
}

async function showPerson(ctx: Ctx, id: string) {
  const at = ctx.now();
  return ctx.read(async (tx) => {
    const person = (await findPersonLine(tx, id, at)) ?? fail('http.not-found');
    const told = { at, limits: await limitsOf(tx, at), called: await calledIn(tx, at), demo: await isDemo(tx, at) };
    return {
      ...(await lineOf(tx, person, told)),
      version: person.version,
      history: await historyOf(tx, id, told),
      openSteps: (await planHandOver(ctx, tx, { from: id, to: undefined })).length,
      closedBecause: person.disabledBecause ?? undefined,
      isSelf: ctx.actor.personId === id,
    };
  });
}

/** A page ends with name and id of its last person. */
function placeOf(text: string | undefined): { name: string; id: string } | undefined {
  if (text === undefined) return undefined;
  const [, id = '', name = ''] = /^([0-9a-f-]{36})_(.*)$/u.exec(text) ?? fail('http.bad-input', { field: 'after' }, 'after');
  return { id, name };
}

type Asked = z.output<(typeof accountPeopleContract)['operations']['listPeople']['in']>;

async function showPeople(ctx: Ctx, { search, state, side, unitId, after, limit }: Asked) {
  const at = ctx.now();
  return ctx.read(async (tx) => {
    const told = { at, limits: await limitsOf(tx, at), called: await calledIn(tx, at), demo: await isDemo(tx, at) };
    const soonMs = Math.max(0, told.limits('idle-days') - told.limits('idle-notice-days')) * dayMs;
    const filter = { search, state, side, unitId, at, after: placeOf(after), restsBefore: new Date(at.getTime() - soonMs) };
    const found = await listPeople(tx, { ...filter, limit: limit + 1 });
    const page = found.slice(0, limit);
    const last = found.length > limit ? page.at(-1) : undefined;
    const people = [];
    for (const person of page) people.push(await lineOf(tx, person, told));
    return { people, next: last && `${last.id}_${last.name}` };
  });
}

type Contact = Pick<z.output<(typeof accountPeopleContract)['operations']['changePerson']['in']>, 'fullName' | 'title' | 'email' | 'phone'>;

const personOf = ({ fullName, title, email, phone }: Contact) => ({
  fullName,
  ...(title === undefined ? {} : { positionTitle: title }),
  ...(email === undefined ? {} : { email }),
  ...(phone === undefined ? {} : { phone }),
});

type Seat = NonNullable<z.output<(typeof accountPeopleContract)['operations']['invitePerson']['in']>['post']>;

const seatOf = ({ unitId, role, because, since, until }: Seat) => ({
  unitId,
  roleKey: role,
  because,
  since: instant(since),
  until: instant(until),
});

/** Handlers of what administrators do with people. */
export const peopleHandlers = implement(accountPeopleContract, {
  listPeople: (input, { ctx }) => showPeople(ctx, input),
  getPerson: ({ id }, { ctx }) => showPerson(ctx, id),
  invitePerson: async ({ signInName, post, ...given }, { ctx }) => {
    const invited = { person: personOf(given), signInName, post: post && seatOf(post) };
    const { personId, ...code } = await ctx.act('accounts.invite-person', (act) => invitePerson(act, invited));
    return { id: personId, ...oneTimeOf(code) };
  },
  changePerson: async ({ id, version, fullName, title, email, phone }, { ctx }) => {
    await ctx.act('accounts.change-person', async (act) => {
      if ((await findPersonLine(act.tx, id, act.now)) === undefined) fail('http.not-found');
      const done = await updatePerson(act.tx, id, { version, fullName, title, email, phone });
      if (!done) fail('accounts.person-changed');
      act.about('person', id, { changed: 'contact' });
    });
    return {};
  },
  givePost: async ({ id, ...seat }, { ctx }) => ({
    postId: await ctx.act('accounts.give-post', async (act) => {
      if ((await findPersonLine(act.tx, id, act.now)) === undefined) fail('http.not-found');
      return seatPerson(act, { personId: id, ...seatOf(seat) });
    }),
  }),
  endPost: async ({ id, because }, { ctx }) => {
    await ctx.act('accounts.end-post', (act) => endPost(act, id, because));
    return {};
  },
  previewClosing: ({ id, successor }, { ctx }) => previewClosing(ctx, id, successor),
  disablePerson: async ({ id, because, successor }, { ctx }) => {
    await ctx.act('accounts.disable-person', (act) => disablePerson(act, id, { because, successor }));
    return {};
  },
  enablePerson: async ({ id, because }, { ctx }) => {
    await ctx.act('accounts.enable-person', (act) => enablePerson(act, id, because));
    return {};
  },
  resetPassword: async ({ id }, { ctx }) => oneTimeOf(await ctx.act('accounts.reset-password', (act) => resetPassword(act, id))),
  resetSecondFactor: async ({ id }, { ctx }) =>
    oneTimeOf(await ctx.act('accounts.reset-second-factor', (act) => resetSecondFactor(act, id))),
  listRoles: async (_input, { ctx }) => {
    const roles = await ctx.read((tx) => listRoles(tx));
    return { roles: roles.filter((role) => role.side === 'officer') };
  },
  listAccess: ({ unitId }, { ctx }) => showAccess(ctx, unitId),
  reviewPost: async ({ id, decision, note }, { ctx }) => {
    await ctx.act('accounts.review-post', (act) => reviewPost(act, { postId: id, decision, note }));
    return {};
  },
});
