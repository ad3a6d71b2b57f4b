import { makeCtx, systemCtx, type Ctx } from '#platform/context';
import { reachOf } from '#platform/access';
import { actorOf, addIdentity, createPerson, givePost } from '#modules/accounts';
import { giveMandate, demoEnterprises, seedEnterprises, type SeededEnterprise } from '#modules/enterprises';
import { publishForm, type FormDefinition } from '#modules/forms';
import { addUnit, createAuthority } from '#modules/organisations';
import { publishProcess, completeStep, findOpenStep, type ProcessDefinition, type StepDefinition } from '#modules/processes';
import { publishProcedure, type ProcedureContent } from '#modules/procedures';
import { startTestServer, type TestServer, type TestServerOptions } from '#test-server';
import { acceptDossier, addComponent, saveDraft, startDraft, submitDossier } from './index.ts';

const words = (text: string) => ({ vi: text, en: text });

/** Invented procedures: a plain one, one that closes by itself, one that changes a certificate. */
export const codes = { plain: '9.900001', silent: '9.900002', certificate: '9.900003' } as const;

const form: FormDefinition = {
  schema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      name: { type: 'string', maxLength: 300 },
      reason: { type: 'string', maxLength: 60 },
      urgent: { type: 'boolean' },
      corrections: {
        type: 'array',
        items: {
          type: 'object',
          additionalProperties: false,
          properties: {
            item: { type: 'string', maxLength: 200 },
            onCertificate: { type: 'string', maxLength: 1000 },
            requested: { type: 'string', maxLength: 1000 },
          },
        },
      },
    },
    required: ['name', 'reason'],
  },
  layout: {
    steps: [
      {
        key: 'who',
        title: words('Ai nộp'),
        items: [{ at: '/name', widget: 'text', label: words('Tên doanh nghiệp'), prefill: { source: 'ER', path: '/enterprise/nameVi' } }],
      },
      {
        key: 'what',
        title: words('Đề nghị'),
        items: [
          { at: '/reason', widget: 'text', label: words('Lý do') },
          { at: '/urgent', widget: 'bool', label: words('Khẩn') },
          {
            at: '/corrections',
            widget: 'table',
            label: words('Hiệu đính'),
            row: [
              { at: '/item', widget: 'text', label: words('Mục') },
              { at: '/onCertificate', widget: 'text', label: words('Đang ghi') },
              { at: '/requested', widget: 'text', label: words('Nội dung đúng') },
            ],
          },
        ],
      },
    ],
  },
};

const way = (key: string, to: string) => ({ key, label: words(key), to, needsComment: false, back: false });
type Given = Pick<StepDefinition, 'key' | 'kind' | 'role' | 'unit' | 'outcomes'> & Partial<StepDefinition>;
const step = (given: Given): StepDefinition => ({ name: words(given.key), finishes: false, ...given });
const desk = { role: 'one-stop-officer', unit: 'one-stop' } as const;
const worker = { role: 'specialist', unit: 'handling' } as const;

const common = (to: string): StepDefinition[] => [
  step({
    key: 'accept',
    kind: 'accept',
    ...desk,
    limit: 'hand-over',
    nationalStatus: 1,
    outcomes: [way('accepted', 'assign'), { ...way('refused', 'end'), needsComment: true }],
  }),
  step({
    key: 'assign',
    kind: 'assign',
    role: 'unit-head',
    unit: 'handling',
    limit: 'hand-over',
    nationalStatus: 2,
    outcomes: [way('assigned', to)],
  }),
  step({ key: 'return', kind: 'return', ...desk, nationalStatus: 9, outcomes: [way('returned', 'end')] }),
];

const processes: Record<keyof typeof codes, ProcessDefinition> = {
  plain: {
    start: 'accept',
    steps: [
      ...common('study'),
      step({
        key: 'study',
        kind: 'work',
        ...worker,
        limit: { minutes: 480, from: 'step' },
        nationalStatus: 4,
        finishes: true,
        outcomes: [way('done', 'return')],
      }),
    ],
  },
  silent: {
    start: 'accept',
    steps: [
      ...common('study'),
      step({ key: 'study', kind: 'work', ...worker, nationalStatus: 4, outcomes: [way('lawful', 'wait')] }),
      step({
        key: 'wait',
        kind: 'wait',
        ...worker,
        limit: 'case',
        finishes: true,
        document: { template: 'labour-rules-confirmation', type: 'confirmation', series: 'XN' },
        outcomes: [way('confirmed', 'return')],
      }),
    ],
  },
  certificate: {
    start: 'accept',
    steps: [
      ...common('write'),
      step({
        key: 'write',
        kind: 'draft',
        ...worker,
        nationalStatus: 4,
        document: { template: 'investment-certificate-reissue', type: 'certificate', series: 'GCN' },
        outcomes: [way('written', 'issue')],
      }),
      step({ key: 'issue', kind: 'issue', role: 'clerk', unit: 'office', finishes: true, outcomes: [way('issued', 'return')] }),
    ],
  },
};

