import type { Act } from '#platform/context';
import type { Change, Correction } from '#platform/history';
import { enterpriseHistory, type EnterpriseFields } from './enterprise-store.ts';

/** Records that something about an enterprise changed in the world; answers the new revision. */
export async function changeEnterprise(act: Act, enterpriseId: string, change: Change<EnterpriseFields>): Promise<number> {
  act.about('enterprise', enterpriseId, { changed: Object.keys(change.fields) });
  return enterpriseHistory.change(act, enterpriseId, change);
}

/** Records that what was held of an enterprise was wrong; what was known before stays readable. */
export async function correctEnterprise(act: Act, enterpriseId: string, correction: Correction<EnterpriseFields>): Promise<number> {
  act.about('enterprise', enterpriseId, { corrected: Object.keys(correction.fields) });
  return enterpriseHistory.correct(act, enterpriseId, correction);
}
