import { anonymous } from '#platform/access';
import type { Services } from '#platform/context';
import type { Authenticate } from '#platform/http';
import {
  makeAuthenticate as makeBySession,
  makeStillStands as makeSessionStands,
  sessionCookie,
  standingOf,
  type StillStands,
} from '../authenticate.ts';
import { makeAuthenticateKey } from './authenticate-key.ts';
import { findKeyByHandle } from './key-store.ts';
import { handleOf, readBearer } from './key-token.ts';
import { actorByKey } from './service-actor.ts';

/** Finds who is behind a request: a person by the session of his cookie, or a system by its key; both at once are refused. */
export function makeAuthenticate(services: Services): Authenticate {
  const bySession = makeBySession(services);
  const byKey = makeAuthenticateKey(services);
  return (request) => {
    const shown = readBearer(request.authorization);
    return shown === undefined ? bySession(request) : byKey(shown, (request.cookies[sessionCookie] ?? '') !== '');
  };
}

/** Judges whether somebody who asked once and still listens may go on: his session or key is good and lets him do what it did. */
export function makeStillStands(services: Services): StillStands {
  const bySession = makeSessionStands(services);
  return async (actor) => {
    const handle = handleOf(actor.sessionId);
    if (handle === undefined) return bySession(actor);
    const now = services.clock.now();
    return services.db.read(async (tx) => {
      const key = await findKeyByHandle(tx, handle);
      const isGood = key !== undefined && key.endedAt === null && key.expiresAt > now;
      return standingOf(isGood ? await actorByKey(services, tx, key, now) : anonymous) === standingOf(actor);
    });
  };
}
