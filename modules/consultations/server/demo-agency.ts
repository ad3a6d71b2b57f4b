import type { Act } from '#platform/context';
import { newId } from '#platform/ids';
import { getAuthority } from '#modules/organisations';
import { agencyOf, setAgencyVersion } from './agency-store.ts';

/** A demo asks an agency that does not exist; its mails stand in the demo's mailbox. */
export async function addDemoAgency(act: Act): Promise<void> {
  const { demo } = await getAuthority(act.tx, act.now);
  if (!demo) return;
  const agencyId = await agencyOf(act.tx, { id: newId(act.now), code: 'SO-MINH-HOA', at: act.now });
  await setAgencyVersion(act.tx, {
    id: newId(act.now),
    agency_id: agencyId,
    valid_from: '2020-01-01',
    name: { vi: 'Sở Minh Họa (không có thật)', en: 'The Sample Department (invented)' },
    email: 'vanthu@so.minhhoa.example',
    service_id: null,
    closed: false,
    because: 'Bản minh họa',
    at: act.now,
    by: undefined,
  });
}
