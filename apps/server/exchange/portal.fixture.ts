import { systemCtx, type Ctx } from '#platform/context';
import { setUpExchange } from '#modules/exchange';
import { startDesk, type Desk } from '../../../modules/dossiers/dossiers.fixture.ts';
import { keepExchange } from '../../../modules/exchange/server/keep-exchange.ts';
import { countWaiting } from '../../../modules/exchange/server/state-store.ts';
import { nationalPortal } from '../../../modules/exchange/server/partner-store.ts';
import { standInOf } from '../../../modules/exchange/stand-in/of-services.ts';
import type { StandIn } from '../../../modules/exchange/stand-in/stand-in.ts';

const minute = 60_000;

/** A desk whose portal is the stand-in of its demo. */
export interface PortalDesk {
  desk: Desk;
  ctx: Ctx;
  standIn: StandIn;
  /** Moves the clock on. */
  pass(milliseconds: number): void;
  /** Whatever is due is told, as often as a fact or the minute would. */
  keep(): Promise<void>;
  /** Goes on, minute by minute, until nothing waits. */
  settle(minutes?: number): Promise<void>;
  waiting(): Promise<number>;
}

/** Starts one; the exchange is on. */
export async function startPortalDesk(at = '2026-11-20T02:15:00Z'): Promise<PortalDesk> {
  const desk = await startDesk(at);
  const ctx = systemCtx(desk.server.services, 'exchange-test');
  await setUpExchange(ctx, { enabled: true });
  const pass = (milliseconds: number): void => desk.server.clock.set(new Date(desk.server.clock.now().getTime() + milliseconds));
  const keep = async (): Promise<void> => {
    // What the worker does at this moment is waited for: it takes what is asked of it meanwhile.
    for (let round = 0; round < 3; round += 1) {
      await keepExchange(ctx);
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  };
  const standIn = standInOf(desk.server.services);
  // Slow is long for a person; a test need not wait as long.
  standIn.slowness = 20;
  const waiting = async (): Promise<number> => (await ctx.read((tx) => countWaiting(tx, nationalPortal))).waiting;
  return {
    desk,
    ctx,
    standIn,
    pass,
    keep,
    waiting,
    async settle(minutes = 300) {
      for (let passed = 0; passed < minutes; passed += 10) {
        await keep();
        if ((await waiting()) === 0) return;
        pass(10 * minute);
      }
      throw new Error('something waits still');
    },
  };
}
