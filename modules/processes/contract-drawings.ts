import { z } from 'zod';
import { recordVersion, type Operation } from '#platform/contract';
import { draft, draftedLaw, rehearsal } from './contract-drafts.ts';
import { faultReasons } from './bpmn/fault-reasons.ts';

const words = z.object({ vi: z.string(), en: z.string() });
const named = z.object({ vi: z.string().trim().min(1).max(300), en: z.string().trim().min(1).max(300) });
const code = z.string().min(1).max(80);
const day = z.iso.date();
const minutes = z.number().min(0);
const written = { permission: 'processes.draft', reach: ['authority'] } as const;

/** BPMN 2.0 as text; larger ones nobody draws. */
const drawing = z.string().min(1).max(900_000);

const fault = z.object({
  reason: z.enum(faultReasons),
  /** Id, name and kind of the element. */
  id: z.string(),
  name: z.string(),
  kind: z.string(),
});

/** Processes that are drawn: opened, saved with whatever keeps them back yet, and what last year says of the load they would make. */
export const drawingOperations = {
  getProcessDrawing: {
    method: 'GET',
    path: '/processes/definitions/{code}/drawing',
    summary: { vi: 'Bản vẽ của một quy trình và bản dự thảo', en: 'The drawing of a process, and of its draft' },
    in: z.object({ code }),
    out: z.object({
      code: z.string(),
      name: words,
      caseKind: z.string().optional(),
      versions: z.array(z.object({ version: z.number().int(), validFrom: day })),
      /** Of the newest version. */
      drawing: z.string().optional(),
      draft: draft
        .extend({
          /** What the process is to be called from this version on. */
          newName: words.optional(),
          drawing: z.string(),
          baseVersion: z.number().int().optional(),
          outdated: z.boolean(),
          faults: z.array(fault),
        })
        .optional(),
      rehearsals: z.array(rehearsal),
    }),
    ...written,
    errors: ['processes.not-found'],
  },
  getVersionDrawing: {
    method: 'GET',
    path: '/processes/definitions/{code}/versions/{version}/drawing',
    summary: { vi: 'Bản vẽ của một phiên bản', en: 'The drawing of one version' },
    in: z.object({ code, version: z.coerce.number().int().min(1).max(1_000_000) }),
    out: z.object({ drawing: z.string() }),
    ...written,
    errors: ['processes.not-found'],
  },
  saveProcessDrawing: {
    method: 'PUT',
    path: '/processes/definitions/{code}/drawing',
    summary: { vi: 'Lưu bản vẽ làm dự thảo, xong hay chưa', en: 'Save a drawing as the draft, finished or not' },
    in: z.object({
      code,
      drawing,
      name: named,
      /** Of a process that begins with this draft: the kind of case it is for. */
      caseKind: z.string().min(1).max(80).optional(),
      law: draftedLaw.optional(),
      validFrom: day.optional(),
      because: z.string().trim().max(1000).default(''),
      /** Of the draft that was read; left out where there was none. */
      revision: recordVersion.optional(),
    }),
    out: z.object({ id: z.uuid(), revision: z.number().int(), faults: z.array(fault) }),
    ...written,
    errors: [
      'processes.not-found',
      'processes.code-taken',
      'processes.bad-code',
      'processes.no-such-kind',
      'processes.drawing-unreadable',
      'http.changed-meanwhile',
    ],
  },
  getProcessLoad: {
    method: 'GET',
    path: '/processes/definitions/{code}/load',
    summary: {
      vi: 'Số hồ sơ nhận trong một năm, thời gian và cách kết thúc từng bước, số người ở từng vai trò',
      en: 'Arrivals of one year, times and ways out of each step, and how many people hold each role',
    },
    in: z.object({ code }),
    out: z.object({
      from: day,
      to: day,
      arrivals: z.number().int().min(0),
      steps: z.array(
        z.object({
          key: z.string(),
          times: z.number().int().min(0),
          /** Working minutes between opening and closing: the middle one, and what nine of ten did not pass. */
          usual: minutes,
          most: minutes,
          outcomes: z.record(z.string(), z.number().int()),
        }),
      ),
      people: z.array(z.object({ role: z.string(), unit: z.string(), name: words, count: z.number().int().min(0) })),
    }),
    ...written,
    errors: ['processes.not-found'],
  },
} as const satisfies Readonly<Record<string, Operation>>;
