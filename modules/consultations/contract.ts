import { z } from 'zod';
import { defineContract } from '#platform/contract';
import { answerLimit, askedPaper, consultation, consultationRule, verdict } from './contract-shapes.ts';

const id = z.uuid();
const words = z.object({ vi: z.string(), en: z.string() });
const because = z.string().trim().min(1).max(2000);

const fileErrors = [
  'files.too-large',
  'files.empty',
  'files.wrong-kind',
  'files.unknown-kind',
  'files.infected',
  'files.broken',
  'files.bomb',
  'files.not-scanned',
] as const;
const overErrors = [
  'consultations.answered-already',
  'consultations.silent-already',
  'consultations.withdrawn-already',
  'consultations.settled-already',
] as const;

/** Opinions of others on a dossier: asking several at once, answering, and going on without. */
export const consultationsContract = defineContract('consultations', {
  listConsultations: {
    method: 'GET',
    path: '/consultations/dossiers/{dossierId}',
    summary: { vi: 'Các nơi được lấy ý kiến về một hồ sơ', en: 'Who is asked for an opinion on a dossier' },
    in: z.object({ dossierId: id }),
    out: z.object({
      consultations: z.array(consultation),
      /** The step from which more may be asked; none for who does not hold it. */
      askFrom: id.optional(),
      rules: z.array(consultationRule),
      papers: z.array(askedPaper),
      units: z.array(z.object({ id, name: words })),
    }),
    permission: 'consultations.read',
    reach: ['unit', 'authority'],
    errors: ['http.not-found'],
  },
  askOpinions: {
    method: 'POST',
    path: '/consultations/dossiers/{dossierId}',
    summary: { vi: 'Lấy ý kiến một hay nhiều nơi cùng lúc', en: 'Ask one or several for an opinion at once' },
    in: z.object({
      dossierId: id,
      stepId: id,
      /** Of this sending: sent again it asks nobody twice. */
      orderId: id,
      question: z.string().trim().min(1).max(4000),
      /** Whether the step waits for the answers. */
      required: z.boolean().default(true),
      /** A rule of the procedure, which sets limit and law; without one both are said. */
      rule: z.string().max(61).optional(),
      limit: answerLimit.optional(),
      basis: z.string().trim().max(500).optional(),
      units: z.array(id).max(20).default([]),
      /** Papers of the dossier that are shown with the question. */
      papers: z.array(id).max(100).default([]),
    }),
    out: z.object({ consultationIds: z.array(id) }),
    permission: 'consultations.ask',
    reach: ['unit'],
    errors: [
      'http.not-found',
      'processes.not-your-step',
      'processes.step-closed',
      'consultations.not-now',
      'consultations.unknown-rule',
      'consultations.limit-missing',
      'consultations.nobody-there',
      'consultations.unknown-paper',
    ],
  },
  answerConsultation: {
    method: 'POST',
    path: '/consultations/{id}/answer',
    summary: { vi: 'Cho ý kiến', en: 'Give the opinion' },
    in: z.object({
      id,
      /** Of this answer: sent again it is the same. */
      answerId: id,
      verdict,
      text: z.string().trim().max(10_000).default(''),
    }),
    out: z.object({ answeredAt: z.iso.datetime() }),
    uploads: { file: { maxBytes: 20 * 1024 * 1024, accept: ['pdf'] } },
    permission: 'consultations.answer',
    reach: ['unit'],
    errors: ['http.not-found', 'processes.not-your-step', 'consultations.answer-unexplained', ...overErrors, ...fileErrors],
  },
  withdrawConsultation: {
    method: 'POST',
    path: '/consultations/{id}/withdrawal',
    summary: { vi: 'Thu hồi việc lấy ý kiến, nêu lý do', en: 'Ask no longer, with the reason' },
    in: z.object({ id, because }),
    out: z.object({}),
    permission: 'consultations.ask',
    reach: ['unit'],
    errors: ['http.not-found', 'processes.not-your-step', 'consultations.not-now', ...overErrors],
  },
  settleConsultation: {
    method: 'POST',
    path: '/consultations/{id}/settlement',
    summary: { vi: 'Giải quyết tiếp không chờ ý kiến đã quá hạn, nêu lý do', en: 'Go on without an overdue opinion, with the reason' },
    in: z.object({ id, because }),
    out: z.object({}),
    permission: 'consultations.ask',
    reach: ['unit'],
    errors: ['http.not-found', 'processes.not-your-step', 'consultations.not-now', 'consultations.not-overdue', ...overErrors],
  },
  getAnswerFile: {
    method: 'GET',
    path: '/consultations/{id}/file',
    summary: { vi: 'Tệp kèm ý kiến', en: 'The file of an opinion' },
    in: z.object({ id }),
    out: z.unknown(),
    answers: 'file',
    permission: 'consultations.read',
    reach: ['unit', 'authority'],
    errors: ['http.not-found'],
  },
});
