import { implement } from '#platform/http';
import { consultationsContract } from '../contract.ts';
import { listAgencies, listServices, setAgency } from './agencies.ts';
import { admitAnswer, answerConsultation } from './answer.ts';
import { openAnswerFile } from './answer-file.ts';
import { listAsked, openAskedPaper } from './asked.ts';
import { askOpinions } from './ask-opinions.ts';
import { foretellDue } from './foretell-due.ts';
import { settleConsultation, withdrawConsultation } from './end-consultation.ts';
import { endLink, openLinkPaper, renewLink } from './links.ts';
import { listConsultations } from './list-consultations.ts';

/** Handlers of the API. */
export const consultationsHandlers = implement(consultationsContract, {
  listConsultations: ({ dossierId }, { ctx }) => listConsultations(ctx, dossierId),
  askOpinions: async (input, { ctx }) => ({ consultationIds: await askOpinions(ctx, input) }),
  foretellDue: (input, { ctx }) => foretellDue(ctx, input),
  listAsked: (input, { ctx }) => listAsked(ctx, input),
  getAskedPaper: (input, { ctx }) => openAskedPaper(ctx, input),
  getLinkPaper: ({ id, paperId, ma: secret }, { ctx, address }) => openLinkPaper(ctx, { id, secret, address }, paperId),
  answerConsultation: {
    admit: ({ id }, ctx) => admitAnswer(ctx, id),
    handle: async (input, { ctx, files }) => ({ answeredAt: (await answerConsultation(ctx, { ...input, file: files[0] })).toISOString() }),
  },
  withdrawConsultation: async (input, { ctx }) => {
    await withdrawConsultation(ctx, input);
    return {};
  },
  settleConsultation: async (input, { ctx }) => {
    await settleConsultation(ctx, input);
    return {};
  },
  renewLink: async (input, { ctx }) => {
    await renewLink(ctx, input);
    return {};
  },
  endLink: async (input, { ctx }) => {
    await endLink(ctx, input);
    return {};
  },
  listAgencies: async (_input, { ctx }) => ({ agencies: await listAgencies(ctx), services: await listServices(ctx) }),
  setAgency: async (input, { ctx }) => ({ id: await setAgency(ctx, input) }),
  getAnswerFile: ({ id }, { ctx }) => openAnswerFile(ctx, id),
});
