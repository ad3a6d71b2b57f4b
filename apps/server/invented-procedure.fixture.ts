import type { Ctx } from '#platform/context';
import { addSeries } from '#modules/documents';
import { publishForm, type FormDefinition } from '#modules/forms';
import { publishProcess, type ProcessDefinition } from '#modules/processes';
import { publishProcedure, type ProcedureContent } from '#modules/procedures';
import { getTemplateVersion, publishTemplate } from '#modules/templates';

/** Everything here is invented and data: nothing in the product knows a word of it. */
export const code = '9.700042';
const words = (vi: string, en = vi) => ({ vi, en });
const law = [{ document: 'Quy chế hội chợ minh họa', provision: 'Điều 7' }];
const validFrom = '2026-06-01';

const form: FormDefinition = {
  schema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      firm: { type: 'string', maxLength: 300 },
      festival: { type: 'string', maxLength: 200 },
      lanterns: { type: 'integer', minimum: 1 },
      firstNight: { type: 'string', format: 'date' },
    },
    required: ['firm', 'festival', 'lanterns', 'firstNight'],
  },
  layout: {
    steps: [
      {
        key: 'festival',
        title: words('Hội đèn', 'The festival'),
        items: [
          {
            at: '/firm',
            widget: 'text',
            label: words('Doanh nghiệp', 'Enterprise'),
            prefill: { source: 'ER', path: '/enterprise/nameVi' },
          },
          { at: '/festival', widget: 'text', label: words('Tên hội', 'Name') },
          { at: '/lanterns', widget: 'int', label: words('Số đèn', 'Lanterns') },
          { at: '/firstNight', widget: 'date', label: words('Đêm đầu', 'First night') },
        ],
      },
    ],
  },
};

const forward = (key: string, to: string) => ({ key, label: words(`Chuyển ${key}`), to, needsComment: false, back: false });

const process: ProcessDefinition = {
  start: 'lantern-intake',
  steps: [
    {
      key: 'lantern-intake',
      kind: 'accept',
      name: words('Nhận đơn thả đèn'),
      role: 'one-stop-officer',
      unit: 'one-stop',
      nationalStatus: 1,
      finishes: false,
      outcomes: [forward('lantern-in', 'lantern-compose')],
    },
    {
      key: 'lantern-compose',
      kind: 'draft',
      name: words('Soạn giấy thả đèn'),
      role: 'specialist',
      unit: 'handling',
      limit: { minutes: 240, from: 'step' },
      nationalStatus: 4,
      finishes: false,
      document: { template: 'lantern-licence', type: 'licence', series: 'GTD' },
      outcomes: [forward('lantern-composed', 'lantern-hand')],
    },
    {
      key: 'lantern-hand',
      kind: 'sign',
      name: words('Đặt bút ký giấy thả đèn'),
      role: 'leader',
      unit: 'board',
      finishes: false,
      outcomes: [forward('lantern-signed', 'lantern-register')],
    },
    {
      key: 'lantern-register',
      kind: 'issue',
      name: words('Vào sổ giấy thả đèn'),
      role: 'clerk',
      unit: 'office',
      finishes: true,
      outcomes: [forward('lantern-registered', 'lantern-out')],
    },
    {
      key: 'lantern-out',
      kind: 'return',
      name: words('Trao giấy thả đèn'),
      role: 'one-stop-officer',
      unit: 'one-stop',
      nationalStatus: 9,
      finishes: false,
      outcomes: [forward('lantern-given', 'end')],
    },
  ],
};

