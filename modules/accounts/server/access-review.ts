import type { z } from 'zod';
import type { Ctx } from '#platform/context';
import type { accountPeopleContract } from '../contract-people.ts';
import { calledIn, isDemo, peopleCalled, type Called } from './called.ts';
import { restOf } from './idle-accounts.ts';
import { limitsOf, type Limits } from './limits.ts';
import { findPersonLine, listOpenPosts, listReviews, type PersonLine, type PostLine } from './people-store.ts';

type Told = z.input<(typeof accountPeopleContract)['operations']['listAccess']['out']>;

function monthsBefore(at: Date, months: number): Date {
  const before = new Date(at);
  before.setUTCMonth(before.getUTCMonth() - months);
  return before;
}

/** Who sits on a seat, as far as the review asks. */
const whoOf = (person: PersonLine, given: { limits: Limits; at: Date; demo: boolean }) => ({
  personId: person.id,
  name: person.name,
  signInName: person.signInName ?? undefined,
  lastSignedInAt: person.lastSignedInAt?.toISOString(),
  ...restOf(person, given),
  hasFactor: person.hasFactor,
});

const seatOf = (post: PostLine, called: Called) => ({
  postId: post.id,
  unit: called.unit(post.unitId),
  role: called.role(post.role),
  since: post.since.toISOString(),
  until: post.until?.toISOString(),
  because: post.because,
});

/** Every seat in force or to come, with its holder, his last sign-in, and when it was confirmed last. */
export async function showAccess(ctx: Ctx, unitId: string | undefined): Promise<Told> {
  const at = ctx.now();
  return ctx.read(async (tx) => {
    const [limits, called] = [await limitsOf(tx, at), await calledIn(tx, at)];
    const demo = await isDemo(tx, at);
    const months = limits('review-months');
    const due = monthsBefore(at, months);
    const posts = await listOpenPosts(tx, at, unitId);
    const reviews = await listReviews(
      tx,
      posts.map((post) => post.id),
    );
    const names = await peopleCalled(
      tx,
      [...reviews.values()].map((one) => one.by),
    );
    const seats = [];
    for (const post of posts) {
      const person = await findPersonLine(tx, post.personId, at);
      if (person === undefined) continue;
      const review = reviews.get(post.id);
      seats.push({
        ...seatOf(post, called),
        ...whoOf(person, { limits, at, demo }),
        confirmedAt: review?.at.toISOString(),
        confirmedBy: names.get(review?.by ?? ''),
        isDue: (review?.at ?? post.recordedAt) < due,
      });
    }
    return { reviewedEvery: months, seats };
  });
}
