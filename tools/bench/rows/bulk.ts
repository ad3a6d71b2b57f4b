import type { Session } from '../client.ts';
import { percentile } from '../load.ts';
import { lendFactor, type Row, type Scene } from '../scene.ts';

const rows = 100;

interface Detail {
  stepId: string;
  version: number;
  holderPersonId?: string;
  reassignees: { personId: string }[];
}

type Doing = (step: Detail) => { method: 'POST' | 'PUT'; body: Record<string, unknown> } | undefined;

const take: Doing = ({ version }) => ({ method: 'POST', body: { version } });

const giveAway: Doing = ({ version, holderPersonId, reassignees }) => {
  const to = reassignees.find(({ personId }) => personId !== holderPersonId)?.personId;
  return to === undefined ? undefined : { method: 'PUT', body: { version, to, because: 'Chia lại việc trong tuần' } };
};

/** As the page does it: one row after another, each looked at as it is now; answers the time of each in ms. */
async function doAll(by: Session, filter: string, doing: Doing): Promise<number[]> {
  const { cards } = await by.ask<{ cards: { stepId: string }[] }>('GET', `/processes/inbox?view=unit&limit=${rows}&${filter}`);
  const times: number[] = [];
  for (const { stepId } of cards) {
    const begun = performance.now();
    const asked = doing(await by.ask<Detail & Record<string, unknown>>('GET', `/processes/steps/${stepId}`));
    if (asked === undefined) continue;
    await by.ask(asked.method, `/processes/steps/${stepId}/holder`, asked.body);
    times.push(performance.now() - begun);
  }
  return times;
}

const seconds = (times: readonly number[]): string => (times.reduce((sum, ms) => sum + ms, 0) / 1000).toFixed(1);

async function measureBoth(scene: Scene): Promise<{ taken: number[]; given: number[] }> {
  await lendFactor(scene, ['motcua1', 'dautu.truong']);
  const [desk, head] = [await scene.person('motcua1'), await scene.person('dautu.truong')];
  const [held] = await scene.rows<{ id: string }>(
    `select holder_person as id from processes.step where closed_at is null and holder_person is not null
     and holder_unit = (select id from organisations.unit where code = 'DT') group by 1 order by count(*) desc limit 1`,
  );
  const taken = await doAll(desk, 'holder=nobody', take);
  return { taken, given: await doAll(head, held === undefined ? '' : `holder=${held.id}`, giveAway) };
}

const bulk: Row = {
  name: 'bulk',
  title: 'Several rows of the inbox at once: each looked at as it is and taken, or given to somebody else',
  unit: 'ms p95 a row',
  better: 'less',
  floor: 100,
  growth: { times: 2, orAtMost: 50 },
  floorIs: 'ms p95 of updating a step in SQL',
  width: 'one row after another',
  async measure(scene) {
    const { taken, given } = await measureBoth(scene);
    const bare = await scene.bare(
      `update processes.step set version = version where id = (select id from processes.step where closed_at is null order by due_at limit 1);`,
      1,
    );
    return {
      value: percentile([...taken, ...given], 95),
      beside: percentile(bare.times, 95),
      note: `${taken.length} taken in ${seconds(taken)} s, ${given.length} given away in ${seconds(given)} s; medians ${percentile(taken, 50).toFixed(0)} and ${percentile(given, 50).toFixed(0)} ms`,
    };
  },
};

/** What is done with several rows. */
export const bulkRows: readonly Row[] = [bulk];