const nothing = { fields: {}, drafted: [] };
const results: Record<keyof typeof codes, ProcedureContent['results'][number]> = {
  plain: {
    ...nothing,
    key: 'answer',
    name: words('Trả lời'),
    template: 'generic-decision',
    documentType: 'letter',
    series: 'CV',
    certainty: 'seen',
  },
  silent: {
    ...nothing,
    key: 'confirmation',
    name: words('Xác nhận'),
    template: 'labour-rules-confirmation',
    documentType: 'confirmation',
    series: 'XN',
    effect: 'labour-rules-registered',
    inForce: { value: 15, unit: 'day', from: 'complete-file' },
    certainty: 'seen',
  },
  certificate: {
    ...nothing,
    key: 'certificate',
    name: words('Giấy chứng nhận'),
    template: 'investment-certificate-reissue',
    documentType: 'certificate',
    series: 'GCN',
    effect: 'certificate-next-version',
    certainty: 'seen',
  },
};

const component = (key: string, required: boolean | string): ProcedureContent['components'][number] => ({
  key,
  name: words(key),
  required,
  source: 'upload',
  copyKinds: ['copy'],
  accept: ['pdf'],
  maxBytes: 1_000_000,
  certainty: 'seen',
});
const rules = { regime: 'EXCLUDE', maxSupplements: 1, certainty: 'seen' } as const;

const contentOf = (kind: keyof typeof codes): ProcedureContent => ({
  purpose: words('Thử'),
  audience: words('Doanh nghiệp'),
  conditions: [],
  authoritativeSystem: 'ezone',
  filingChannels: [{ channel: 'online', certainty: 'seen' }],
  resultMadeIn: 'ezone',
  handlingUnit: 'DT',
  cases: [
    { key: 'same-day', name: words('Trong ngày'), when: 'urgent = true', limit: { value: 1, unit: 'same-day', cutOff: '15:00' }, ...rules },
    { key: 'standard', name: words('Thường'), limit: { value: 3, unit: 'working-day' }, ...rules },
  ],
  components: [component('request', true), component('plan', 'reason = "mở rộng"')],
  fees: [{ name: words('Phí'), amount: null, currency: 'VND', basis: words('chưa rõ'), certainty: 'background' }],
  results: [results[kind]],
  steps: [],
  legalBasis: [{ title: words('Luật mẫu'), article: words('Điều 1'), says: words('mẫu'), certainty: 'seen' }],
  synonyms: [],
});

/** A server with one authority, its people, two enterprises and the three procedures. */
export interface Desk {
  server: TestServer;
  system: Ctx;
  people: Readonly<Record<string, string>>;
  mandates: Readonly<Record<string, string>>;
  enterprises: SeededEnterprise[];
  /** What a person asks with, as the server would make it for a permission. */
  as(name: string, permission?: string): Promise<Ctx>;
  /** A complete draft of the first enterprise, not sent. */
  draft(data?: Record<string, string | boolean>, procedure?: string): Promise<string>;
  /** Sent; answers the dossier's id. */
  send(data?: Record<string, string | boolean>, procedure?: string): Promise<string>;
  accept(dossierId: string): ReturnType<typeof acceptDossier>;
  /** Takes the open step's way out as a person. */
  go(name: string, dossierId: string, outcome: string, assignTo?: string): Promise<void>;
  upload(name?: string): Promise<Parameters<typeof addComponent>[1]['file']>;
}

const staff = [
  ['desk', 'one-stop-officer', 'MC'],
  ['head', 'unit-head', 'DT'],
  ['worker', 'specialist', 'DT'],
  ['clerk', 'clerk', 'VP'],
  ['leader', 'leader', 'LD'],
  ['stranger', 'specialist', 'XD'],
] as const;
const unitKinds = { MC: 'one-stop', DT: 'department', XD: 'department', VP: 'office', LD: 'board' } as const;

