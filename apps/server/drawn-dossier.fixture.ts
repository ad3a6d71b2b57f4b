import { publishForm } from '#modules/forms';
import { completeStep, listOpenSteps, listSteps, publishProcess, type Step } from '#modules/processes';
import { publishProcedure, type ProcedureContent } from '#modules/procedures';
import { procedureContent } from '#contracts/procedures';
import { startDesk, type Desk } from '../../modules/dossiers/dossiers.fixture.ts';
import { form } from '../../modules/dossiers/invented-procedures.fixture.ts';
import { checkDrawing } from '../../modules/processes/bpmn/check-drawing.ts';
import { chain, drawn, event, flow, node, script, timer } from '../../modules/processes/bpmn/drawings.fixture.ts';
import { complete, lanternPaper, words } from './whole-drafts.fixture.ts';

/** The procedure whose process is drawn. */
export const code = '9.700077';

type Work = { kind: string; role: string; unit?: string; status?: number; finishes?: true; minutes?: number; paper?: true };

/** A person's task of a kind. */
function task(id: string, { kind, role, unit = 'handling', status, finishes, minutes, paper }: Work, more = ''): string {
  const said = [`key="${id}" kind="${kind}" role="${role}" unit="${unit}" vi="Bước ${id}" en="Step ${id}"`];
  if (status !== undefined) said.push(`status="${status}"`);
  if (finishes) said.push('finishes="true"');
  const limit = minutes === undefined ? '' : `<ezone:limit minutes="${minutes}" from="step" />`;
  const papers = paper ? '<ezone:paper template="general-result" type="notice" series="TB" />' : '';
  const work = `<extensionElements><ezone:work ${said.join(' ')}>${limit}${papers}</ezone:work></extensionElements>`;
  return `<userTask id="${id}" name="Bước ${id}">${work}${more}</userTask>`;
}

const way = (from: string, to: string, key: string, more = ''): string =>
  `<sequenceFlow id="${from}-${to}-${key}" sourceRef="${from}" targetRef="${to}"><extensionElements>
    <ezone:way outcome="${key}" vi="${key}" en="${key}" ${more} /></extensionElements></sequenceFlow>`;

const each = `<multiInstanceLoopCharacteristics><extensionElements><ezone:several each="places" as="unit" /></extensionElements></multiInstanceLoopCharacteristics>`;
const head = { kind: 'review', role: 'unit-head' };
const specialist = { kind: 'work', role: 'specialist' };
const drafting = { kind: 'draft', role: 'specialist', paper: true } as const;
const oneStop = { role: 'one-stop-officer', unit: 'one-stop' };

/** Two units work side by side, one of them sends back and forth; the head chooses between two results, which one leader signs. */
const body = [
  node('startEvent', 's'),
  task('accept', { kind: 'accept', ...oneStop, status: 1 }),
  node('exclusiveGateway', 'taken'),
  task('assign', { kind: 'assign', role: 'unit-head', status: 2 }),
  script('ask', { places: '[&quot;XD&quot;]' }),
  node('parallelGateway', 'fork'),
  task('study', { ...specialist, status: 4, minutes: 1440 }),
  task('checkup', head),
  node('exclusiveGateway', 'good'),
  task('look', { ...specialist, status: 4, minutes: 480 }, each),
  event('boundaryEvent', 'late', timer('P2D'), 'attachedToRef="look" cancelActivity="false"'),
  script('remember', { wasLate: 'true' }),
  node('endEvent', 'remembered'),
  node('parallelGateway', 'join'),
  task('decide', head),
  node('exclusiveGateway', 'chosen'),
  task('draft', drafting),
  task('draft-refusal', drafting),
  script('grants', { made: '&quot;grant&quot;' }),
  script('refuses', { made: '&quot;refusal&quot;' }),
  node('exclusiveGateway', 'drafted'),
  task('review', head),
  node('exclusiveGateway', 'passed'),
  node('exclusiveGateway', 'whose', 'default="whose-draft"'),
  task('sign', { kind: 'sign', role: 'leader', unit: 'board' }),
  task('issue', { kind: 'issue', role: 'clerk', unit: 'office', finishes: true }),
  task('return', { kind: 'return', ...oneStop, status: 9 }),
  node('endEvent', 'refused'),
  node('endEvent', 'e'),
  chain('s', 'accept', 'taken') + way('taken', 'assign', 'accepted') + way('taken', 'refused', 'refused', 'needsComment="true"'),
  chain('assign', 'ask', 'fork', 'study', 'checkup', 'good') + way('good', 'join', 'good') + way('good', 'study', 'again', 'back="true"'),
  chain('fork', 'look', 'join') + chain('late', 'remember', 'remembered'),
  chain('join', 'decide', 'chosen') + way('chosen', 'draft', 'grant') + way('chosen', 'draft-refusal', 'refuse', 'needsComment="true"'),
  chain('draft', 'grants', 'drafted') + chain('draft-refusal', 'refuses', 'drafted') + chain('drafted', 'review', 'passed'),
  way('passed', 'sign', 'passed') + way('passed', 'whose', 'back', 'back="true" needsComment="true"'),
  flow('whose', 'draft-refusal', 'made = "refusal"') + flow('whose', 'draft'),
  chain('sign', 'issue', 'return', 'e'),
].join('');

