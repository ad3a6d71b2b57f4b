import { z } from 'zod';
import { defineContract, recordVersion } from '#platform/contract';

const words = z.object({ vi: z.string(), en: z.string() });

const id = z.uuid();
const instant = z.iso.datetime({ offset: true });
const named = z.object({ vi: z.string().trim().min(1).max(200), en: z.string().trim().min(1).max(200) });
const reason = z.string().trim().min(1).max(500);
const symbol = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{N}.-]{1,20}$/u);
const kind = z.enum(['one-stop', 'department', 'office', 'board']);
const value = z.union([z.string().max(300), z.number()]);
const values = z.record(z.string(), value);

const unitFields = { name: named, symbol, kind, parentId: id.optional(), position: z.number().int().min(0).max(1000) };

/** The authority's own structure and its settings. */
export const organisationsContract = defineContract('organisations', {
  getAuthority: {
    method: 'GET',
    path: '/organisations/authority',
    summary: { vi: 'Cơ quan chủ quản hệ thống này', en: 'The authority that runs this system' },
    in: z.object({}),
    out: z.object({ code: z.string(), name: words, symbol: z.string(), demo: z.boolean() }),
    permission: 'public',
    reach: ['public'],
    errors: ['organisations.not-set-up'],
  },
  listUnits: {
    method: 'GET',
    path: '/organisations/units',
    summary: { vi: 'Các đơn vị của cơ quan', en: 'Units of the authority' },
    in: z.object({}),
    out: z.object({
      units: z.array(
        z.object({
          id: z.uuid(),
          code: z.string(),
          name: words,
          symbol: z.string(),
          kind: z.string(),
          parentId: z.uuid().optional(),
          position: z.number(),
        }),
      ),
    }),
    permission: 'public',
    reach: ['public'],
    errors: [],
  },
  getUnit: {
    method: 'GET',
    path: '/organisations/units/{id}',
    summary: { vi: 'Một đơn vị với lịch sử của nó', en: 'A unit with its history' },
    in: z.object({ id }),
    out: z.object({
      id,
      code: z.string(),
      /** To be handed back with a change. */
      revision: z.number().int(),
      versions: z.array(
        z.object({
          name: words,
          symbol: z.string(),
          kind: z.string(),
          parentId: id.optional(),
          position: z.number(),
          validFrom: instant,
          validTo: instant.optional(),
          recordedAt: instant,
          by: z.string(),
          because: z.string(),
        }),
      ),
    }),
    permission: 'organisations.administer',
    reach: ['authority'],
    errors: ['organisations.unit-not-found'],
  },
  addUnit: {
    method: 'POST',
    path: '/organisations/units',
    summary: { vi: 'Lập đơn vị', en: 'Add a unit' },
    in: z.object({ code: symbol, ...unitFields }),
    out: z.object({ id }),
    status: 201,
    permission: 'organisations.administer',
    reach: ['authority'],
    errors: ['organisations.unit-code-taken', 'organisations.unit-not-found'],
  },
  changeUnit: {
    method: 'PUT',
    path: '/organisations/units/{id}',
    summary: { vi: 'Đổi tên, ký hiệu, loại hoặc chỗ đứng của đơn vị từ nay về sau', en: 'Change a unit from now on' },
    in: z.object({ id, revision: recordVersion, because: reason, ...unitFields }),
    out: z.object({}),
    permission: 'organisations.administer',
    reach: ['authority'],
    errors: ['organisations.unit-not-found', 'organisations.unit-above-itself', 'history.changed-meanwhile', 'history.not-in-force'],
  },
  endUnit: {
    method: 'POST',
    path: '/organisations/units/{id}/end',
    summary: { vi: 'Giải thể đơn vị từ nay', en: 'End a unit from now on' },
    in: z.object({ id, revision: recordVersion, because: reason }),
    out: z.object({}),
    permission: 'organisations.administer',
    reach: ['authority'],
    errors: [
      'organisations.unit-not-found',
      'organisations.unit-in-use',
      'accounts.unit-has-people',
      'history.changed-meanwhile',
      'history.not-in-force',
    ],
  },
  listSettings: {
    method: 'GET',
    path: '/organisations/settings',
    summary: { vi: 'Thiết lập theo ngày hiệu lực, cùng lịch sử', en: 'Dated settings with their history' },
    in: z.object({}),
    out: z.object({
      /** The day of now, from which on a change may hold. */
      today: z.iso.date(),
      settings: z.array(
        z.object({
          key: z.string(),
          name: words,
          help: words.optional(),
          fields: z.array(
            z.object({
              key: z.string(),
              label: words,
              kind: z.enum(['number', 'text', 'choice']),
              unit: words.optional(),
              help: words.optional(),
              choices: z.array(z.object({ value: z.string(), label: words })).optional(),
              min: z.number().optional(),
              max: z.number().optional(),
            }),
          ),
          lines: z.array(
            z.object({
              key: z.string(),
              name: words,
              versions: z.array(
                z.object({
                  validFrom: z.iso.date(),
                  values,
                  because: z.string().optional(),
                  /** None: the product's own starting value. */
                  recordedAt: instant.optional(),
                  by: z.string().optional(),
                  /** replaced: another row for the same day took its place. */
                  state: z.enum(['replaced', 'past', 'now', 'later']),
                }),
              ),
            }),
          ),
        }),
      ),
    }),
    permission: 'organisations.administer',
    reach: ['authority'],
    errors: [],
  },
  changeSetting: {
    method: 'POST',
    path: '/organisations/settings/{key}',
    summary: { vi: 'Đặt một thiết lập từ một ngày', en: 'Set a setting from a day on' },
    in: z.object({ key: z.string().max(60), subject: z.string().max(60).default(''), validFrom: z.iso.date(), values, because: reason }),
    out: z.object({}),
    permission: 'organisations.administer',
    reach: ['authority'],
    errors: ['http.not-found', 'organisations.setting-out-of-range', 'organisations.setting-unfit', 'organisations.setting-in-the-past'],
  },
});
