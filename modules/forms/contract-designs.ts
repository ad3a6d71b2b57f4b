import * as z from 'zod';
import { recordVersion, type Operation } from '#platform/contract';
import { readDesign, type Design } from './engine/designing/design.ts';
import type { Data } from './engine/json.ts';
import { isData } from './engine/pointer.ts';

const words = z.object({ vi: z.string(), en: z.string() });
const named = z.object({ vi: z.string().trim().min(1).max(300), en: z.string().trim().min(1).max(300) });
const code = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const day = z.iso.date();
const written = { permission: 'forms.draft', reach: ['authority'] } as const;
const refusedWhenChanged = ['forms.no-draft', 'http.changed-meanwhile'] as const;

/** What a form's rule is based on. */
export const legalBasis = z.object({ document: z.string().trim().min(1).max(200), provision: z.string().trim().max(200).optional() });

// A design refers to itself, which an OpenAPI document cannot carry inside an operation.
const design = z
  .custom<Design>((value) => readDesign(value) !== undefined)
  .meta({ description: 'Steps, groups and fields as they are drawn, complete or not, each with an id of its own.' });

const largestTest = 100_000;

const testData = z
  .custom<Data>((value) => isData(value) && JSON.stringify(value).length <= largestTest)
  .meta({ description: 'What the form is tried with.' });

const draft = z.object({
  id: z.uuid(),
  revision: z.number().int(),
  name: words,
  validFrom: day.optional(),
  because: z.string(),
  writtenBy: z.string(),
  writtenAt: z.iso.datetime(),
  /** The asker wrote it last, so that somebody else publishes it. */
  mine: z.boolean(),
});

const version = z.object({
  id: z.uuid(),
  version: z.number().int(),
  validFrom: day,
  validTo: day.optional(),
  status: z.enum(['published', 'withdrawn']),
  legalBasis: z.array(legalBasis),
});

const problem = z.object({
  /** The part of the design; none: the whole. */
  at: z.string().optional(),
  code: z.string(),
  words,
});

const keptGroup = z.object({ name: z.string(), version: z.number().int(), title: words, items: z.array(z.json()) });
/** A form whose newest version has the group, and in which version of it. */
const usedBy = z.object({ code: z.string(), name: words, version: z.number().int() });

const basis = z.array(legalBasis).max(20).default([]);

/** Forms that are drawn: the next version or a new form, saved complete or not, checked, published by somebody else or dropped. */
export const designOperations = {
  listForms: {
    method: 'GET',
    path: '/forms/designs',
    summary: { vi: 'Các biểu mẫu và bản đang thiết kế', en: 'Forms and what is being designed of them' },
    in: z.object({ after: z.string().max(80).optional(), limit: z.number().int().min(1).max(200).default(100) }),
    out: z.object({
      forms: z.array(
        z.object({ code: z.string(), name: words, latest: version.omit({ legalBasis: true }).optional(), draft: draft.optional() }),
      ),
      next: z.string().optional(),
    }),
    ...written,
    errors: [],
  },
  getFormDesign: {
    method: 'GET',
    path: '/forms/designs/{code}',
    summary: { vi: 'Một biểu mẫu: các phiên bản và bản đang thiết kế', en: 'A form: its versions and what is being designed' },
    in: z.object({ code }),
    out: z.object({
      code: z.string(),
      name: words,
      versions: z.array(version),
      draft: draft
        .extend({
          design,
          testData,
          legalBasis: z.array(legalBasis),
          baseVersionId: z.uuid().optional(),
          outdated: z.boolean(),
          problems: z.array(problem),
        })
        .optional(),
    }),
    ...written,
    errors: ['forms.not-found'],
  },
  saveFormDesign: {
    method: 'PUT',
    path: '/forms/designs/{code}/draft',
    summary: { vi: 'Lưu bản đang thiết kế của biểu mẫu', en: 'Save what is being designed of a form' },
    in: z.object({
      code,
      name: named,
      design,
      testData: testData.default({}),
      legalBasis: basis,
      validFrom: day.optional(),
      because: z.string().trim().max(1000).default(''),
      /** Of the draft that was read; left out where there was none. */
      revision: recordVersion.optional(),
    }),
    out: z.object({ id: z.uuid(), revision: z.number().int(), problems: z.array(problem) }),
    ...written,
    errors: ['http.changed-meanwhile'],
  },
  listSharedGroups: {
    method: 'GET',
    path: '/forms/groups',
    summary: { vi: 'Các nhóm dùng chung do cán bộ lập, bản mới nhất', en: 'Shared groups that staff modelled, each in its newest version' },
    in: z.object({}),
    out: z.object({ groups: z.array(keptGroup.extend({ writtenBy: z.string(), writtenAt: z.iso.datetime(), usedBy: z.array(usedBy) })) }),
    ...written,
    errors: [],
  },
  saveSharedGroup: {
    method: 'PUT',
    path: '/forms/groups/{name}',
    summary: { vi: 'Đưa nhóm vào thư viện dùng chung, bản kế tiếp', en: 'Keep a group for many forms, as its next version' },
    in: z.object({
      name: code,
      title: named,
      items: z.array(z.json()).min(1).max(200),
      /** The version it follows; 0: the name is new. */
      follows: z.number().int().min(0),
    }),
    out: z.object({ version: z.number().int() }),
    ...written,
    errors: ['forms.group-newer', 'forms.group-invalid', 'forms.group-same'],
  },
  dropFormDesign: {
    method: 'DELETE',
    path: '/forms/designs/{code}/draft',
    summary: { vi: 'Bỏ bản đang thiết kế', en: 'Drop what is being designed' },
    in: z.object({ code, revision: recordVersion }),
    out: z.object({}),
    ...written,
    errors: [...refusedWhenChanged],
  },
  publishFormDesign: {
    method: 'POST',
    path: '/forms/designs/{code}/publication',
    summary: { vi: 'Ban hành phiên bản biểu mẫu do người khác thiết kế', en: 'Publish the version of a form that somebody else designed' },
    in: z.object({ code, revision: recordVersion }),
    out: z.object({ versionId: z.uuid() }),
    permission: 'forms.publish',
    reach: ['authority'],
    errors: [
      'forms.definition-invalid',
      'forms.no-list',
      'forms.own-draft',
      'forms.draft-no-day',
      'forms.draft-day-past',
      'forms.draft-no-law',
      'forms.draft-same',
      'forms.draft-outdated',
      'forms.period-passed',
      ...refusedWhenChanged,
    ],
  },
} as const satisfies Readonly<Record<string, Operation>>;
