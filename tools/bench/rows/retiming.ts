import { setTimeout as sleep } from 'node:timers/promises';
import { factorOf } from '../../volume/copied.ts';
import { openLoop, percentile, requireSuccess } from '../load.ts';
import type { Row, Scene } from '../scene.ts';

interface Year {
  days: { date: string; sessions: unknown[]; reason?: unknown }[];
}

/** The next working day nothing is said of: closing it crosses most open dossiers. */
async function dayToClose(scene: Scene): Promise<string> {
  const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
  const { days } = await (await scene.person('quantri')).ask<Year>('GET', `/calendars/${today.slice(0, 4)}`);
  const found = days.find(({ date, sessions, reason }) => date > today && sessions.length > 0 && reason === undefined);
  if (found === undefined) throw new Error('no working day is left this year');
  return found.date;
}

async function decide(scene: Scene): Promise<string> {
  const administrator = await scene.person('quantri');
  const date = await dayToClose(scene);
  const { stamp } = await administrator.ask<{ stamp: string }>('GET', '/calendars/decisions?limit=1');
  const reason = { vi: 'Bão: ngừng làm việc' };
  const changes = [{ kind: 'off', as: 'LOCAL_CLOSURE', from: date, to: date, reason }];
  const document = { no: `${date}/QĐ-BQL`, title: { vi: 'Quyết định ngừng làm việc' }, date, certainty: 'text' };
  return (await administrator.ask<{ id: string }>('POST', '/calendars/decisions', { stamp, document, changes })).id;
}

interface Reached {
  round: number;
  looked: number;
  moved: number;
}

/** Waits until every dossier that crosses the day has been looked at once; answers how many. */
async function untilLooked(scene: Scene, decisionId: string): Promise<Reached> {
  for (;;) {
    const [found] = await scene.rows<Reached & Record<string, number>>(
      `select r.round, sum(l.looked)::int as looked, sum(l.moved)::int as moved
        from dossiers.retiming r join dossiers.retiming_lane l using (decision_id) where r.decision_id = $1 group by r.round`,
      [decisionId],
    );
    if (found !== undefined && found.round === 2) return found;
    await sleep(100);
  }
}

const retiming: Row = {
  name: 'retiming',
  title: 'A day is closed: the appointments of all open dossiers that run through it move',
  unit: 's',
  better: 'less',
  floor: 30,
  floorIs: 'ms p95 of the inbox meanwhile (at most 100)',
  width: 'one worker; ten officers a second ask for their inbox',
  plan: 'the statements of one batch are looked at one by one.',
  async measure(scene) {
    await scene.rows(`update accounts.second_factor f set wrapped_secret = own.wrapped_secret
      from accounts.second_factor own join accounts.identity i on i.person_id = own.person_id and i.subject = '${factorOf}'
      where f.person_id in (select person_id from accounts.identity where subject = 'quantri')`);
    const officer = await scene.person(factorOf);
    const begun = performance.now();
    const decisionId = await decide(scene);
    const state = { seconds: 0, reached: { round: 1, looked: 0, moved: 0 } };
    const looked = untilLooked(scene, decisionId).then((reached) =>
      Object.assign(state, { reached, seconds: (performance.now() - begun) / 1000 }),
    );
    const times: number[] = [];
    while (state.seconds === 0) {
      const asked = await openLoop({ rate: 10, seconds: 1 }, () => officer.ask('GET', '/processes/inbox?view=unit'));
      requireSuccess(asked);
      times.push(...asked.times);
    }
    await looked;
    const { moved, looked: all } = state.reached;
    return { value: state.seconds, beside: percentile(times, 95), note: `${all} looked at, ${moved} moved` };
  },
};

/** What a change of the calendar costs. */
export const retimingRows: readonly Row[] = [retiming];