const content: ProcedureContent = {
  offer: 'open',
  stages: [],
  outcomes: [],
  sources: [],
  purpose: words('Cho phép thả đèn trong khu', 'To let lanterns fly in the zone'),
  audience: words('Doanh nghiệp trong khu', 'Enterprises of the zone'),
  conditions: [],
  authoritativeSystem: 'ezone',
  filingChannels: [{ channel: 'online', certainty: 'seen' }],
  resultMadeIn: 'ezone',
  handlingUnit: 'DT',
  cases: [
    {
      key: 'any',
      name: words('Mọi trường hợp', 'Every case'),
      limit: { value: 2, unit: 'working-day' },
      regime: 'EXCLUDE',
      maxSupplements: 0,
      certainty: 'seen',
    },
  ],
  components: [
    {
      key: 'sky-plan',
      name: words('Sơ đồ bầu trời', 'Plan of the sky'),
      required: 'lanterns > 10',
      source: 'upload',
      copyKinds: ['copy'],
      accept: ['pdf'],
      maxBytes: 1_000_000,
      certainty: 'seen',
    },
  ],
  fees: [{ name: words('Lệ phí', 'Fee'), amount: null, currency: 'VND', basis: words('chưa rõ', 'unknown'), certainty: 'background' }],
  results: [
    {
      key: 'licence',
      name: words('Giấy thả đèn', 'Lantern licence'),
      template: 'lantern-licence',
      documentType: 'licence',
      series: 'GTD',
      fields: {
        firm: '=data.firm',
        festival: '=data.festival',
        lanterns: '=data.lanterns',
        firstNight: '=data.firstNight',
        bases: '=bases',
      },
      drafted: [
        { path: 'warnings', kind: 'rich', label: words('Lời dặn', 'Warnings'), required: true, columns: [] },
        { path: 'until', kind: 'date', label: words('Hết hạn', 'Valid until'), required: true, columns: [] },
      ],
      certainty: 'seen',
    },
  ],
  steps: [],
  checks: [],
  legalBasis: [{ title: words('Quy chế hội chợ minh họa'), article: words('Điều 7'), says: words('Đèn thả có phép'), certainty: 'seen' }],
  synonyms: ['thả đèn'],
};

const source = `
#import "official.typ": *
#let paper = data.paper
#show: official.with(paper)
#head(paper)
#title("Giấy thả đèn", subject: data.festival)
#bases(data.bases)
#fields((
  ("Doanh nghiệp", data.firm),
  ("Số đèn được thả", str(data.lanterns)),
  ("Đêm đầu", date-short(data.firstNight)),
  ("Hết hạn", date-short(data.until)),
))
#rich(data.warnings, hold-last: true)
#closing(paper)
`;

const fieldSchema = {
  type: 'object',
  properties: {
    paper: { type: 'object' },
    firm: { type: 'string' },
    festival: { type: 'string' },
    lanterns: { type: 'integer' },
    firstNight: { type: 'string', format: 'date' },
    until: { type: 'string', format: 'date' },
    bases: { type: 'array', items: { type: 'string' } },
    warnings: { type: 'array', items: { $ref: 'ezone:rich-node' } },
  },
  required: ['paper', 'firm', 'festival', 'lanterns', 'firstNight', 'until', 'bases', 'warnings'],
  additionalProperties: false,
};

const sample = {
  paper: {
    agency: 'Ban Minh Họa',
    place: 'Minh Họa',
    symbol: 'GTD-BQL',
    signer: { title: 'TRƯỞNG BAN', name: null },
    recipients: ['Như trên'],
  },
  firm: 'Công ty Minh Họa',
  festival: 'Hội đèn',
  lanterns: 12,
  firstNight: '2026-12-01',
  until: '2026-12-02',
  bases: ['Căn cứ quy chế'],
  warnings: [{ type: 'paragraph', runs: [{ text: 'Không thả gần dây điện.' }] }],
};

/** Adds the procedure to a running system by its use cases: layout, numbers, form, process, procedure. */
export async function addInventedProcedure(administrator: Ctx): Promise<void> {
  const parts = await administrator.read(async (tx) => (await getTemplateVersion(tx, 'generic-decision', validFrom)).parts);
  await publishTemplate(administrator, {
    code: 'lantern-licence',
    name: words('Giấy thả đèn', 'Lantern licence'),
    kind: 'permit',
    validFrom,
    source,
    parts: { ...parts },
    fieldSchema,
    anchors: ['signature', 'seal', 'number', 'date'],
    slots: [],
    fields: [],
    texts: {},
    sample,
    legalBasis: law,
    certainty: 'background',
  });
  await addSeries(administrator, {
    code: 'GTD',
    name: words('Giấy thả đèn', 'Lantern licences'),
    pattern: '{n}/GTD-{agency}',
    types: ['licence'],
    validFrom,
  });
  await administrator.act('test.add-procedure', async (act) => {
    const named = { name: words('Thả đèn', 'Lanterns'), validFrom, legalBasis: law };
    const formVersionId = await publishForm(act, { ...named, code: 'lantern-form', definition: form });
    const processVersionId = await publishProcess(act, { ...named, code: 'lantern-process', definition: process });
    await publishProcedure(act, {
      code,
      name: words('Cấp giấy thả đèn', 'License lanterns'),
      field: { code: 'lanterns', name: words('Hội hè', 'Festivals') },
      content,
      formVersionId,
      processVersionId,
      validFrom,
    });
  });
}
