import { fail } from '#platform/errors';
import { implement, redirect, type Handling } from '#platform/http';
import { startAnswer } from '../server/exceptions/answer-request.ts';
import { takeBackProposal } from '../server/exceptions/decide.ts';
import { listExceptions } from '../server/exceptions/list-exceptions.ts';
import { withdrawDossier } from '../server/exceptions/withdraw-dossier.ts';
import { getDossier } from '../server/get-dossier.ts';
import { exceptionPages } from './exception-pages-contract.ts';
import { speechOf } from './speech.ts';
import { withdrawalPage } from './withdrawal-page.ts';

const dossierHref = (handling: Handling, id: string): string => `${speechOf(handling).prefix}/ho-so/${id}`;

async function showWithdrawal(handling: Handling, id: string, error?: string) {
  const { ctx, site } = handling;
  const dossier = await getDossier(ctx, id);
  if (!(await listExceptions(ctx, id)).mayPropose.includes('withdrawal')) fail('dossiers.not-now');
  const body = withdrawalPage({ ...speechOf(handling), dossier, ...(error === undefined ? {} : { error }) });
  return site({ title: ctx.t('dossiers.page.withdraw-title'), body, status: error === undefined ? 200 : 422 });
}

/** Handlers of the pages on which a dossier is completed or withdrawn. */
export const exceptionPageHandlers = implement(exceptionPages, {
  beginAnswer: async ({ id }, handling) => redirect(`${speechOf(handling).prefix}/ho-so/ban-nhap/${await startAnswer(handling.ctx, id)}`),
  showWithdrawal: ({ id }, handling) => showWithdrawal(handling, id),
  sendWithdrawal: async ({ id, because }, handling) => {
    if (because.trim() === '') return showWithdrawal(handling, id, handling.ctx.t('dossiers.page.withdraw-because-missing'));
    await withdrawDossier(handling.ctx, { dossierId: id, because: because.trim() });
    return redirect(dossierHref(handling, id));
  },
  keepDossier: async ({ id }, handling) => {
    const { proposals } = await listExceptions(handling.ctx, id);
    const open = proposals.find((one) => one.content.kind === 'withdrawal' && one.decision === undefined);
    await takeBackProposal(handling.ctx, (open ?? fail('dossiers.not-now')).id);
    return redirect(dossierHref(handling, id));
  },
});
