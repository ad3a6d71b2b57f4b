import { findFreshness, type Freshness } from '#platform/backup';
import { implement, openApi, type HandlerSet, type Live } from '#platform/http';
import { findNewestSeal, headerHash, openSealKey, readHeader } from '#platform/audit';
import { serverVersion } from '#platform/db';
import { fail } from '#platform/errors';
import type { Contract } from '#platform/contract';
import type { StillStands } from '#modules/accounts';
import { docsPage } from './docs-page.ts';
import { securityText, type SecurityContact } from './security-text.ts';
import { openLiveStream } from './live-stream.ts';
import { systemContract, systemRoot } from './system-contract.ts';

/** What the server knows of itself. */
export interface SystemState {
  version: string;
  live: Live;
  stillStands: StillStands;
  stylesheet: string;
  contracts(): readonly Contract[];
  workerRunning(): boolean;
  securityContact(): Promise<SecurityContact | undefined>;
  demo(): { wanted: boolean; loaded: number; of: number } | undefined;
}

function agesOf({ lastGoodAt, lastRestoreTestAt }: Freshness, now: Date) {
  const hours = (at: Date | undefined): number | null => (at === undefined ? null : Math.floor((now.getTime() - at.getTime()) / 3_600_000));
  return {
    lastGoodAt: lastGoodAt?.toISOString() ?? null,
    lastGoodAgeHours: hours(lastGoodAt),
    lastRestoreTestAt: lastRestoreTestAt?.toISOString() ?? null,
    lastRestoreTestAgeHours: hours(lastRestoreTestAt),
  };
}

/** Handlers of the server's own operations. */
export function systemHandlers(state: SystemState): HandlerSet[] {
  const document = () => openApi(state.contracts(), { title: 'eZone', version: state.version });
  const root = implement(systemRoot, {
    getHealth: async (_input, { ctx }) => {
      const databaseVersion = await ctx.read(serverVersion).catch(() => undefined);
      const fresh = await ctx.read(findFreshness).catch(() => undefined);
      const running = state.workerRunning();
      const demo = state.demo();
      return {
        status: databaseVersion !== undefined && running ? ('ok' as const) : ('degraded' as const),
        version: state.version,
        database: { reachable: databaseVersion !== undefined, version: databaseVersion },
        worker: { running },
        ...(fresh === undefined ? {} : { backup: agesOf(fresh, ctx.now()) }),
        ...(demo === undefined ? {} : { demo }),
      };
    },
    getSecurityText: async (_input, { ctx }) => ({
      raw: true,
      status: 200,
      headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=3600' },
      body: securityText((await state.securityContact()) ?? fail('http.not-found'), ctx.services.publicUrl),
    }),
    getOpenApi: async () => document(),
    getDocs: async ({ lang }, { ctx }) => ({
      raw: true,
      status: 200,
      headers: { 'content-type': 'text/html; charset=utf-8' },
      body: docsPage(document(), state.stylesheet, lang ?? ctx.locale),
    }),
  });
  const api = implement(systemContract, {
    getSealKeys: async (_input, { ctx }) => {
      const { id, publicKey } = openSealKey(ctx.services.masterKey);
      const seal = await ctx.read(findNewestSeal);
      const no = seal && readHeader(seal.header)?.no;
      if (seal === undefined || no === undefined) return { keys: [{ id, publicKey }] };
      const newest = { no, hash: headerHash(seal.header), header: seal.header, signature: seal.signature.toString('base64') };
      return { keys: [{ id, publicKey }], newest };
    },
    listen: async (_input, { ctx }) => ({
      raw: true,
      status: 200,
      headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
      body: openLiveStream({ live: state.live, actor: ctx.actor, holders: ctx.reach.holders, stillStands: state.stillStands }),
    }),
  });
  return [root, api];
}
