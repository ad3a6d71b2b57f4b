import { requirePermission } from '#platform/access';
import type { Act } from '#platform/context';
import { fail } from '#platform/errors';
import { personDisabled } from '../events.ts';
import { listPeopleWithRole, listPosts, markDisabled, markEnabled } from './account-store.ts';
import { endSessionRows } from './session-store.ts';
import { heldWork } from './roles.ts';
import { listOpenStandInsOf } from './stand-in-store.ts';
import { endStandInRow } from './stand-ins.ts';

/** Why an account is closed, and who goes on with what the person holds; nobody named: back to everybody with the role. */
export interface Closing {
  because: string;
  successor?: string | undefined;
}

async function refuseLastAdministrator(act: Act, personId: string): Promise<void> {
  const administrators = await listPeopleWithRole(act.tx, 'administrator', act.now);
  const isOne = administrators.some((one) => one.personId === personId);
  if (isOne && administrators.every((one) => one.personId === personId)) fail('accounts.last-administrator');
}

async function checkSuccessor(act: Act, personId: string, successor: string | undefined): Promise<void> {
  if (successor === undefined) return;
  if (successor === personId || (await listPosts(act.tx, successor, act.now)).length === 0) fail('http.not-found', {}, 'successor');
}

/**
 * Closes an account from now on: all its sessions are over, nobody signs in with it, its stand-ins end, and the work it holds goes to a
 * successor or back to its role; what the person did stays. Refuses with `http.not-found`, `accounts.not-yourself`, `accounts.last-administrator`.
 */
export async function disablePerson(act: Act, personId: string, { because, successor }: Closing = { because: '' }): Promise<void> {
  requirePermission(act.actor, 'accounts.administer');
  if (act.actor.personId === personId) fail('accounts.not-yourself');
  await refuseLastAdministrator(act, personId);
  await checkSuccessor(act, personId, successor);
  const by = act.actor.personId;
  if (!(await markDisabled(act.tx, personId, { at: act.now, because, by }))) fail('http.not-found');
  await endSessionRows(act.tx, personId, 'account closed', act.now);
  for (const row of await listOpenStandInsOf(act.tx, personId, act.now)) await endStandInRow(act, row);
  for (const work of act.ctx.services.extensions.all(heldWork)) await work.handOver(act, { from: personId, to: successor, because });
  act.about('person', personId, { changed: 'disabled', because, successor });
  act.announce(personDisabled, { personId });
}

/** Opens a closed account again; its secrets are as they were. Refuses with `http.not-found`, `accounts.not-disabled`. */
export async function enablePerson(act: Act, personId: string, because: string): Promise<void> {
  requirePermission(act.actor, 'accounts.administer');
  if (!(await markEnabled(act.tx, personId, act.now))) fail('accounts.not-disabled');
  act.about('person', personId, { changed: 'enabled', because });
}
