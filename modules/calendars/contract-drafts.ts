import { z } from 'zod';
import { recordVersion, type Operation } from '#platform/contract';
import { calendarChange, calendarDocument, decisionFaults } from './contract-decisions.ts';

const id = z.uuid();
const day = z.iso.date();
const count = z.number().int().min(0);
const kept = { permission: 'calendars.administer', reach: ['authority'] } as const;

/** The document of a draft, as far as it is known. */
export const draftedDocument = z.object({
  no: z.string().trim().max(60).default(''),
  title: z.object({ vi: z.string().trim().max(300).default(''), en: z.string().trim().max(300).default('') }),
  date: day.optional(),
  certainty: calendarDocument.shape.certainty,
});

/** The document of a draft, as far as it is known. */
export type DraftedDocument = z.output<typeof draftedDocument>;

const changes = z.array(calendarChange).min(1).max(100);

const rehearsal = z.object({
  id,
  startedAt: z.iso.datetime(),
  startedBy: z.string(),
  finishedAt: z.iso.datetime().optional(),
  /** Broken off by a person: it does not say how many there would be. */
  stopped: z.boolean(),
  from: day,
  to: day,
  /** True where the draft still says what was rehearsed. */
  current: z.boolean(),
  looked: count,
  changed: count,
});

const draft = z.object({
  id,
  document: draftedDocument,
  changes: z.array(calendarChange).readonly(),
  revision: z.number().int(),
  writtenBy: z.string(),
  writtenAt: z.iso.datetime(),
  rehearsals: z.array(rehearsal),
});

/** Changes of the calendar that are being written: kept, looked at, rehearsed, then decided or dropped. */
export const draftOperations = {
  listDecisionDrafts: {
    method: 'GET',
    path: '/calendars/drafts',
    summary: { vi: 'Các dự thảo đổi lịch, mới nhất trước', en: 'Drafts of changes of the calendar, newest first' },
    in: z.object({ after: id.optional(), limit: z.number().int().min(1).max(100).default(50) }),
    out: z.object({ drafts: z.array(draft), next: id.optional() }),
    ...kept,
    errors: ['calendars.unknown-calendar'],
  },
  writeDecisionDraft: {
    method: 'POST',
    path: '/calendars/drafts',
    summary: { vi: 'Lưu dự thảo đổi lịch, chưa có hiệu lực', en: 'Keep a draft of a change of the calendar; nothing takes effect' },
    in: z.object({ document: draftedDocument, changes }),
    out: z.object({ id, revision: z.number().int() }),
    ...kept,
    status: 201,
    errors: [...decisionFaults],
  },
  rewriteDecisionDraft: {
    method: 'PUT',
    path: '/calendars/drafts/{id}',
    summary: { vi: 'Sửa dự thảo đổi lịch', en: 'Write a draft of a change of the calendar anew' },
    in: z.object({ id, revision: recordVersion, document: draftedDocument, changes }),
    out: z.object({ id, revision: z.number().int() }),
    ...kept,
    errors: [...decisionFaults, 'calendars.no-draft', 'http.changed-meanwhile'],
  },
  dropDecisionDraft: {
    method: 'DELETE',
    path: '/calendars/drafts/{id}',
    summary: { vi: 'Bỏ dự thảo đổi lịch', en: 'Drop a draft of a change of the calendar' },
    in: z.object({ id, revision: recordVersion }),
    out: z.object({}),
    ...kept,
    errors: ['calendars.unknown-calendar', 'calendars.no-draft', 'http.changed-meanwhile'],
  },
  decideDraft: {
    method: 'POST',
    path: '/calendars/drafts/{id}/decision',
    summary: {
      vi: 'Quyết định theo dự thảo; các lần diễn tập đúng nội dung này được giữ cùng quyết định',
      en: 'Decide what a draft says; the rehearsals of just that are kept with the decision',
    },
    in: z.object({ id, revision: recordVersion, stamp: id }),
    out: z.object({ id, rehearsals: z.array(id) }),
    ...kept,
    status: 201,
    errors: [
      ...decisionFaults,
      'calendars.no-draft',
      'calendars.draft-no-document',
      'calendars.changed-meanwhile',
      'http.changed-meanwhile',
    ],
  },
} as const satisfies Record<string, Operation>;
