import type { Act } from '#platform/context';
import { fail } from '#platform/errors';
import { getUnit } from '#modules/organisations';
import { findByIdentity } from './credential-store.ts';
import { giveCode, type GivenCode } from './one-time-codes.ts';
import { addIdentity, createPerson, givePost, type NewPerson, type NewPost } from './people.ts';
import { hasPost, listRoles } from './people-store.ts';

/** Gives a seat after looking whether there is such a role and unit, and whether the person has it already. */
export async function seatPerson(act: Act, post: NewPost): Promise<string> {
  const role = (await listRoles(act.tx)).find((one) => one.key === post.roleKey);
  if (role?.side !== 'officer') fail('accounts.unknown-role', {}, 'role');
  await getUnit(act.tx, post.unitId, act.now);
  const { since = act.now, until } = post;
  if (await hasPost(act.tx, { ...post, since, until })) fail('accounts.post-given-already', {}, 'role');
  return givePost(act, post);
}

/** Refuses a name that somebody signs in by, however it is written. */
export async function refuseTaken(act: Act, signInName: string): Promise<void> {
  if ((await findByIdentity(act.tx, 'local', signInName)) !== undefined) fail('accounts.name-taken', { name: signInName }, 'signInName');
}

/** Adds a person with a name to sign in by and perhaps a seat; answers the code by which he comes in the first time. */
export async function invitePerson(
  act: Act,
  given: { person: NewPerson; signInName: string; post?: Omit<NewPost, 'personId'> | undefined },
): Promise<GivenCode & { personId: string }> {
  await refuseTaken(act, given.signInName);
  const personId = await createPerson(act, given.person);
  const level = given.post === undefined ? 'basic' : 'substantial';
  await addIdentity(act, { personId, provider: 'local', subject: given.signInName, level });
  if (given.post !== undefined) await seatPerson(act, { ...given.post, personId });
  return { personId, ...(await giveCode(act, personId, 'first-sign-in')) };
}
