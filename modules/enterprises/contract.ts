import { z } from 'zod';
import { defineContract } from '#platform/contract';

const instant = z.iso.datetime({ offset: true });
const day = z.iso.date();
const asOf = {
  id: z.uuid(),
  /** As it was at this instant (now when not given) … */
  validAt: instant.optional(),
  /** … and as it was known at this one. */
  knownAt: instant.optional(),
};
const address = z.object({ street: z.string(), commune: z.string().optional(), province: z.string(), country: z.string().optional() });
const source = z.object({ kind: z.string(), id: z.string().optional(), at: z.string() });
const times = { validFrom: instant, validTo: instant.optional(), recordedAt: instant, sources: z.record(z.string(), source) };
const json = z.json();

const enterpriseLine = z.object({
  id: z.uuid(),
  code: z.string(),
  name: z.string(),
  legalForm: z.string(),
  headOffice: address,
});

const enterprise = enterpriseLine.extend({
  nameForeign: z.string().optional(),
  nameShort: z.string().optional(),
  phone: z.string().optional(),
  email: z.string().optional(),
  registration: z.object({ firstIssuedOn: day, issuedBy: z.string(), amendmentNo: z.number().optional(), amendedOn: day.optional() }),
  charterCapitalVnd: z.string().optional(),
  businessLines: z.array(z.object({ code: z.string(), name: z.string(), isMain: z.boolean() })),
  legalRepresentatives: z.array(z.object({ fullName: z.string(), position: z.string() })),
  workforce: z.object({ total: z.number().optional(), female: z.number().optional(), foreign: z.number().optional() }),
  hasWorkersOrganisation: z.boolean().optional(),
  labourRules: z.object({ no: z.string(), date: day, inForceFrom: day.optional() }).optional(),
  ...times,
});

const project = z.object({
  id: z.uuid(),
  code: z.string(),
  name: z.string(),
  enterpriseId: z.uuid().optional(),
  investors: z.array(z.object({ id: z.uuid(), name: z.string(), country: z.string() })),
  objectives: z.array(z.object({ name: z.string(), code: z.string().optional() })),
  location: z.object({ zoneName: z.string(), lots: z.string(), street: z.string().optional(), commune: z.string(), province: z.string() }),
  landAreaM2: z.number().optional(),
  capital: z.object({ totalVnd: z.number(), totalUsd: z.number().optional(), contributedVnd: z.number().optional() }),
  certificate: z
    .object({ id: z.uuid(), number: z.string(), issuedOn: day, edition: z.string(), editionNumber: z.number(), status: z.string() })
    .optional(),
  ...times,
});

const mandate = z.object({
  id: z.uuid(),
  personId: z.uuid(),
  name: z.string(),
  kind: z.enum(['legal-representative', 'delegate']),
  procedures: z.array(z.string()).optional(),
  since: instant,
  until: instant.optional(),
});

const certificateVersion = z.object({
  number: z.string(),
  edition: z.string(),
  editionNumber: z.number(),
  amendmentNo: z.number(),
  firstIssuedOn: day,
  issuedOn: day,
  issuedBy: z.string(),
  status: z.string(),
  documentId: z.uuid().optional(),
  content: z.record(z.string(), json),
  /** What this edition says otherwise than the one before it. */
  changes: z.array(z.object({ pointer: z.string(), before: json.optional(), after: json.optional() })),
  ...times,
  /** When we learned better; without it the version is what we hold. */
  supersededAt: instant.optional(),
  changedBy: z.string().optional(),
  because: z.string(),
});

