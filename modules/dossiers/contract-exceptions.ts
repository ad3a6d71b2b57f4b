import { z } from 'zod';
import { recordVersion } from '#platform/contract';

const id = z.uuid();
const reason = z.string().trim().min(1).max(4000);

/** One thing the applicant is asked for. */
export const requestItem = z.object({
  /** Key of the component that is missing or wrong. */
  component: z.string().max(60).optional(),
  /** JSON pointer of the form field that is wrong. */
  pointer: z.string().max(300).optional(),
  name: z.string().trim().min(1).max(300),
  request: z.string().trim().min(1).max(2000),
  /** Why it is asked for although we hold it already; told to the applicant. */
  heldReason: z.string().trim().min(1).max(1000).optional(),
});

const items = z.array(requestItem).min(1).max(50);
const deadline = z.iso.datetime({ offset: true }).optional();

/** What a proposal says beside its reason, by kind. */
export const proposalContent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('supplement'), items, basis: z.string().max(1000).optional(), deadline }),
  z.object({ kind: z.literal('withdrawal') }),
  z.object({ kind: z.literal('stop'), basis: z.string().max(1000).optional(), returned: z.array(z.string().max(300)).max(50).default([]) }),
  z.object({ kind: z.literal('apology'), newDueAt: z.iso.datetime({ offset: true }) }),
  z.object({ kind: z.literal('correction'), to: z.string().max(40) }),
]);

/** What a proposal says beside its reason. */
export type ProposalContent = z.output<typeof proposalContent>;

const words = z.object({ vi: z.string(), en: z.string() });

const request = z.object({
  id,
  stage: z.enum(['intake', 'appraisal']),
  number: z.number().int(),
  items: z.array(requestItem),
  because: z.string(),
  basis: z.string().optional(),
  askedAt: z.iso.datetime(),
  deadline: z.iso.datetime().optional(),
  endedAt: z.iso.datetime().optional(),
  outcome: z.enum(['answered', 'expired', 'dropped']).optional(),
  /** Why more was asked for than the procedure provides; told to officers only. */
  overrideReason: z.string().optional(),
  askedBy: z.string().optional(),
  approvedBy: z.string().optional(),
  /** The draft in which it is being answered; told to the applicant only. */
  draftId: id.optional(),
});

const proposal = z.object({
  id,
  content: proposalContent,
  because: z.string(),
  proposedAt: z.iso.datetime(),
  proposedBy: z.string().optional(),
  stepId: id,
  /** Version of the step, to decide with; none when it is decided. */
  version: z.number().int().optional(),
  mayDecide: z.boolean(),
  mayTakeBack: z.boolean(),
  decision: z.enum(['approved', 'rejected', 'taken-back']).optional(),
  decidedAt: z.iso.datetime().optional(),
  decidedBy: z.string().optional(),
  answer: z.string().optional(),
});

/** What a further request costs in the month's on-time share of the service index. */
const cost = z.object({
  /** Requests already made at this stage, and how many the procedure provides. */
  made: z.number().int(),
  allowed: z.number().int(),
  /** True when the head has to give a reason of his own. */
  needsReason: z.boolean(),
  onTimeShareNow: z.number().nullable(),
  onTimeShareThen: z.number().nullable(),
  definition: words,
});

const handling = { permission: 'dossiers.handle', reach: ['unit', 'authority'] } as const;
const filing = { permission: 'dossiers.file', reach: ['mandate'] } as const;
const stepErrors = ['http.not-found', 'http.changed-meanwhile', 'processes.not-your-step', 'processes.step-closed'] as const;

const deciding = { permission: 'dossiers.decide', reach: ['unit', 'authority'] } as const;

