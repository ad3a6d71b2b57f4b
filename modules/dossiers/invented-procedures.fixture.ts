import type { FormDefinition } from '#modules/forms';
import type { ProcedureContent } from '#modules/procedures';
import type { ProcessDefinition, StepDefinition } from '#modules/processes';

/** The same text in both languages. */
export const words = (text: string) => ({ vi: text, en: text });

/** Invented procedures: a plain one, one that closes by itself, one that changes a certificate. */
export const codes = { plain: '9.900001', silent: '9.900002', certificate: '9.900003' } as const;

/** The form of all three. */
export const form: FormDefinition = {
  schema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      name: { type: 'string', maxLength: 300 },
      reason: { type: 'string', maxLength: 60 },
      plot: { type: 'string', maxLength: 60 },
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
          { at: '/plot', widget: 'text', label: words('Lô') },
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

/** How each is handled. */
export const processes: Record<keyof typeof codes, ProcessDefinition> = {
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

const check = (key: string): ProcedureContent['checks'][number] => ({
  key,
  text: words(`Xem ${key}`),
  step: 'study',
  required: false,
  certainty: 'seen',
});

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

const silence = (certainty: 'text' | 'background') => ({
  silence: { law: words('Điều 2'), certainty, source: 'Luật mẫu', readOn: '2026-11-01' },
});
const opinion = (key: string, more: object = {}): NonNullable<ProcedureContent['consultations']>[number] => ({
  key,
  name: words(`Ý kiến ${key}`),
  limit: { value: 2, unit: 'working-day' },
  required: true,
  law: words('Điều 2'),
  certainty: 'text',
  ...more,
});
const site: ProcedureContent['site'] = { group: 'test', at: ['/plot'], law: words('Điều 3'), certainty: 'text' };
/** One whose silence is consent, one without, one of which that is only remembered. */
const opinions = [opinion('planning', silence('text')), opinion('fire'), opinion('rumour', silence('background'))];

/** What each says of itself. */
export const contentOf = (kind: keyof typeof codes): ProcedureContent => ({
  offer: 'open',
  stages: [],
  outcomes: [],
  sources: [],
  purpose: words('Thử'),
  audience: words('Doanh nghiệp'),
  conditions: [],
  authoritativeSystem: 'ezone',
  filingChannels: (['online', 'counter', 'post'] as const).map((channel) => ({ channel, certainty: 'seen' as const })),
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
  // Advised: the plain road goes on without them.
  checks: kind === 'plain' ? [check('papers')] : [],
  ...(kind === 'plain' ? { consultations: opinions, site } : {}),
  legalBasis: [{ title: words('Luật mẫu'), article: words('Điều 1'), says: words('mẫu'), certainty: 'seen' }],
  synonyms: [],
});
