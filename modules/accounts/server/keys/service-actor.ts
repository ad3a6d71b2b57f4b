import { anonymous, type Actor } from '#platform/access';
import type { Services } from '#platform/context';
import type { Tx } from '#platform/db';
import { actorOf } from '../actor.ts';
import { keyName } from './key-token.ts';
import { listKeysInForce, type KeyRow } from './key-store.ts';

function narrowed(actor: Actor, permissions: readonly string[]): Actor {
  const allowed = new Set(permissions);
  return { ...actor, permissions: new Map([...actor.permissions].filter(([name]) => allowed.has(name))) };
}

/** Who asks with a key: its account with posts and mandates of that instant, narrowed to the key's permissions; the key stands where a session would. */
export async function actorByKey(services: Services, tx: Tx, key: KeyRow, at: Date): Promise<Actor> {
  const actor = await actorOf(services, tx, key.personId, at, keyName(key.handle));
  return actor.kind === 'anonymous' ? anonymous : narrowed(actor, key.permissions);
}

/** What a service account may do by any of its keys at an instant, for news that it gets unasked; nobody when no key is good. */
export async function serviceActor(services: Services, tx: Tx, personId: string, at: Date): Promise<Actor> {
  const keys = await listKeysInForce(tx, personId, at);
  if (keys.length === 0) return anonymous;
  const actor = await actorOf(services, tx, personId, at);
  return actor.kind === 'anonymous'
    ? anonymous
    : narrowed(
        actor,
        keys.flatMap((key) => key.permissions),
      );
}