async function setUp(system: Ctx, people: Record<string, string>): Promise<void> {
  await system.act('test.authority', async (act) => {
    await createAuthority(act, { code: 'H99.99', name: words('Ban Quản lý mẫu'), symbol: 'BQL', place: words('Minh Họa'), demo: true });
    const units = new Map<string, string>();
    for (const [code, kind] of Object.entries(unitKinds)) {
      units.set(code, await addUnit(act, { code, name: words(`Đơn vị ${code}`), symbol: code, kind, position: units.size }));
    }
    for (const [name, roleKey, unit] of staff) {
      const personId = await createPerson(act, { fullName: `Người ${name}` });
      await addIdentity(act, { personId, provider: 'local', subject: name, level: 'basic' });
      await givePost(act, { personId, unitId: units.get(unit) ?? '', roleKey, because: 'test' });
      people[name] = personId;
    }
    for (const name of ['delegate', 'other']) people[name] = await createPerson(act, { fullName: `Người ${name}` });
  });
  for (const kind of ['plain', 'silent', 'certificate'] as const) {
    await system.act('test.procedure', async (act) => {
      const at = { validFrom: '2026-01-01', legalBasis: [] };
      const formVersionId = await publishForm(act, { code: `test-${kind}`, name: words(kind), definition: form, ...at });
      const processVersionId = await publishProcess(act, { code: `test-${kind}`, name: words(kind), definition: processes[kind], ...at });
      await publishProcedure(act, {
        code: codes[kind],
        name: words(`Thủ tục ${kind}`),
        field: { code: 'test', name: words('Thử') },
        content: contentOf(kind),
        formVersionId,
        processVersionId,
        validFrom: at.validFrom,
      });
    });
  }
}

/** Starts one at an instant. */
export async function startDesk(at: string, options: Omit<TestServerOptions, 'at'> = {}): Promise<Desk> {
  const server = await startTestServer({ at: new Date(at), ...options });
  const system = systemCtx(server.services, 'test');
  const people: Record<string, string> = {};
  const mandates: Record<string, string> = {};
  await setUp(system, people);
  const enterprises = await seedEnterprises(system, demoEnterprises.slice(0, 2));
  for (const [place, name] of ['delegate', 'other'].entries()) {
    const given = {
      enterpriseId: enterprises[place]?.enterpriseId ?? '',
      personId: people[name] ?? '',
      kind: 'legal-representative',
    } as const;
    mandates[name] = await system.act('test.mandate', (act) => giveMandate(act, given));
  }
  const as: Desk['as'] = async (name, permission) => {
    const now = server.clock.now();
    const actor = await system.read((tx) => actorOf(server.services, tx, people[name] ?? '', now));
    const wanted = permission ?? (actor.posts.length > 0 ? 'dossiers.read' : 'dossiers.file');
    const reach = reachOf(actor, wanted, ['mandate', 'unit', 'authority'], now);
    if (reach === undefined) throw new Error(`${name} has no ${wanted}`);
    return makeCtx({ services: server.services, actor, reach, locale: 'vi', requestId: name });
  };
  let serial = 0;
  const upload: Desk['upload'] = async (name = 'don.pdf') => {
    serial += 1;
    const bytes = Buffer.from(`%PDF-1.4\n% ${serial}\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n`);
    return { ...(await server.services.files.put(bytes, { maxBytes: 1_000_000, accept: ['pdf'], name })), name };
  };
  const draft: Desk['draft'] = async (data = { reason: 'thử' }, procedure = codes.plain) => {
    const ctx = await as('delegate');
    const started = await startDraft(ctx, { procedureCode: procedure, enterpriseId: enterprises[0]?.enterpriseId ?? '' });
    await saveDraft(ctx, { draftId: started.id, version: 1, data: { ...started.data, ...data } });
    await addComponent(ctx, { draftId: started.id, key: 'request', file: await upload() });
    return started.id;
  };
  const send: Desk['send'] = async (data, procedure) => submitDossier(await as('delegate'), await draft(data, procedure));
  const openStep = async (dossierId: string) => {
    const found = await system.read((tx) => findOpenStep(tx, dossierId));
    if (found === undefined) throw new Error('no open step');
    return found;
  };
  return {
    server,
    system,
    people,
    mandates,
    enterprises,
    as,
    draft,
    send,
    upload,
    accept: async (dossierId) => {
      const open = await openStep(dossierId);
      return acceptDossier(await as('desk'), { stepId: open.id, version: open.version });
    },
    go: async (name, dossierId, outcome, assignTo) => {
      const open = await openStep(dossierId);
      const ctx = await as(name);
      await ctx.act('test.go', (act) => completeStep(act, { stepId: open.id, outcome, assignTo: assignTo && people[assignTo] }));
    },
  };
}
