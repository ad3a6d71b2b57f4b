import { requirePermission } from '#platform/access';
import type { Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { timeZone, type Words } from '#platform/i18n';
import { newId } from '#platform/ids';
import { isAddress } from '#platform/mail';
import { findService, listApiKeys } from '#modules/accounts';
import { agencyOf, listAgencyVersions, setAgencyVersion } from './agency-store.ts';

/** What an agency outside is from a day on. */
export interface AgencyGiven {
  code: string;
  name: Words;
  email: string;
  validFrom: string;
  /** The account of its own system. */
  serviceId?: string | undefined;
  closed: boolean;
  because: string;
}

const dayFormat = new Intl.DateTimeFormat('sv-SE', { timeZone });

/** The day of an instant here. */
export const dayOf = (at: Date): string => dayFormat.format(at);

/** The agencies that may be asked, each with what holds from which day on. */
export async function listAgencies(ctx: Ctx) {
  const rows = await ctx.read((tx) => listAgencyVersions(tx));
  const today = dayOf(ctx.now());
  return [...new Set(rows.map((row) => row.code))].map((code) => {
    const versions = rows.filter((row) => row.code === code);
    const current = versions.find((row) => row.valid_from <= today);
    return {
      id: versions[0]?.agency_id ?? '',
      code,
      versions: versions.map((row) => ({
        validFrom: row.valid_from,
        name: row.name,
        email: row.email,
        serviceId: row.service_id ?? undefined,
        closed: row.closed,
        because: row.because,
        recordedAt: row.recorded_at.toISOString(),
        current: row === current,
      })),
    };
  });
}

/** Accounts of other systems, for an agency that answers by its own. */
export async function listServices(ctx: Ctx): Promise<{ id: string; name: string }[]> {
  const { keys } = await listApiKeys(ctx, { limit: 200 });
  return [...new Map(keys.map((key) => [key.serviceId, { id: key.serviceId, name: key.service }])).values()];
}

/**
 * Says what an agency outside is from a day on; what was asked before stands. Permission `consultations.administer`. Refuses with
 * `consultations.bad-address` and `consultations.no-service`.
 */
export async function setAgency(ctx: Ctx, given: AgencyGiven): Promise<string> {
  requirePermission(ctx.actor, 'consultations.administer');
  return ctx.act('consultations.set-agency', async (act) => {
    if (!isAddress(given.email)) fail('consultations.bad-address', {}, 'email');
    if (given.serviceId !== undefined && (await findService(act.tx, given.serviceId)) === undefined)
      fail('consultations.no-service', {}, 'serviceId');
    const agencyId = await agencyOf(act.tx, { id: newId(act.now), code: given.code, at: act.now });
    const { name, email, closed, because, validFrom, serviceId } = given;
    const changed = await setAgencyVersion(act.tx, {
      id: newId(act.now),
      agency_id: agencyId,
      valid_from: validFrom,
      name,
      email,
      service_id: serviceId ?? null,
      closed,
      because,
      at: act.now,
      by: act.actor.personId,
    });
    if (changed) act.about('agency', agencyId, { code: given.code, validFrom, closed });
    return agencyId;
  });
}
