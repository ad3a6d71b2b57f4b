import { z } from 'zod';
import { defineContract } from '#platform/contract';
import { agency, answerLimit, askedOpinion, askedPaper, consultation, consultationRule, verdict } from './contract-shapes.ts';

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
      agencies: z.array(z.object({ id, name: words })),
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
      agencies: z.array(id).max(20).default([]),
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
  foretellDue: {
    method: 'GET',
    path: '/consultations/dossiers/{dossierId}/due',
    summary: {
      vi: 'Hạn trả lời nếu lấy ý kiến lúc này, so với hạn trả hồ sơ',
      en: 'When opinions would be due if they were asked for now, beside the dossier’s own due time',
    },
    in: z.object({
      dossierId: id,
      /** A rule of the procedure; without one value and unit. */
      rule: z.string().max(61).optional(),
      value: answerLimit.shape.value.optional(),
      unit: answerLimit.shape.unit.optional(),
    }),
    out: z.object({
      /** By the authority's calendar. */
      dueAt: z.iso.datetime(),
      /** Units with another time: they were or will be closed. */
      units: z.array(z.object({ id, dueAt: z.iso.datetime() })),
      /** Until when the dossier is promised. */
      dossierDueAt: z.iso.datetime().optional(),
    }),
    permission: 'consultations.ask',
    reach: ['unit'],
    errors: ['http.not-found', 'consultations.not-now', 'consultations.unknown-rule', 'consultations.limit-missing'],
  },
  listAsked: {
    method: 'GET',
    path: '/consultations/asked',
    summary: { vi: 'Những gì mình được hỏi ý kiến, mới nhất trước', en: 'What one is asked for an opinion on, newest first' },
    in: z.object({
      state: z.enum(['open', 'all']).default('open'),
      after: id.optional(),
      limit: z.number().int().min(1).max(200).default(50),
    }),
    out: z.object({ asked: z.array(askedOpinion), next: id.optional() }),
    permission: 'consultations.answer',
    reach: ['unit', 'mine'],
    errors: [],
  },
  getAskedPaper: {
    method: 'GET',
    path: '/consultations/asked/{id}/papers/{paperId}',
    summary: { vi: 'Một giấy tờ gửi kèm nội dung xin ý kiến', en: 'A paper that goes with a question' },
    in: z.object({ id, paperId: id }),
    out: z.unknown(),
    answers: 'file',
    permission: 'consultations.answer',
    reach: ['unit', 'mine'],
    errors: ['http.not-found'],
  },
  getLinkPaper: {
    method: 'GET',
    path: '/consultations/links/{id}/papers/{paperId}',
    summary: { vi: 'Giấy tờ gửi kèm, mở bằng đường dẫn riêng', en: 'A paper that goes with a question, by the link of its mail' },
    in: z.object({ id, paperId: id, ma: z.string().max(100).default('') }),
    out: z.unknown(),
    answers: 'file',
    permission: 'public',
    reach: ['public'],
    errors: ['http.not-found', 'consultations.link-over'],
    triesAnHour: 300,
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
    reach: ['unit', 'mine'],
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
  renewLink: {
    method: 'POST',
    path: '/consultations/{id}/link',
    summary: { vi: 'Gửi đường dẫn góp ý mới, đường dẫn cũ hết hiệu lực', en: 'Send a new link; the one of before ends' },
    in: z.object({ id, email: z.email().max(200) }),
    out: z.object({}),
    permission: 'consultations.ask',
    reach: ['unit'],
    errors: ['http.not-found', 'processes.not-your-step', 'consultations.not-now', ...overErrors],
  },
  endLink: {
    method: 'POST',
    path: '/consultations/{id}/link/end',
    summary: { vi: 'Chấm dứt đường dẫn góp ý, nêu lý do', en: 'End the link, with the reason' },
    in: z.object({ id, because }),
    out: z.object({}),
    permission: 'consultations.ask',
    reach: ['unit'],
    errors: ['http.not-found', 'processes.not-your-step', 'consultations.not-now', 'consultations.no-link', ...overErrors],
  },
  listAgencies: {
    method: 'GET',
    path: '/consultations/agencies',
    summary: { vi: 'Các cơ quan được lấy ý kiến', en: 'Agencies that may be asked' },
    in: z.object({}),
    out: z.object({ agencies: z.array(agency), services: z.array(z.object({ id, name: z.string() })) }),
    permission: 'consultations.administer',
    reach: ['authority'],
    errors: [],
  },
  setAgency: {
    method: 'POST',
    path: '/consultations/agencies',
    summary: {
      vi: 'Thêm hoặc sửa một cơ quan được lấy ý kiến, từ một ngày',
      en: 'Add or change an agency that may be asked, from a day on',
    },
    in: z.object({
      code: z
        .string()
        .trim()
        .regex(/^[A-Z0-9][A-Z0-9.-]{0,39}$/),
      name: z.object({ vi: z.string().trim().min(1).max(300), en: z.string().trim().min(1).max(300) }),
      email: z.string().trim().min(3).max(200),
      validFrom: z.iso.date(),
      serviceId: id.optional(),
      closed: z.boolean().default(false),
      because: z.string().trim().min(1).max(500),
    }),
    out: z.object({ id }),
    permission: 'consultations.administer',
    reach: ['authority'],
    errors: ['consultations.bad-address', 'consultations.no-service'],
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
