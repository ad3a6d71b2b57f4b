import { implement } from '#platform/http';
import { consultationsContract } from '../contract.ts';
import { admitAnswer, answerConsultation } from './answer.ts';
import { openAnswerFile } from './answer-file.ts';
import { askOpinions } from './ask-opinions.ts';
import { settleConsultation, withdrawConsultation } from './end-consultation.ts';
import { listConsultations } from './list-consultations.ts';

/** Handlers of the API. */
export const consultationsHandlers = implement(consultationsContract, {
  listConsultations: ({ dossierId }, { ctx }) => listConsultations(ctx, dossierId),
  askOpinions: async (input, { ctx }) => ({ consultationIds: await askOpinions(ctx, input) }),
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
  getAnswerFile: ({ id }, { ctx }) => openAnswerFile(ctx, id),
});
