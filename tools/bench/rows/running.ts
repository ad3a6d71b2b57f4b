import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { percentile, requireSuccess, type Measured } from '../load.ts';
import { endProcess, memoryOf, untilAnswers } from '../product.ts';
import type { Row, Scene } from '../scene.ts';
import type { Session } from '../client.ts';

const plainServer = `require('node:http').createServer((q, s) => s.end('ok')).listen(Number(process.argv[1]), '127.0.0.1')`;

/** A Node server that does nothing: how long it takes to start, and its memory. */
async function bareServer(port: number): Promise<{ ms: number; mb: number }> {
  const start = performance.now();
  const child = spawn(process.execPath, ['-e', plainServer, String(port)], { stdio: 'ignore' });
  try {
    await untilAnswers(port, '/', child);
    return { ms: performance.now() - start, mb: memoryOf(child.pid ?? 0) };
  } finally {
    await endProcess(child);
  }
}

const start: Row = {
  name: 'start',
  title: 'From the command to the first healthy answer, database started too',
  unit: 's',
  better: 'less',
  floorIs: 's of a Node server that does nothing',
  width: '1',
  async measure(scene) {
    return { value: scene.product.startMs / 1000, beside: (await bareServer(scene.product.port + 1)).ms / 1000 };
  },
};

const memory: Row = {
  name: 'memory',
  title: 'Memory of the server and its children beside the database, after the rows above',
  unit: 'MB',
  better: 'less',
  aim: 300,
  plan: 'the server itself holds some 190 MB of it, the command that started it 15, a typesetter 90, a second one while documents wait; what the server keeps after collecting is 45. Next: what lies outside its heap, and the fonts once for both typesetters.',
  floorIs: 'MB of a Node server that does nothing',
  width: '1',
  async measure(scene) {
    return { value: scene.product.memoryMb(), beside: (await bareServer(scene.product.port + 1)).mb };
  },
};

const officersAtOnce = 500;
/** Seconds an officer looks at what he got. */
const thinking = { least: 5, most: 15 };

/** One of what an officer does between two thoughts. */
async function actOf(officer: Session, cards: { recordId: string; code?: string }[]): Promise<{ recordId: string; code?: string }[]> {
  const chance = Math.random();
  const card = cards[Math.floor(Math.random() * cards.length)];
  if (chance < 0.5 || card === undefined)
    return (await officer.ask<{ cards: typeof cards }>('GET', '/processes/inbox?view=mine&limit=50')).cards;
  if (chance < 0.8) await officer.ask('GET', `/dossiers/${card.recordId}`);
  else if (chance < 0.95) await officer.ask('GET', `/dossiers?search=${encodeURIComponent(card.code ?? 'minh')}&limit=50`);
  else await officer.ask('GET', '/notifications/unread');
  return cards;
}

async function sitDown(officer: Session, until: number, measured: Measured): Promise<void> {
  let cards: { recordId: string; code?: string }[] = [];
  await sleep(Math.random() * thinking.most * 1000);
  while (performance.now() < until) {
    const begun = performance.now();
    try {
      cards = await actOf(officer, cards);
      measured.times.push(performance.now() - begun);
    } catch (error) {
      measured.failures.push(error);
    }
    await sleep((thinking.least + Math.random() * (thinking.most - thinking.least)) * 1000);
  }
}

async function officersOfAll(scene: Scene): Promise<Session[]> {
  const named = await scene.rows<{ name: string }>(
    `select i.subject as name from accounts.identity i join accounts.post p on p.person_id = i.person_id
     where i.subject ~ '\\.\\d+$' and p.role_key <> 'administrator' order by md5(i.subject) limit ${officersAtOnce}`,
  );
  const waiting = named.values();
  const officers: Session[] = [];
  await Promise.all(
    [1, 2, 3, 4].map(async () => {
      for (const { name } of waiting) officers.push(await scene.person(name));
    }),
  );
  return officers;
}

const officers: Row = {
  name: 'officers',
  title: `${officersAtOnce} officers at once, each thinking ${thinking.least}–${thinking.most} s between looks`,
  unit: 'ms p95',
  better: 'less',
  floor: 50,
  floorIs: 'looks a second',
  width: `${officersAtOnce} sessions`,
  async measure(scene) {
    const all = await officersOfAll(scene);
    const measured: Measured = { times: [], failures: [], seconds: scene.options.seconds * 3 };
    const cpu = scene.product.cpuMs();
    const until = performance.now() + measured.seconds * 1000;
    await Promise.all(all.map((officer) => sitDown(officer, until, measured)));
    const used = scene.product.cpuMs() - cpu;
    requireSuccess(measured);
    return {
      value: percentile(measured.times, 95),
      beside: measured.times.length / measured.seconds,
      note: `${all.length} signed in; median ${percentile(measured.times, 50).toFixed(1)}, ${(used / measured.times.length).toFixed(1)} ms of processor each`,
    };
  },
};

/** The server as a whole. */
export const runningRows: readonly Row[] = [start, officers, memory];
