import type { z } from 'zod';
import { requirePermission } from '#platform/access';
import type { Act, Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { findOpenStep, holdsStep, requireHeldStep } from '#modules/processes';
import type { siteOperations } from '../../contract-sites.ts';
import { siteGranted } from '../../events.ts';
import { refusedInWriting } from '../dossier.ts';
import { findDossierRow, lockDossierRow, updateDossier, type DossierRow } from '../dossier-store.ts';
import { addEntry } from '../exceptions/entries.ts';
import { procedureOf } from '../procedure-of.ts';
import { listForSite, type SiteRow } from './site-store.ts';

type Told = z.input<(typeof siteOperations)['getSite']['out']>;
type Asking = Pick<DossierRow, 'id' | 'site' | 'site_because' | 'enterprise_id' | 'result_state'>;

/** Others than the applicant himself; whom the registry does not know is another each time. */
const isRival = (one: SiteRow, own: Pick<Asking, 'id' | 'enterprise_id'>): boolean =>
  one.id !== own.id && (one.enterprise_id === null || one.enterprise_id !== own.enterprise_id);

/** The order of those who ask for the site of a dossier within reach. Refuses with `http.not-found`. */
export async function getSite(ctx: Ctx, id: string): Promise<Told> {
  return ctx.read(async (tx) => {
    const row = (await findDossierRow(tx, ctx.reach, id)) ?? fail('http.not-found');
    if (row.site === null) return {};
    const { content } = await procedureOf(tx, row.procedure_version_id);
    const order = await listForSite(tx, row.site);
    const open = await findOpenStep(tx, id, ctx);
    return {
      site: {
        name: row.site,
        law: content.site?.law,
        place: order.findIndex((one) => one.id === id) + 1,
        because: row.site_because ?? undefined,
        mayPass: open !== undefined && row.finished_at === null && holdsStep(ctx, open),
        order: order.map((one) => ({
          id: one.id,
          code: one.code ?? undefined,
          validAt: one.site_at.toISOString(),
          applicantName: one.applicant_name,
          own: one.id === id,
        })),
      },
    };
  });
}

/** Records why a dossier is decided before one that was valid earlier. By who holds its step; permission `dossiers.handle`. */
export async function passSiteOrder(ctx: Ctx, given: { id: string; because: string }): Promise<void> {
  requirePermission(ctx.actor, 'dossiers.handle');
  await ctx.act('dossiers.pass-site-order', async (act) => {
    if ((await findDossierRow(act.tx, ctx.reach, given.id)) === undefined) fail('http.not-found');
    const open = (await findOpenStep(act.tx, given.id, act)) ?? fail('dossiers.not-now');
    await requireHeldStep(act, open.id);
    const row = (await lockDossierRow(act.tx, given.id)) ?? fail('http.not-found');
    if (row.site === null || row.finished_at !== null) fail('dossiers.not-now');
    if (row.site_because === given.because) return;
    await updateDossier(act.tx, row.id, { site_because: given.because });
    addEntry(act, row.id, { key: 'site-order-passed', public: false, comment: given.because });
    act.about('dossier', row.id, { site: row.site, because: given.because });
  });
}

const isGrant = ({ site, result_state }: Asking): boolean => site !== null && result_state !== refusedInWriting;

/** Refuses with `dossiers.site-order` to grant a site while somebody asks for it whose dossier was valid earlier, unless the reason is recorded. */
export async function requireSiteTurn(act: Act, row: Asking): Promise<void> {
  if (row.site === null || !isGrant(row) || row.site_because !== null) return;
  const order = await listForSite(act.tx, row.site);
  const place = order.findIndex((one) => one.id === row.id);
  const earlier = order.slice(0, Math.max(0, place)).filter((one) => isRival(one, row));
  if (earlier.length > 0) fail('dossiers.site-order', { count: earlier.length, codes: earlier.map((one) => one.code ?? '').join(', ') });
}

/** A site was granted: the others who ask for it are told. */
export async function tellSiteGranted(act: Act, row: Asking): Promise<void> {
  if (row.site === null || !isGrant(row)) return;
  const others = (await listForSite(act.tx, row.site)).filter((one) => isRival(one, row));
  if (others.length === 0) return;
  for (const { id } of others) addEntry(act, id, { key: 'site-granted', public: true });
  act.announce(siteGranted, { dossierId: row.id, others: others.map((one) => one.id) });
}
