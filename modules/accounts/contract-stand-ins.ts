import { z } from 'zod';
import { defineContract } from '#platform/contract';

const words = z.object({ vi: z.string(), en: z.string() });
const instant = z.iso.datetime({ offset: true });
const id = z.uuid();
const paper = z.object({ no: z.string().trim().min(1).max(100), date: z.iso.date(), scope: z.string().trim().max(500).optional() });

/** Who stands in for whom, on leave or by delegation. */
export const accountStandInsContract = defineContract('accounts', {
  listStandIns: {
    method: 'GET',
    path: '/accounts/stand-ins',
    summary: { vi: 'Ai đang và sẽ làm thay ai', en: 'Who stands in for whom' },
    in: z.object({}),
    out: z.object({
      standIns: z.array(
        z.object({
          id,
          absentPerson: id,
          absent: z.string(),
          standInPerson: id,
          standIn: z.string(),
          /** The one post it is for; none: all posts of the absent. */
          post: z.object({ unit: words, role: words }).optional(),
          kind: z.enum(['leave', 'delegation']),
          since: instant,
          until: instant,
          because: z.string(),
          document: paper.optional(),
          by: z.string().optional(),
          state: z.enum(['past', 'now', 'later']),
          mayEnd: z.boolean(),
        }),
      ),
      /** Whom the actor may arrange for, with their posts, and who may be chosen. */
      people: z.array(
        z.object({
          personId: id,
          name: z.string(),
          posts: z.array(z.object({ unitId: id, unit: words, role: z.string(), roleName: words })),
        }),
      ),
      mayArrange: z.enum(['own', 'units', 'all']),
    }),
    permission: 'accounts.stand-in',
    reach: ['mine', 'unit', 'authority'],
    errors: [],
  },
  listAbsences: {
    method: 'GET',
    path: '/accounts/absences',
    summary: { vi: 'Lịch vắng mặt của các đơn vị mình làm việc', en: 'Who of the units one works in is away when' },
    in: z.object({ from: z.iso.date(), until: z.iso.date() }),
    out: z.object({
      units: z.array(
        z.object({
          unitId: id,
          name: words,
          people: z.array(
            z.object({
              personId: id,
              name: z.string(),
              absences: z.array(z.object({ since: instant, until: instant, kind: z.enum(['leave', 'delegation']), standIn: z.string() })),
            }),
          ),
        }),
      ),
    }),
    permission: 'accounts.stand-in',
    reach: ['mine', 'unit', 'authority'],
    errors: ['accounts.bad-period'],
  },
  setStandIn: {
    method: 'POST',
    path: '/accounts/stand-ins',
    summary: { vi: 'Cử người làm thay khi nghỉ hoặc ủy quyền', en: 'Let somebody stand in' },
    in: z.object({
      absentPerson: id,
      standInPerson: id,
      post: z.object({ unitId: id, role: z.string().max(40) }).optional(),
      kind: z.enum(['leave', 'delegation']),
      since: instant.optional(),
      until: instant,
      because: z.string().trim().min(1).max(500),
      document: paper.optional(),
    }),
    out: z.object({ id }),
    status: 201,
    permission: 'accounts.stand-in',
    reach: ['mine', 'unit', 'authority'],
    errors: [
      'http.not-found',
      'accounts.stand-in-unfit',
      'accounts.stand-in-given-already',
      'accounts.delegation-needs-paper',
      'accounts.bad-period',
    ],
  },
  endStandIn: {
    method: 'POST',
    path: '/accounts/stand-ins/{id}/end',
    summary: { vi: 'Kết thúc việc làm thay', en: 'End a stand-in' },
    in: z.object({ id }),
    out: z.object({}),
    permission: 'accounts.stand-in',
    reach: ['mine', 'unit', 'authority'],
    errors: ['http.not-found'],
  },
});
