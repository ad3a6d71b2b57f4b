import { z } from 'zod';
import { recordVersion, type Operation } from '#platform/contract';
import { processDefinition } from './definition.ts';

const words = z.object({ vi: z.string(), en: z.string() });
const code = z.string().min(1).max(80);
const day = z.iso.date();
const instant = z.iso.datetime();
const count = z.number().int().min(0);
const written = { permission: 'processes.draft', reach: ['authority'] } as const;
const refusedWhenChanged = ['processes.no-draft', 'http.changed-meanwhile'] as const;

/** The law by which a process changes, and how sure that is. */
export const draftedLaw = z.object({
  document: z.string().trim().min(1).max(200),
  article: z.string().trim().max(200).default(''),
  certainty: z.enum(['text', 'seen', 'background']),
});

/** The law by which a process changes, and how sure that is. */
export type DraftedLaw = z.output<typeof draftedLaw>;

/** What was tried of a draft. */
export const rehearsal = z.object({
  id: z.uuid(),
  startedAt: instant,
  startedBy: z.string(),
  finishedAt: instant.optional(),
  /** Broken off by a person. */
  stopped: z.boolean(),
  from: day,
  to: day,
  /** True where the draft still says what was rehearsed. */
  current: z.boolean(),
  looked: count,
  changed: count,
});

/** What a list says of a draft. */
export const draft = z.object({
  id: z.uuid(),
  revision: z.number().int(),
  validFrom: day.optional(),
  law: draftedLaw.optional(),
  because: z.string(),
  writtenBy: z.string(),
  writtenAt: instant,
  /** The asker wrote it last, so that somebody else publishes it. */
  mine: z.boolean(),
});

const head = z.object({ code: z.string(), name: words, version: z.number().int(), validFrom: day, steps: count });
/** A process that is only a draft yet has no version. */
const listed = z.object({ ...head.partial({ version: true, validFrom: true, steps: true }).shape, draft: draft.optional() });

/** The next version of a process: brought in as a file, rehearsed, published by somebody else or dropped. */
export const draftOperations = {
  listProcesses: {
    method: 'GET',
    path: '/processes/definitions',
    summary: { vi: 'Các quy trình và bản dự thảo của chúng', en: 'Processes and their drafts' },
    in: z.object({ after: z.string().max(80).optional(), limit: z.number().int().min(1).max(200).default(100) }),
    out: z.object({
      processes: z.array(listed),
      next: z.string().optional(),
      /** Kinds of cases there are, and the roles that people hold. */
      caseKinds: z.array(z.string()),
      roles: z.array(z.object({ key: z.string(), name: words })),
    }),
    ...written,
    errors: [],
  },
  getProcess: {
    method: 'GET',
    path: '/processes/definitions/{code}',
    summary: {
      vi: 'Một quy trình: bản mới nhất, bản dự thảo và các lần diễn tập',
      en: 'A process: its newest version, its draft and what was tried of it',
    },
    in: z.object({ code }),
    out: head.extend({
      definition: processDefinition,
      /** A drawing with faults has no steps yet. */
      draft: draft.extend({ sha256: z.string(), definition: processDefinition.optional(), outdated: z.boolean() }).optional(),
      rehearsals: z.array(rehearsal),
    }),
    ...written,
    errors: ['processes.not-found'],
  },
  saveProcessDraft: {
    method: 'PUT',
    path: '/processes/definitions/{code}/draft',
    summary: { vi: 'Lưu bản dự thảo quy trình', en: 'Save the draft of a process' },
    in: z.object({
      code,
      definition: processDefinition,
      law: draftedLaw.optional(),
      validFrom: day.optional(),
      because: z.string().trim().max(1000).default(''),
      /** Of the draft that was read; left out where there was none. */
      revision: recordVersion.optional(),
    }),
    out: z.object({ id: z.uuid(), revision: z.number().int() }),
    ...written,
    errors: ['processes.not-found', 'processes.bad-definition', 'http.changed-meanwhile'],
  },
  dropProcessDraft: {
    method: 'DELETE',
    path: '/processes/definitions/{code}/draft',
    summary: { vi: 'Bỏ bản dự thảo quy trình', en: 'Drop the draft of a process' },
    in: z.object({ code, revision: recordVersion }),
    out: z.object({}),
    ...written,
    errors: ['processes.not-found', ...refusedWhenChanged],
  },
  publishProcessDraft: {
    method: 'POST',
    path: '/processes/definitions/{code}/publication',
    summary: { vi: 'Ban hành phiên bản quy trình do người khác soạn', en: 'Publish the version of a process that somebody else drafted' },
    in: z.object({ code, revision: recordVersion }),
    out: z.object({ versionId: z.uuid(), rehearsals: z.array(z.uuid()) }),
    permission: 'processes.publish',
    reach: ['authority'],
    errors: [
      'processes.not-found',
      'processes.bad-definition',
      'processes.own-draft',
      'processes.draft-no-day',
      'processes.draft-day-past',
      'processes.draft-no-law',
      'processes.draft-same',
      'processes.draft-outdated',
      'processes.drawing-faulty',
      'processes.no-such-service',
      'processes.period-passed',
      ...refusedWhenChanged,
    ],
  },
} as const satisfies Readonly<Record<string, Operation>>;
