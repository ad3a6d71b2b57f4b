import type { z } from 'zod';
import type { Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import { translator, type Words } from '#platform/i18n';
import { dossierOutline } from '#modules/dossiers';
import { newestAdapter } from '../adapters/index.ts';
import type { exchangeContract } from '../contract.ts';
import { placeOf } from './connection.ts';
import { countFaults } from './in-store.ts';
import { findLink } from './link-store.ts';
import { findPartner, nationalPortal } from './partner-store.ts';
import { countWaiting, isWithin, listWaitingRows, waitingOf, type WaitingRow } from './state-store.ts';

type Operations = (typeof exchangeContract)['operations'];
type Answer<Name extends keyof Operations> = z.input<Operations[Name]['out']>;

const instant = (at: Date | null | undefined): string | undefined => at?.toISOString();

// words: dossiers.status-*
/** What a national status is called. */
export const statusName = (status: number): Words => ({
  vi: translator('vi')(`dossiers.status-${status}`),
  en: translator('en')(`dossiers.status-${status}`),
});

/** How the exchange with the portal stands. */
export async function getExchange(ctx: Ctx): Promise<Answer<'getExchange'>> {
  const place = await placeOf(ctx.services);
  const { version, validFrom, source } = newestAdapter;
  return ctx.read(async (tx) => {
    const partner = await findPartner(tx, nationalPortal);
    const { waiting, oldest } = await countWaiting(tx, nationalPortal);
    return {
      place,
      enabled: partner?.enabled ?? false,
      enabledAt: instant(partner?.enabledAt),
      hasSecret: (partner?.wrappedSecret ?? null) !== null,
      adapter: { version, validFrom, source },
      lastContactAt: instant(partner?.lastContactAt),
      fault: partner?.fault ?? undefined,
      failingSince: instant(partner?.failingSince),
      nextContactAt: instant(partner?.nextContactAt),
      waiting,
      oldestWaitingAt: instant(oldest),
      faults: await countFaults(tx, nationalPortal),
    };
  });
}

async function tellWaiting(tx: Tx, row: WaitingRow, at: Date): Promise<Answer<'listWaiting'>['messages'][number]> {
  const { code, procedure } = await dossierOutline(tx, row.dossierId, at);
  return {
    id: row.id,
    dossierId: row.dossierId,
    code,
    procedureCode: procedure.code,
    kind: row.kind,
    seq: row.seq,
    status: row.status,
    statusName: statusName(row.status),
    at: row.at.toISOString(),
    tries: row.tries,
    nextAt: instant(row.nextAt),
    fault: row.lastFault ?? undefined,
    answer: row.lastAnswer ?? undefined,
  };
}

/** Messages that wait, the oldest first. */
export async function listWaiting(ctx: Ctx, given: { after?: string | undefined; limit: number }): Promise<Answer<'listWaiting'>> {
  return ctx.read(async (tx) => {
    const rows = await listWaitingRows(tx, nationalPortal, { after: given.after, limit: given.limit + 1 });
    const messages: Answer<'listWaiting'>['messages'] = [];
    for (const row of rows.slice(0, given.limit)) messages.push(await tellWaiting(tx, row, ctx.now()));
    return { messages, next: rows.length > given.limit ? messages.at(-1)?.id : undefined };
  });
}

/** What the portal was told of a dossier within reach. Refuses with `http.not-found`. */
export async function getDossierExchange(ctx: Ctx, dossierId: string): Promise<Answer<'getDossierExchange'>> {
  return ctx.read(async (tx) => {
    const { procedure } = await dossierOutline(tx, dossierId, ctx.now());
    if (!(await isWithin(tx, ctx.reach, dossierId, procedure.code))) fail('http.not-found');
    const link = await findLink(tx, nationalPortal, dossierId);
    if (link === undefined) return { linked: false, waiting: 0 };
    const { waiting, fault } = await waitingOf(tx, nationalPortal, dossierId);
    const { acknowledgedStatus: status, acknowledgedAt: at, externalCode } = link;
    return {
      linked: true,
      externalCode: externalCode ?? undefined,
      told: status === null || at === null ? undefined : { status, statusName: statusName(status), at: at.toISOString() },
      waiting,
      fault: fault ?? undefined,
    };
  });
}
