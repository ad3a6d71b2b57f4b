import { z } from 'zod';
import { stepKinds } from './definition.ts';

const words = z.object({ vi: z.string(), en: z.string() });

/** The parts of the inbox. */
export const inboxView = z.enum(['mine', 'unit', 'due-soon', 'late', 'waiting', 'watched']);

/** What narrows a part of the inbox; each may be left out. */
export const inboxFilter = z.object({
  search: z.string().max(100).optional(),
  /** What the case is called in Vietnamese: a dossier has the name of its procedure. */
  about: z.string().min(1).max(1000).optional(),
  kind: z.enum(stepKinds).optional(),
  state: z.enum(['late', 'due-soon', 'in-time', 'paused']).optional(),
  /** A person, or what nobody has taken. */
  holder: z.union([z.uuid(), z.literal('nobody')]).optional(),
  unitId: z.uuid().optional(),
});

/** A part of the inbox with what narrows it, as a person keeps it under a name. */
export const askedInbox = inboxFilter.extend({ view: inboxView });

const named = { id: z.uuid(), name: z.string().trim().min(1).max(60) };

/** Ways of looking at the inbox that a person keeps for himself. */
export const viewOperations = {
  listInboxChoices: {
    method: 'GET',
    path: '/processes/inbox/choices',
    summary: { vi: 'Những gì có thể lọc trong một phần việc', en: 'What a part of the inbox can be narrowed by' },
    in: z.object({ view: inboxView }),
    out: z.object({
      abouts: z.array(z.object({ title: words, count: z.number().int() })),
      kinds: z.array(z.object({ kind: z.enum(stepKinds), count: z.number().int() })),
      /** Without a person: what nobody has taken. */
      holders: z.array(z.object({ personId: z.uuid().optional(), name: z.string(), count: z.number().int() })),
      units: z.array(z.object({ unitId: z.uuid(), name: words, count: z.number().int() })),
    }),
    permission: 'processes.work',
    reach: ['unit', 'authority'],
    errors: [],
  },
  listInboxViews: {
    method: 'GET',
    path: '/processes/inbox/views',
    summary: { vi: 'Những cách xem việc đã lưu của tôi', en: 'My saved views of the inbox' },
    in: z.object({}),
    out: z.object({ views: z.array(z.object({ ...named, asked: askedInbox })) }),
    permission: 'processes.work',
    reach: ['unit', 'authority'],
    errors: [],
  },
  saveInboxView: {
    method: 'PUT',
    path: '/processes/inbox/views/{id}',
    summary: { vi: 'Lưu hoặc đổi tên một cách xem', en: 'Keep a view of the inbox, or give it another name' },
    in: z.object({ ...named, asked: askedInbox }),
    out: z.object({ id: z.uuid() }),
    permission: 'processes.work',
    reach: ['unit', 'authority'],
    errors: ['http.not-found', 'processes.views-full', 'processes.view-named-already'],
  },
  dropInboxView: {
    method: 'DELETE',
    path: '/processes/inbox/views/{id}',
    summary: { vi: 'Bỏ một cách xem đã lưu', en: 'Drop a saved view of the inbox' },
    in: z.object({ id: z.uuid() }),
    out: z.object({}),
    permission: 'processes.work',
    reach: ['unit', 'authority'],
    errors: [],
  },
} as const;
