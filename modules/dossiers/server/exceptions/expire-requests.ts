import type { Ctx } from '#platform/context';
import { translator } from '#platform/i18n';
import { defineJob } from '#platform/jobs';
import { lockDossierRow } from '../dossier-store.ts';
import { findRequest, listExpiredRequests } from './exception-store.ts';
import { openProposal } from './propose.ts';
import { endRequest } from './requests.ts';

/** Ends a request nobody answered in time: the desk gets its step back to refuse; after acceptance a stop is proposed to who decides on it. */
async function expire(ctx: Ctx, given: { id: string; dossierId: string }): Promise<void> {
  await ctx.act('dossiers.expire-request', async (act) => {
    const dossier = await lockDossierRow(act.tx, given.dossierId);
    const request = await findRequest(act.tx, given.id, true);
    if (dossier === undefined || request === undefined || request.ended_at !== null) return;
    const isIntake = request.stage === 'intake';
    await endRequest(act, dossier, request, { outcome: 'expired', goOn: isIntake });
    act.about('dossier', dossier.id, { expired: request.number });
    if (isIntake) return;
    const because = translator('vi')('dossiers.paper.no-answer-in-time');
    await openProposal(act, dossier, { because, content: { kind: 'stop', returned: [] } });
  });
}

/** Requests whose deadline has passed, one by one, so that one that fails does not hold the others. */
export const expireRequests = defineJob({
  name: 'dossiers.expire-requests',
  every: '* * * * *',
  async run(ctx) {
    for (const { id, dossier_id } of await ctx.read((tx) => listExpiredRequests(tx, ctx.now(), 200))) {
      await expire(ctx, { id, dossierId: dossier_id }).catch((error: unknown) =>
        ctx.services.log.error('request could not expire', { request: id, error: String(error) }),
      );
    }
  },
});
