import { implement } from '#platform/http';
import { rehearsalsContract } from '../contract.ts';
import { startRehearsal } from './start-rehearsal.ts';
import { stopRehearsal } from './stop-rehearsal.ts';
import { getFinding, listFindings } from './tell-findings.ts';
import { getRehearsal, listRehearsals, listSubjects } from './tell-rehearsals.ts';

/** Handlers of the API. */
export const rehearsalsHandlers = implement(rehearsalsContract, {
  listSubjects: (_given, { ctx }) => listSubjects(ctx),
  startRehearsal: async (given, { ctx }) => ({ id: await startRehearsal(ctx, given) }),
  stopRehearsal: async ({ id }, { ctx }) => {
    await stopRehearsal(ctx, id);
    return {};
  },
  listRehearsals: (page, { ctx }) => listRehearsals(ctx, page),
  getRehearsal: ({ id }, { ctx }) => getRehearsal(ctx, id),
  listFindings: (asked, { ctx }) => listFindings(ctx, asked),
  getFinding: (asked, { ctx }) => getFinding(ctx, asked),
});
