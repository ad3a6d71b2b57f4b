import { writeDecisionDraft } from '../../../modules/calendars/server/drafts/drafts.ts';
import { saveProcessDraft } from '../../../modules/processes/server/drafts/drafts.ts';
import { getProcess, listProcesses } from '../../../modules/processes/server/drafts/tell-drafts.ts';
import { rehearse } from '../rehearsals/drafted.fixture.ts';
import { actingAs } from './rehearsal-visits.fixture.ts';
import type { SmallWorld } from './small-world.fixture.ts';
import type { Visit, Visits } from './visits.fixture.ts';

const clerk = 'vanthu1';
const administrator = 'quantri';
const leader = 'lanhdao';
const calendar = '/app/quan-tri/lich-lam-viec';
const processes = '/app/quan-tri/quy-trinh';
const rehearsals = '/app/dien-tap';
const forms = '/app/bieu-mau';
const codeLists = '/app/danh-muc-ma';

/** A day off that is being drafted, tried over what was received. */
async function triedCalendar(world: SmallWorld): Promise<{ id: string; dossierId: string | undefined }> {
  const ctx = await actingAs(world, administrator);
  const { pool } = world.server.services.db;
  const { rows } = await pool.query<{ day: string }>(
    `select to_char((received_at at time zone 'Asia/Ho_Chi_Minh') + interval '1 day', 'YYYY-MM-DD') as day from dossiers.dossier
      where due_at is not null and extract(isodow from received_at at time zone 'Asia/Ho_Chi_Minh') < 5 order by received_at desc`,
  );
  const document = { no: '21/QĐ-BQL', title: { vi: 'Quyết định đóng cửa do bão', en: '' }, date: '2026-11-20', certainty: 'text' as const };
  for (const { day } of rows) {
    const changes = [{ kind: 'off' as const, as: 'LOCAL_CLOSURE' as const, from: day, to: day, reason: { vi: 'Bão', en: 'Storm' } }];
    const written = await writeDecisionDraft(ctx, { document, changes }).catch(() => undefined);
    if (written === undefined) continue;
    const id = await rehearse(ctx, world.system, written.id, 'calendar');
    const found = await pool.query<{ id: string }>('select dossier_id as id from rehearsals.finding where rehearsal_id = $1 limit 1', [id]);
    return { id, dossierId: found.rows[0]?.id };
  }
  throw new Error('no day could be drafted as off');
}

/** A process of which a step is given an hour, tried over what ran by it. */
async function triedProcess(world: SmallWorld): Promise<{ id: string; code: string; dossierId: string | undefined }> {
  const ctx = await actingAs(world, clerk);
  const { pool } = world.server.services.db;
  const most = await pool.query<{ code: string }>(
    `select p.code from processes.case_file c join processes.process_version v on v.id = c.process_version_id
      join processes.process p on p.id = v.process_id group by 1 order by count(*) desc limit 1`,
  );
  const code = most.rows[0]?.code ?? (await listProcesses(ctx, { limit: 1 })).processes[0]?.code ?? '';
  const { definition } = await getProcess(ctx, code);
  const steps = definition.steps.map((step) =>
    step.unit === 'handling' ? { ...step, role: 'chief', limit: { minutes: 60, from: 'step' as const } } : step,
  );
  const law = { document: 'Quyết định mẫu', article: '', certainty: 'background' as const };
  const { id: draftId } = await saveProcessDraft(ctx, {
    code,
    definition: { ...definition, steps },
    law,
    validFrom: '2027-06-01',
    because: 'Thử',
  });
  const id = await rehearse(ctx, world.system, draftId, 'process');
  const found = await pool.query<{ id: string }>('select dossier_id as id from rehearsals.finding where rehearsal_id = $1 limit 1', [id]);
  return { id, code, dossierId: found.rows[0]?.id };
}

/** Changes of the calendar and of processes being written, and what they would have made of past dossiers. */
export async function draftVisits(world: SmallWorld): Promise<Visits> {
  const [days, roads] = [await triedCalendar(world), await triedProcess(world)];
  const shut = (at: string, who: readonly (string | undefined)[]): Visit[] =>
    who.map((as) => ({ ...(as === undefined ? {} : { as }), at, state: 'refused', shows: '.ez-state' }));
  return {
    'app /quan-tri/lich-lam-viec': [{ as: administrator, at: `${calendar}?nam=2026`, state: 'data', shows: '.ez-draft-tried li' }],
    'app /quan-tri/quy-trinh': [
      { as: administrator, at: processes, state: 'data', shows: '.ez-processes' },
      { as: clerk, at: processes, state: 'data', shows: '.ez-processes' },
      { as: clerk, at: `${processes}?quy-trinh=${roads.code}`, state: 'data', shows: '.ez-process-draft' },
      { as: administrator, at: `${processes}?quy-trinh=${roads.code}`, state: 'data', shows: '.ez-process-rehearsals li' },
      { as: clerk, at: `${processes}?quy-trinh=khong-co`, state: 'refused', shows: '.ez-state' },
      ...shut(processes, [leader, world.handled.by, undefined]),
    ],
    'app /quan-tri/quy-trinh/$code': [
      { as: clerk, at: `${processes}/${roads.code}`, state: 'data', shows: '.ez-draw-board .djs-shape' },
      { as: administrator, at: `${processes}/${roads.code}`, state: 'data', shows: '.ez-draw-board .djs-shape' },
      { as: clerk, at: `${processes}/khong-co`, state: 'refused', shows: '.ez-state' },
      ...shut(`${processes}/${roads.code}`, [leader, world.handled.by, undefined]),
    ],
    'app /bieu-mau': [
      { as: administrator, at: forms, state: 'data', shows: '.ez-forms' },
      { as: clerk, at: forms, state: 'data', shows: '.ez-forms' },
      ...shut(forms, [leader, world.handled.by, undefined]),
    ],
    'app /danh-muc-ma': [
      { as: administrator, at: codeLists, state: 'data', shows: '.ez-records' },
      { as: clerk, at: codeLists, state: 'data', shows: '.ez-records' },
      ...shut(codeLists, [leader, world.handled.by, undefined]),
    ],
    'app /bieu-mau/$code': [
      { as: clerk, at: `${forms}/construction-permit`, state: 'data', shows: '.ez-design-line' },
      { as: administrator, at: `${forms}/labour-rules`, state: 'data', shows: '.ez-design-line' },
      {
        as: clerk,
        at: `${forms}/labour-rules`,
        state: 'data',
        shows: '.ez-design-frame iframe',
        act: (page) => page.locator('.ez-design-side .ez-tabs button').nth(1).click(),
      },
      { as: clerk, at: `${forms}/khong-co`, state: 'refused', shows: '.ez-state' },
      ...shut(`${forms}/labour-rules`, [leader, world.handled.by, undefined]),
    ],
    'app /dien-tap': [
      { as: leader, at: `${rehearsals}?lan=${days.id}`, state: 'data', shows: '.ez-rehearsal-days li' },
      {
        as: leader,
        at: `${rehearsals}?lan=${days.id}&ho-so=${days.dossierId}`,
        state: 'data',
        shows: '.ez-rehearsal-sides .ez-account-days',
      },
      { as: leader, at: `${rehearsals}?lan=${roads.id}`, state: 'data', shows: '.ez-rehearsal-findings .ez-records' },
      { as: leader, at: `${rehearsals}?lan=${roads.id}&ho-so=${roads.dossierId}`, state: 'data', shows: '.ez-rehearsal-road' },
    ],
  };
}