/** The registry: enterprises, projects, certificates and who may act for whom. */
export const enterprisesContract = defineContract('enterprises', {
  searchEnterprises: {
    method: 'GET',
    path: '/enterprises',
    summary: { vi: 'Tìm doanh nghiệp theo tên hoặc mã số', en: 'Find enterprises by name or code' },
    in: z.object({
      search: z.string().max(100).optional(),
      after: z.string().max(800).optional(),
      limit: z.number().int().min(1).max(200).default(50),
    }),
    out: z.object({ enterprises: z.array(enterpriseLine), next: z.string().optional() }),
    permission: 'enterprises.read',
    reach: ['mandate', 'authority'],
    errors: ['http.bad-input'],
  },
  listMyEnterprises: {
    method: 'GET',
    path: '/enterprises/mine',
    summary: { vi: 'Doanh nghiệp tôi được nộp hồ sơ thay', en: 'Enterprises I may act for' },
    in: z.object({}),
    out: z.object({
      enterprises: z.array(
        enterpriseLine.extend({
          mandateId: z.uuid(),
          kind: z.enum(['legal-representative', 'delegate']),
          procedures: z.array(z.string()).optional(),
          since: instant,
          until: instant.optional(),
        }),
      ),
    }),
    permission: 'signed-in',
    reach: ['mine'],
    errors: [],
  },
  getEnterprise: {
    method: 'GET',
    path: '/enterprises/{id}',
    summary: { vi: 'Một doanh nghiệp, hiện nay hoặc tại một thời điểm', en: 'One enterprise, now or as of an instant' },
    in: z.object(asOf),
    out: enterprise,
    permission: 'enterprises.read',
    reach: ['mandate', 'authority'],
    errors: ['http.not-found'],
  },
  listProjects: {
    method: 'GET',
    path: '/enterprises/{id}/projects',
    summary: { vi: 'Dự án của một doanh nghiệp', en: 'Projects of an enterprise' },
    in: z.object(asOf),
    out: z.object({ projects: z.array(project) }),
    permission: 'enterprises.read',
    reach: ['mandate', 'authority'],
    errors: ['http.not-found'],
  },
  getProject: {
    method: 'GET',
    path: '/projects/{id}',
    summary: { vi: 'Một dự án, hiện nay hoặc tại một thời điểm', en: 'One project, now or as of an instant' },
    in: z.object(asOf),
    out: project,
    permission: 'enterprises.read',
    reach: ['mandate', 'authority'],
    errors: ['http.not-found'],
  },
  listCertificateHistory: {
    method: 'GET',
    path: '/certificates/{id}/history',
    summary: { vi: 'Các bản của một giấy chứng nhận, mới nhất trước', en: 'Versions of a certificate, newest first' },
    in: z.object({ id: z.uuid() }),
    out: z.object({ id: z.uuid(), projectId: z.uuid(), versions: z.array(certificateVersion) }),
    permission: 'enterprises.read',
    reach: ['mandate', 'authority'],
    errors: ['http.not-found'],
  },
  listMandates: {
    method: 'GET',
    path: '/enterprises/{id}/mandates',
    summary: { vi: 'Ai đang được hành động thay doanh nghiệp', en: 'Who may act for an enterprise now' },
    in: z.object({ id: z.uuid() }),
    out: z.object({ mandates: z.array(mandate) }),
    permission: 'enterprises.administer',
    reach: ['authority'],
    errors: ['http.not-found'],
  },
  giveMandate: {
    method: 'POST',
    path: '/enterprises/{id}/mandates',
    summary: { vi: 'Ghi nhận người được hành động thay doanh nghiệp', en: 'Record who may act for an enterprise' },
    in: z.object({
      id: z.uuid(),
      personId: z.uuid(),
      kind: z.enum(['legal-representative', 'delegate']),
      procedures: z.array(z.string().max(40)).min(1).max(100).optional(),
      until: instant.optional(),
      document: z.object({ no: z.string().min(1).max(60), date: day, scope: z.string().max(500).optional() }).optional(),
    }),
    out: z.object({ id: z.uuid() }),
    permission: 'enterprises.administer',
    reach: ['authority'],
    errors: [
      'http.not-found',
      'enterprises.unknown-person',
      'enterprises.mandate-needs-paper',
      'enterprises.mandate-given-already',
      'history.bad-period',
    ],
  },
  endMandate: {
    method: 'POST',
    path: '/mandates/{id}/end',
    summary: { vi: 'Chấm dứt quyền hành động thay doanh nghiệp', en: 'End a mandate' },
    in: z.object({ id: z.uuid(), because: z.string().min(1).max(500) }),
    out: z.object({}),
    permission: 'enterprises.administer',
    reach: ['authority'],
    errors: ['http.not-found', 'history.not-in-force'],
  },
});
