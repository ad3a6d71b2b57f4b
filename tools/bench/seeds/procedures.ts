import type { Ctx } from '#platform/context';
import { publishForm, type FormDefinition } from '#modules/forms';
import { publishProcess, type ProcessDefinition } from '#modules/processes';
import { publishProcedure, type ProcedureContent } from '#modules/procedures';

/** What the bench files: a plain procedure for the whole lifecycle, and one with a form of 60 fields. */
export const plainCode = '9.990001';
export const wideCode = '9.990060';

const words = (text: string) => ({ vi: text, en: text });
const text = (maxLength: number) => ({ type: 'string', maxLength }) as const;

const plainForm: FormDefinition = {
  schema: {
    type: 'object',
    additionalProperties: false,
    properties: { name: text(300), subject: text(300), place: text(300), reason: text(1000), day: { type: 'string', format: 'date' } },
    required: ['name', 'subject', 'reason', 'day'],
  },
  layout: {
    steps: [
      {
        key: 'request',
        title: words('Đề nghị'),
        items: [
          { at: '/name', widget: 'text', label: words('Doanh nghiệp'), prefill: { source: 'ER', path: '/enterprise/nameVi' } },
          { at: '/subject', widget: 'text', label: words('Nội dung') },
          { at: '/place', widget: 'text', label: words('Địa điểm') },
          { at: '/reason', widget: 'text', label: words('Lý do') },
          { at: '/day', widget: 'date', label: words('Ngày') },
        ],
      },
    ],
  },
};

/** Keys of the wide form by what stands in them. */
export const wideFields = Array.from({ length: 60 }, (_one, index) => ({
  key: `field${String(index + 1).padStart(2, '0')}`,
  kind: (['text', 'int', 'date'] as const)[index % 3] ?? 'text',
}));

const shapeOf = {
  text: text(200),
  int: { type: 'integer', minimum: 1, maximum: 1_000_000 },
  date: { type: 'string', format: 'date' },
} as const;

/** The wide form's schema, for the bare validator beside it. */
export const wideSchema = {
  type: 'object',
  additionalProperties: false,
  properties: Object.fromEntries(wideFields.map(({ key, kind }) => [key, shapeOf[kind]])),
  required: wideFields.map(({ key }) => key),
} as const;

const wideForm: FormDefinition = {
  schema: wideSchema,
  layout: {
    steps: [0, 1, 2].map((part) => ({
      key: `part${part + 1}`,
      title: words(`Phần ${part + 1}`),
      items: wideFields
        .slice(part * 20, part * 20 + 20)
        .map(({ key, kind }) => ({ at: `/${key}`, widget: kind, label: words(`Mục ${key.slice(5)}`) })),
    })),
  },
};

const way = (key: string, to: string) => ({ key, label: words(key), to, needsComment: false, back: false });

const process: ProcessDefinition = {
  start: 'accept',
  steps: [
    {
      key: 'accept',
      kind: 'accept',
      name: words('Tiếp nhận'),
      role: 'one-stop-officer',
      unit: 'one-stop',
      limit: 'hand-over',
      nationalStatus: 1,
      finishes: false,
      outcomes: [way('accepted', 'assign'), { ...way('refused', 'end'), needsComment: true }],
    },
    {
      key: 'assign',
      kind: 'assign',
      name: words('Phân công'),
      role: 'unit-head',
      unit: 'handling',
      limit: 'hand-over',
      nationalStatus: 2,
      finishes: false,
      outcomes: [way('assigned', 'study')],
    },
    {
      key: 'study',
      kind: 'work',
      name: words('Giải quyết'),
      role: 'specialist',
      unit: 'handling',
      limit: { minutes: 480, from: 'step' },
      nationalStatus: 4,
      finishes: true,
      outcomes: [way('done', 'return')],
    },
    {
      key: 'return',
      kind: 'return',
      name: words('Trả kết quả'),
      role: 'one-stop-officer',
      unit: 'one-stop',
      nationalStatus: 9,
      finishes: false,
      outcomes: [way('returned', 'end')],
    },
  ],
};

const content: ProcedureContent = {
  offer: 'open',
  stages: [],
  outcomes: [],
  sources: [],
  purpose: words('Đo tốc độ'),
  audience: words('Doanh nghiệp'),
  conditions: [],
  authoritativeSystem: 'ezone',
  filingChannels: [{ channel: 'online', certainty: 'seen' }],
  resultMadeIn: 'ezone',
  handlingUnit: 'DT',
  cases: [
    {
      key: 'standard',
      name: words('Thường'),
      limit: { value: 3, unit: 'working-day' },
      regime: 'EXCLUDE',
      maxSupplements: 1,
      certainty: 'seen',
    },
  ],
  components: [],
  fees: [],
  results: [
    {
      key: 'answer',
      name: words('Trả lời'),
      template: 'generic-decision',
      documentType: 'letter',
      series: 'CV',
      fields: {},
      drafted: [],
      certainty: 'seen',
    },
  ],
  steps: [],
  checks: [],
  legalBasis: [{ title: words('Quy chế đo'), article: words('Điều 1'), says: words('đo'), certainty: 'seen' }],
  synonyms: [],
};

/** Publishes both by the product's own use cases. */
export async function addBenchProcedures(ctx: Ctx): Promise<void> {
  const at = { validFrom: '2024-01-01', legalBasis: [] };
  await ctx.act('bench.add-procedures', async (act) => {
    const processVersionId = await publishProcess(act, { code: 'bench', name: words('Quy trình đo'), definition: process, ...at });
    const forms = [
      { code: plainCode, form: 'bench-plain', name: 'Đo: hồ sơ đơn giản', definition: plainForm },
      { code: wideCode, form: 'bench-wide', name: 'Đo: đơn 60 mục', definition: wideForm },
    ];
    for (const one of forms) {
      const formVersionId = await publishForm(act, { code: one.form, name: words(one.name), definition: one.definition, ...at });
      await publishProcedure(act, {
        code: one.code,
        name: words(one.name),
        field: { code: 'bench', name: words('Đo') },
        content,
        formVersionId,
        processVersionId,
        validFrom: at.validFrom,
      });
    }
  });
}
