import { z } from 'zod';
import { defineContract, recordVersion } from '#platform/contract';

const instant = z.iso.datetime();
const id = z.uuid();
const text = (most: number) => z.string().trim().min(1).max(most);
const desk = { permission: 'enterprises.confirm-representatives', reach: ['authority'] } as const;
const state = z.enum(['waiting', 'confirmed', 'refused', 'replaced']);

const line = z.object({
  id,
  number: z.string(),
  /** Tax code as stated. */
  code: z.string(),
  /** False where the check digit of the tax code is not the one the rule gives. */
  codeFits: z.boolean(),
  stated: z.object({ name: z.string(), representative: z.string(), position: z.string(), phone: z.string() }),
  email: z.string(),
  state,
  askedAt: instant,
  decidedAt: instant.optional(),
  decidedBy: z.string().optional(),
  /** Why it was refused. */
  answer: z.string().optional(),
});

/** A record of an enterprise as the desk reads it on the paper. */
export const recordEntered = z.object({
  name: text(300),
  legalForm: text(200),
  headOffice: z.object({ street: text(300), commune: text(100), province: text(100) }),
  registration: z.object({ firstIssuedOn: z.iso.date(), issuedBy: text(200) }),
});

/** Requests for accounts of enterprises, for the desk. */
export const registrationsContract = defineContract('enterprises', {
  listRegistrations: {
    method: 'GET',
    path: '/registrations',
    summary: {
      vi: 'Yêu cầu tài khoản doanh nghiệp chờ xác nhận, hoặc đã quyết định',
      en: 'Requests for accounts that wait, or were decided',
    },
    in: z.object({
      view: z.enum(['waiting', 'decided']).default('waiting'),
      search: z.string().max(100).default(''),
      after: id.optional(),
      limit: z.number().int().min(1).max(200).default(50),
    }),
    out: z.object({
      registrations: z.array(line),
      next: id.optional(),
      /** How many wait, at most 99. */
      waiting: z.number().int(),
    }),
    ...desk,
    errors: [],
  },
  getRegistration: {
    method: 'GET',
    path: '/registrations/{id}',
    summary: { vi: 'Một yêu cầu tài khoản, bên cạnh sổ doanh nghiệp', en: 'One request for an account, beside the registry' },
    in: z.object({ id }),
    out: line.extend({
      version: z.number().int(),
      proof: z.object({ name: z.string(), kind: z.string(), size: z.number() }),
      /** What the registry holds under the tax code; none: confirming enters it. */
      record: z
        .object({ id, name: z.string(), legalRepresentatives: z.array(z.object({ fullName: z.string(), position: z.string() })) })
        .optional(),
      /** Who represents the enterprise in eZone now. */
      holders: z.array(z.object({ name: z.string(), since: instant })),
      /** Whose account the stated address signs in to already. */
      account: z.object({ name: z.string() }).optional(),
      /** Other requests for the same enterprise, newest first. */
      others: z.array(line),
    }),
    ...desk,
    errors: ['http.not-found'],
  },
  openProof: {
    method: 'GET',
    path: '/registrations/{id}/proof',
    summary: { vi: 'Giấy tờ chứng minh kèm yêu cầu', en: 'The paper that came with a request' },
    in: z.object({ id }),
    out: z.unknown(),
    answers: 'file',
    ...desk,
    errors: ['http.not-found'],
  },
  confirmRegistration: {
    method: 'POST',
    path: '/registrations/{id}/confirmation',
    summary: { vi: 'Xác nhận người đại diện và mở tài khoản', en: 'Confirm the representative and open the account' },
    in: z.object({ id, version: recordVersion, enterprise: recordEntered.optional() }),
    out: z.object({}),
    ...desk,
    errors: [
      'http.not-found',
      'http.changed-meanwhile',
      'enterprises.record-missing',
      'enterprises.mandate-given-already',
      'accounts.name-taken',
    ],
  },
  refuseRegistration: {
    method: 'POST',
    path: '/registrations/{id}/refusal',
    summary: { vi: 'Từ chối yêu cầu tài khoản, có lý do', en: 'Refuse a request for an account, with the reason' },
    in: z.object({ id, version: recordVersion, because: text(1000) }),
    out: z.object({}),
    ...desk,
    errors: ['http.not-found', 'http.changed-meanwhile'],
  },
});
