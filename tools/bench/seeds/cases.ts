import type { Ctx } from '#platform/context';
import { newId } from '#platform/ids';
import { findPersonByIdentity } from '#modules/accounts';
import { openCaseOfType, saveCaseType } from '#modules/cases';
import { publishForm, type FormDefinition } from '#modules/forms';
import { compileBpmn, completeStep, definitionOfModel, findOpenStep, publishProcess, readBpmn } from '#modules/processes';
import { makeStage } from '../../../apps/server/demo/stage.ts';

const words = (text: string) => ({ vi: text, en: text });
const text = (maxLength: number) => ({ type: 'string', maxLength }) as const;
const code = 'bench-letter';
const since = { validFrom: '2024-01-01', legalBasis: [] };

const task = (id: string, role: string, unit: string): string =>
  `<userTask id="${id}" name="${id}"><extensionElements><ezone:work key="${id}" kind="work" role="${role}" unit="${unit}" /></extensionElements></userTask>`;
const flow = (from: string, to: string): string => `<sequenceFlow id="${from}-${to}" sourceRef="${from}" targetRef="${to}" />`;

/** Read by the desk, looked into by the unit, answered by its head; hurried when it takes too long. */
const drawing = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xmlns:ezone="urn:ezone:process:1" targetNamespace="urn:bench"><process id="letter" isExecutable="true">
<startEvent id="come" />${task('read', 'one-stop-officer', 'one-stop')}${task('look', 'specialist', 'handling')}
<boundaryEvent id="late" attachedToRef="look" cancelActivity="false"><timerEventDefinition><timeDuration>P20D</timeDuration></timerEventDefinition></boundaryEvent>
${task('hurry', 'unit-head', 'handling')}<endEvent id="hurried" />${task('answer', 'unit-head', 'handling')}<endEvent id="gone" />
${['come read look answer gone', 'late hurry hurried']
  .map((way) => {
    const stops = way.split(' ');
    return stops
      .slice(1)
      .map((to, place) => flow(stops[place] ?? '', to))
      .join('');
  })
  .join('')}</process></definitions>`;

const form: FormDefinition = {
  schema: {
    type: 'object',
    additionalProperties: false,
    properties: { sender: text(200), about: text(2000) },
    required: ['sender', 'about'],
  },
  layout: {
    steps: [
      {
        key: 'letter',
        title: words('Đơn'),
        items: [
          { at: '/sender', widget: 'text', label: words('Người gửi') },
          { at: '/about', widget: 'area', label: words('Nội dung') },
        ],
      },
    ],
  },
};

async function addKind(ctx: Ctx): Promise<void> {
  const { model, faults } = compileBpmn(await readBpmn(drawing));
  if (model === undefined) throw new Error(JSON.stringify(faults));
  const definition = definitionOfModel(model);
  await ctx.act('bench.add-case-type', async (act) => {
    await publishProcess(act, { code, name: words('Quy trình đơn thư'), definition, model, drawing, ...since });
    await publishForm(act, { code, name: words('Đơn thư'), definition: form, ...since });
  });
  const kind = { name: words('Đơn thư'), process: code, form: code, unit: 'DT', roles: ['one-stop-officer'], applicants: true };
  const shown = { title: '/about', party: '/sender', card: [{ label: words('Người gửi'), at: '/sender' }], columns: [], papers: [] };
  const limit = { minutes: 30 * 480, law: '', certainty: 'background' as const };
  await saveCaseType(ctx, { code, definition: { ...kind, ...shown, prefix: 'DT', limit }, revision: 0 });
}

const hoursMs = 3_600_000;
const road = ['motcua1', 'dautu.cv1', 'dautu.truong'];

/** A kind of case made by data, drawn and with a timer, and some cases of it: six that ended, four on their way. They are what the copies are made of. */
export async function addBenchCases(ctx: Ctx): Promise<void> {
  await addKind(ctx);
  const stage = makeStage(ctx.services);
  const people = await ctx.read((tx) => Promise.all(road.map((name) => findPersonByIdentity(tx, 'local', name))));
  const work = { permission: 'processes.work', reach: ['unit'] as const };
  for (let place = 0; place < 10; place += 1) {
    let at = new Date(ctx.now().getTime() - (place < 6 ? 24 * (place + 7) : 20 - place) * hoursMs);
    const by = await stage.as(people[0] ?? '', { permission: 'cases.open', reach: ['unit'] }, at);
    const data = { sender: `Người gửi ${place + 1}`, about: `Đề nghị xem xét việc thứ ${place + 1}` };
    const { id } = await openCaseOfType(by, { id: newId(at), type: code, data });
    const done = place < 6 ? 3 : place % 3;
    for (const person of people.slice(0, done)) {
      at = new Date(at.getTime() + 2 * hoursMs);
      const ctxOf = await stage.as(person ?? '', work, at);
      await ctxOf.act('processes.complete-step', async (act) => {
        const step = await findOpenStep(act.tx, id, act);
        await completeStep(act, {
          stepId: step?.id ?? '',
          outcome: 'done',
          comment: undefined,
          assignTo: undefined,
          version: step?.version ?? 0,
        });
      });
    }
  }
}
