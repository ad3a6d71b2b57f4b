import { z } from 'zod';

const id = z.uuid();
const words = z.object({ vi: z.string(), en: z.string() });

const relative = z.object({
  id,
  code: z.string().optional(),
  procedure: words,
  status: words,
  dueAt: z.iso.datetime().optional(),
  finishedAt: z.iso.datetime().optional(),
  /** It ended: with a result, stopped or refused. */
  over: z.boolean(),
  /** Whether the parent waits for its end. */
  waits: z.boolean(),
});

/** Dossiers that belong to another. */
export const childOperations = {
  listChildren: {
    method: 'GET',
    path: '/dossiers/{id}/children',
    summary: { vi: 'Hồ sơ mẹ và các hồ sơ con', en: 'The parent and the children of a dossier' },
    in: z.object({ id }),
    out: z.object({ parent: relative.optional(), children: z.array(relative), mayLink: z.boolean() }),
    permission: 'dossiers.read',
    reach: ['mandate', 'unit', 'authority'],
    errors: ['http.not-found'],
  },
  linkChild: {
    method: 'POST',
    path: '/dossiers/{id}/children',
    summary: { vi: 'Gắn một hồ sơ của cùng người nộp làm hồ sơ con', en: 'Make a dossier of the same applicant a child of this one' },
    in: z.object({
      id,
      code: z.string().trim().min(1).max(60),
      waits: z.boolean().default(true),
      because: z.string().trim().min(1).max(1000),
    }),
    out: z.object({ childId: id }),
    permission: 'dossiers.handle',
    reach: ['unit'],
    errors: ['http.not-found', 'processes.not-your-step', 'dossiers.not-now', 'dossiers.no-such-child', 'dossiers.child-linked'],
  },
  releaseChild: {
    method: 'POST',
    path: '/dossiers/{id}/children/{childId}/release',
    summary: { vi: 'Không chờ hồ sơ con nữa, nêu lý do', en: 'Wait for a child no longer, with the reason' },
    in: z.object({ id, childId: id, because: z.string().trim().min(1).max(1000) }),
    out: z.object({}),
    permission: 'dossiers.handle',
    reach: ['unit'],
    errors: ['http.not-found', 'processes.not-your-step', 'dossiers.not-now', 'dossiers.not-waiting'],
  },
} as const;
