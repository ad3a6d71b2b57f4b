import { reachOf, type ReachKind } from '#platform/access';
import { makeCtx, systemCtx, type Ctx, type Services } from '#platform/context';
import { fail } from '#platform/errors';
import { actorOf } from '#modules/accounts';

/** What an operation asks of whoever calls it, as its contract says. */
interface Asked {
  permission: string;
  reach: readonly ReachKind[];
}

/** Where the demo's year is played: each act has its own instant, people have just the permissions and reach they had then. */
export interface Stage {
  services: Services;
  system(at: Date): Ctx;
  /** A person who calls an operation; refuses like the server when he may not. */
  as(personId: string, operation: Asked, at: Date): Promise<Ctx>;
}

const requestId = 'demo';

/** Makes a stage over a server's database and files; the server's own clock is left alone. */
export function makeStage(services: Services): Stage {
  const at = (instant: Date): Services => ({ ...services, clock: { now: () => new Date(instant) } });
  return {
    services,
    system: (instant) => systemCtx(at(instant), requestId),
    async as(personId, operation, instant) {
      const then = at(instant);
      const actor = await then.db.read((tx) => actorOf(then, tx, personId, instant));
      const reach = reachOf(actor, operation.permission, operation.reach, instant) ?? fail('http.forbidden');
      return makeCtx({ services: then, actor, reach, locale: 'vi', requestId });
    },
  };
}
