import type { CaseTypeDefinition } from '../../../modules/cases/definition.ts';
import { checkDrawing } from '../../../modules/processes/bpmn/check-drawing.ts';
import { chain, drawn, event, flow, node, timer } from '../../../modules/processes/bpmn/drawings.fixture.ts';
import { task, way } from '../../../modules/processes/drawn-cases.fixture.ts';
import type { Desk } from '../../../modules/dossiers/dossiers.fixture.ts';
import { area, both, choice, date, formOf, text, yesNo } from '../../../modules/forms/engine/author.ts';
import { publishForm } from '#modules/forms';
import { publishProcess } from '#modules/processes';
import { publishTemplate } from '#modules/templates';

const s = node('startEvent', 's');
const e = node('endEvent', 'e');
const since = { validFrom: '2026-01-01', legalBasis: [] };

/** A petition: read by the desk, looked into by the unit and, where it asks for that, by the office at once; answered by the head. */
const petitionDrawing = drawn(
  s + task('read', 'one-stop-officer', 'one-stop') + node('exclusiveGateway', 'x') + node('inclusiveGateway', 'ask') +
    task('look') + task('office', 'clerk', 'office') + node('inclusiveGateway', 'met') + task('answer', 'unit-head') + e +
    chain('s', 'read', 'x') + way('x', 'ask', 'take') + way('x', 'e', 'not-ours') + flow('ask', 'look', 'true') + chain('look', 'met', 'answer', 'e') +
    flow('ask', 'office', 'secret = true') + chain('office', 'met'),
); // prettier-ignore

/** An inspection: planned and visited by the unit; what is not reported ten minutes after the visit is hurried by the head. */
const inspectionDrawing = drawn(
  s + task('plan', 'unit-head') + task('visit') + task('report') +
    event('boundaryEvent', 'late', timer('PT10M'), 'attachedToRef="report" cancelActivity="false"') + task('hurry', 'unit-head') + node('endEvent', 'hurried') + e +
    chain('s', 'plan', 'visit', 'report', 'e') + chain('late', 'hurry', 'hurried'),
); // prettier-ignore

const petitionForm = formOf([
  {
    key: 'one',
    title: both('Đơn', 'Petition'),
    items: [
      text('/sender', both('Người gửi', 'Sender')),
      area('/about', both('Nội dung', 'What about')),
      choice('/kind', both('Loại đơn', 'Kind'), { complaint: both('Khiếu nại', 'Complaint'), report: both('Phản ánh', 'Report') }),
      yesNo('/secret', both('Đề nghị giữ kín', 'To be kept secret')),
    ],
  },
]);
const inspectionForm = formOf([
  {
    key: 'one',
    title: both('Kiểm tra', 'Inspection'),
    items: [text('/place', both('Nơi kiểm tra', 'Place')), date('/day', both('Ngày kiểm tra', 'Day'))],
  },
]);

/** A letter of a few lines that says what it is told. */
const letter = {
  code: 'case-letter',
  name: both('Giấy báo kết quả', 'Letter of outcome'),
  kind: 'letter' as const,
  validFrom: '2026-01-01',
  source:
    '#let d = json("data.json")\n#set document(title: "Giấy báo")\n#set text(font: "Be Vietnam Pro", lang: "vi")\n= #d.case.number\n#d.case.title\n\n#d.authority.name\n',
  parts: {},
  fieldSchema: {
    type: 'object',
    additionalProperties: false,
    required: ['authority', 'case'],
    properties: {
      authority: { type: 'object', additionalProperties: false, required: ['name'], properties: { name: { type: 'string' } } },
      case: {
        type: 'object',
        additionalProperties: false,
        required: ['number', 'title'],
        properties: { number: { type: 'string' }, title: { type: 'string' } },
      },
    },
  },
  anchors: [],
  slots: [],
  fields: [],
  texts: {},
  sample: { authority: { name: 'Ban Quản lý' }, case: { number: 'DT-261120-0001', title: 'Đơn: tiếng ồn' } },
  legalBasis: [{ document: 'Thử' }],
  certainty: 'background' as const,
};

/** What the two kinds say; nothing of them is in the program. */
export const kinds: Readonly<Record<'petition' | 'inspection', CaseTypeDefinition>> = {
  petition: {
    name: both('Đơn thư', 'Petition'),
    process: 'petition',
    form: 'petition',
    unit: 'DT',
    roles: ['one-stop-officer'],
    applicants: true,
    prefix: 'DT',
    title: '/about',
    party: '/sender',
    limit: { minutes: 10 * 480, law: 'Luật thử', certainty: 'background' },
    card: [
      { label: both('Người gửi', 'Sender'), at: '/sender' },
      { label: both('Loại đơn', 'Kind'), at: '/kind' },
    ],
    columns: [{ label: both('Loại đơn', 'Kind'), at: '/kind' }],
    papers: [{ template: 'case-letter', name: both('Giấy báo kết quả', 'Letter of outcome') }],
  },
  inspection: {
    name: both('Kiểm tra', 'Inspection'),
    process: 'inspection',
    form: 'inspection',
    unit: 'DT',
    roles: ['unit-head'],
    applicants: false,
    prefix: 'KT',
    title: '/place',
    card: [{ label: both('Ngày kiểm tra', 'Day'), at: '/day' }],
    columns: [],
    papers: [],
  },
};

async function publishDrawing(desk: Pick<Desk, 'system'>, code: 'petition' | 'inspection', drawing: string): Promise<void> {
  const { model, definition, faults } = await checkDrawing(drawing);
  if (model === undefined || definition === undefined) throw new Error(JSON.stringify(faults));
  await desk.system.act('test.publish', (act) =>
    publishProcess(act, { code, name: kinds[code].name, definition, model, drawing, ...since }),
  );
}

/** Publishes the drawings, the forms and the letter that the kinds name. */
export async function publishParts(desk: Pick<Desk, 'system'>): Promise<void> {
  await publishDrawing(desk, 'petition', petitionDrawing);
  await publishDrawing(desk, 'inspection', inspectionDrawing);
  for (const [code, definition] of [
    ['petition', petitionForm],
    ['inspection', inspectionForm],
  ] as const)
    await desk.system.act('test.publish', (act) =>
      publishForm(act, { code, name: kinds[code].name, definition, validFrom: since.validFrom, legalBasis: [{ document: 'Thử' }] }),
    );
  await publishTemplate(desk.system, letter);
}