/** Operations on dossiers that do not go the usual way. */
export const exceptionOperations = {
  listExceptions: {
    method: 'GET',
    path: '/dossiers/{id}/exceptions',
    summary: { vi: 'Yêu cầu bổ sung và đề nghị của một hồ sơ', en: 'Requests and proposals of a dossier' },
    in: z.object({ id }),
    out: z.object({
      requests: z.array(request),
      proposals: z.array(proposal),
      /** What the reader may ask for now. */
      mayPropose: z.array(z.enum(['supplement', 'withdrawal', 'stop', 'apology', 'correction'])),
      /** Steps a mistake in the state may be led back to. */
      earlierSteps: z.array(z.object({ key: z.string(), name: words })),
      cost: cost.optional(),
      dueAt: z.iso.datetime().optional(),
      apologyDueAt: z.iso.datetime().optional(),
    }),
    permission: 'dossiers.read',
    reach: ['mandate', 'unit', 'authority'],
    errors: ['http.not-found'],
  },
  pauseDossier: {
    method: 'POST',
    path: '/dossiers/{id}/pauses',
    summary: {
      vi: 'Dừng tính hạn theo văn bản: nghĩa vụ tài chính, kiểm tra thực địa, cấp trên, bất khả kháng, tạm dừng thẩm định',
      en: 'Let the clock stand still by a document: money owed, inspection, higher authority, force majeure, suspension',
    },
    in: z.object({
      id,
      kind: z.enum(['financial', 'inspection', 'higher-authority', 'force-majeure', 'suspension']),
      document: z.object({
        no: z.string().trim().min(1).max(60),
        date: z.iso.date(),
        article: z.string().trim().min(1).max(200).optional(),
      }),
      reason,
    }),
    out: z.object({ pauseId: id }),
    ...deciding,
    status: 201,
    errors: [
      'http.not-found',
      'dossiers.not-accepted',
      'dossiers.not-now',
      'dossiers.pause-open',
      'dossiers.request-open',
      'dossiers.suspended-already',
    ],
  },
  resumeDossier: {
    method: 'POST',
    path: '/dossiers/{id}/pauses/{pauseId}/end',
    summary: {
      vi: 'Kết thúc một lần dừng theo văn bản; thời gian dừng không tính',
      en: 'End a pause by a document; its time is not counted',
    },
    in: z.object({ id, pauseId: id }),
    out: z.object({ dueAt: z.iso.datetime() }),
    ...deciding,
    errors: ['http.not-found', 'dossiers.not-accepted', 'dossiers.not-now', 'dossiers.no-pause'],
  },
  askCompletion: {
    method: 'POST',
    path: '/dossiers/{id}/completion-request',
    summary: {
      vi: 'Yêu cầu bổ sung, hoàn thiện trước khi tiếp nhận (mẫu 02), nêu đủ một lần',
      en: 'Ask to complete before acceptance (form 02), everything at once',
    },
    in: z.object({ id, stepId: id, version: recordVersion, items, because: reason, basis: z.string().max(1000).optional(), deadline }),
    out: z.object({ requestId: id }),
    permission: 'dossiers.accept',
    reach: ['unit'],
    errors: [
      ...stepErrors,
      'dossiers.not-an-intake',
      'dossiers.accepted-already',
      'dossiers.request-open',
      'dossiers.pause-open',
      'dossiers.second-request',
      'dossiers.deadline-passed',
      'dossiers.held-already',
    ],
    status: 201,
  },
  propose: {
    method: 'POST',
    path: '/dossiers/{id}/proposals',
    summary: {
      vi: 'Đề nghị bổ sung, dừng, xin lỗi và hẹn lại, sửa sai trạng thái',
      en: 'Propose a supplement, a stop, an apology with a new date, the correction of a state',
    },
    in: z.object({ id, because: reason, content: proposalContent }),
    out: z.object({ proposalId: id, stepId: id }),
    ...handling,
    errors: [
      ...stepErrors,
      'processes.asked-already',
      'dossiers.not-now',
      'dossiers.no-supplement',
      'dossiers.request-open',
      'dossiers.pause-open',
      'dossiers.apologised-already',
      'dossiers.date-too-early',
      'dossiers.date-not-worked',
      'dossiers.deadline-passed',
      'dossiers.held-already',
      'processes.no-such-outcome',
    ],
    status: 201,
  },
  decideProposal: {
    method: 'POST',
    path: '/dossiers/proposals/{proposalId}/decision',
    summary: { vi: 'Quyết định về một đề nghị', en: 'Decide on a proposal' },
    in: z.object({ proposalId: id, approve: z.boolean(), answer: z.string().trim().max(4000).optional(), version: recordVersion }),
    out: z.object({ decision: z.enum(['approved', 'rejected']) }),
    permission: 'dossiers.decide',
    reach: ['unit', 'authority'],
    errors: [
      ...stepErrors,
      'dossiers.own-proposal',
      'dossiers.reason-missing',
      'dossiers.decided-already',
      'dossiers.not-now',
      'dossiers.request-open',
      'dossiers.pause-open',
      'dossiers.date-too-early',
      'dossiers.date-not-worked',
      'processes.no-such-outcome',
    ],
  },
  takeBackProposal: {
    method: 'DELETE',
    path: '/dossiers/proposals/{proposalId}',
    summary: { vi: 'Rút lại đề nghị của mình', en: "Take back one's own proposal" },
    in: z.object({ proposalId: id }),
    out: z.object({}),
    permission: 'dossiers.read',
    reach: ['mandate', 'unit', 'authority'],
    errors: ['http.not-found', 'dossiers.decided-already'],
  },
  withdrawDossier: {
    method: 'POST',
    path: '/dossiers/{id}/withdrawal',
    summary: { vi: 'Doanh nghiệp xin rút hồ sơ', en: 'Withdraw a dossier' },
    in: z.object({ id, because: reason }),
    out: z.object({ ended: z.boolean() }),
    ...filing,
    errors: ['http.not-found', 'dossiers.no-mandate', 'dossiers.not-now', 'processes.asked-already'],
    status: 201,
  },
  startAnswer: {
    method: 'POST',
    path: '/dossiers/{id}/answer',
    summary: { vi: 'Bắt đầu bổ sung theo yêu cầu', en: 'Begin to answer a request' },
    in: z.object({ id }),
    out: z.object({ draftId: id }),
    permission: 'dossiers.file',
    reach: ['mandate', 'unit'],
    errors: ['http.not-found', 'dossiers.no-mandate', 'dossiers.no-request', 'dossiers.answer-begun'],
    status: 201,
  },
} as const;
