import { requirePermission } from '#platform/access';
import type { Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { readTarget } from '#platform/outward';
import { findAuthority } from '#modules/organisations';
import { standInUrl } from '../stand-in/of-services.ts';
import { sourceKeys } from './known-sources.ts';
import { standInSecret, wrapSecret } from './secrets.ts';
import { addSources, findSourceRow, listSourceRows, saveSource, type SourceRow } from './source-store.ts';

const usualTimeoutMs = 3000;

/** Every register we know, with how it is set up; none of it before somebody did. */
export async function listSources(ctx: Ctx): Promise<{ key: string; row: SourceRow | undefined }[]> {
  const rows = new Map((await ctx.read((tx) => listSourceRows(tx))).map((row) => [row.key, row]));
  return sourceKeys.map((key) => ({ key, row: rows.get(key) }));
}

/** Connects a register or disconnects it; refuses with `lookups.bad-url`, `lookups.secret-missing`. */
export async function setUpSource(
  ctx: Ctx,
  given: { key: string; url: string; secret?: string | undefined; enabled: boolean; timeoutMs: number },
): Promise<void> {
  requirePermission(ctx.actor, 'lookups.set-up');
  const { key, url, secret, enabled, timeoutMs } = given;
  const { demo } = await ctx.services.authority();
  const isOpen = (demo && url === standInUrl) || readTarget(url, { named: ctx.services.webhookHosts, demo }) !== undefined;
  if (!isOpen) fail('lookups.bad-url', {}, 'url');
  await ctx.act('lookups.set-up-source', async (act) => {
    const before = await findSourceRow(act.tx, key);
    // A secret is meant for one receiver: it does not go to another address by itself.
    const kept = before?.url === url ? before.wrapped_secret : undefined;
    const { masterKey } = ctx.services;
    const wrapped = secret === undefined ? kept : wrapSecret(masterKey, secret);
    const own = url === standInUrl ? wrapSecret(masterKey, standInSecret(masterKey)) : undefined;
    await saveSource(act.tx, {
      key,
      url,
      wrapped_secret: own ?? wrapped ?? fail('lookups.secret-missing', {}, 'secret'),
      enabled,
      timeout_ms: timeoutMs,
      changed_at: act.now,
      changed_by: act.actor.personId ?? null,
    });
    act.about('lookups.source', act.id, { key, url, enabled });
  });
}

/** A demo asks its own stand-ins of the two registers until somebody sets up others; elsewhere nothing is connected by itself. */
export async function connectStandIns(ctx: Ctx): Promise<void> {
  await ctx.act('lookups.prepare-sources', async (act) => {
    if ((await findAuthority(act.tx, act.now))?.demo !== true) return;
    const { masterKey } = ctx.services;
    const rows = ['enterprise-register', 'population-register'].map((key) => ({
      key,
      url: standInUrl,
      wrapped_secret: wrapSecret(masterKey, standInSecret(masterKey)),
      enabled: true,
      timeout_ms: usualTimeoutMs,
      changed_at: act.now,
      changed_by: null,
    }));
    await addSources(act.tx, rows);
  });
}