const result = { fields: {}, drafted: [], template: 'general-result', series: 'TB', documentType: 'notice', certainty: 'seen' } as const;

const content = (): ProcedureContent =>
  procedureContent.parse({
    ...complete().content,
    offer: 'open',
    fees: [],
    results: [
      { ...result, key: 'licence', name: words('Giấy phép', 'Licence'), step: 'draft', general: lanternPaper() },
      {
        ...result,
        key: 'refusal',
        name: words('Từ chối', 'Refusal'),
        refuses: true,
        step: 'draft-refusal',
        general: lanternPaper({ title: words('Thông báo từ chối', 'Notice of refusal') }),
      },
    ],
    consultations: [
      {
        key: 'fire',
        name: words('Ý kiến chữa cháy', 'Fire'),
        limit: { value: 2, unit: 'working-day' },
        required: true,
        law: words('Điều 2'),
        certainty: 'text',
      },
    ],
  });

/** A desk with a procedure whose process is drawn. */
export interface DrawnDesk extends Desk {
  openSteps(dossierId: string): Promise<Step[]>;
  /** Keys of the open steps, sorted. */
  open(dossierId: string): Promise<string[]>;
  stepOf(dossierId: string, key: string): Promise<Step>;
  /** Leaves the open step of a key. */
  leave(who: string, dossierId: string, key: string, given?: { outcome?: string; comment?: string; assignTo?: string }): Promise<void>;
  /** Each step of the road by its key and what came of it. */
  went(dossierId: string): Promise<string[]>;
}

/** Starts one on a Friday morning. */
export async function startDrawnDesk(): Promise<DrawnDesk> {
  const desk = await startDesk('2026-11-20T02:15:00Z');
  const drawing = drawn(body);
  const { model, definition, faults } = await checkDrawing(drawing);
  if (model === undefined || definition === undefined) throw new Error(JSON.stringify(faults));
  await desk.system.act('test.procedure', async (act) => {
    const at = { validFrom: '2026-01-01', legalBasis: [] };
    const formVersionId = await publishForm(act, { code: 'drawn', name: words('Đơn'), definition: form, ...at });
    const processVersionId = await publishProcess(act, { code: 'drawn', name: words('Vẽ'), definition, model, drawing, ...at });
    const field = { code: 'test', name: words('Thử') };
    const name = words('Thả đèn', 'Lanterns');
    await publishProcedure(act, { code, name, field, content: content(), formVersionId, processVersionId, validFrom: at.validFrom });
  });
  const openSteps = (id: string): Promise<Step[]> => desk.system.read((tx) => listOpenSteps(tx, id));
  const stepOf = async (id: string, key: string): Promise<Step> => {
    const all = await openSteps(id);
    const found = all.find((one) => one.key === key);
    if (found === undefined) throw new Error(`${key} is not open, but ${all.map((one) => one.key).join(' ')}`);
    return found;
  };
  return {
    ...desk,
    openSteps,
    stepOf,
    open: async (id) => (await openSteps(id)).map(({ key }) => key).toSorted(),
    went: async (id) => (await desk.system.read((tx) => listSteps(tx, id))).map(({ key, outcome }) => `${key} ${outcome ?? '…'}`),
    leave: async (who, id, key, { outcome = 'done', comment, assignTo } = {}) => {
      const { id: stepId } = await stepOf(id, key);
      await (
        await desk.as(who)
      ).act('test.leave', (act) => completeStep(act, { stepId, outcome, comment, assignTo: assignTo && desk.people[assignTo] }));
    },
  };
}
