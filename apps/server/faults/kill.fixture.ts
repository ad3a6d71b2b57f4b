import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { FrozenWorld, Place } from './frozen-world.fixture.ts';
import { faultHeader, pointsHeader } from './points.fixture.ts';
import type { RoadAct } from './roads.fixture.ts';

const script = fileURLToPath(new URL('victim.fixture.ts', import.meta.url));

/** What the one who asked got: an answer, or a connection that broke. */
export interface Outcome {
  /** The status, when there was an answer. */
  status: number | undefined;
  body: string;
  points: string[];
}

/** Asks a server for an act. */
export async function ask(url: string, act: RoadAct, dieAt?: number): Promise<Outcome> {
  const headers = { ...act.headers, ...(dieAt === undefined ? {} : { [faultHeader]: String(dieAt) }) };
  const init = { method: 'POST', headers, body: JSON.stringify(act.body) };
  const answer = await fetch(`${url}/api/v1${act.path}`, init).catch(() => undefined);
  const body = (await answer?.text().catch(() => '')) ?? '';
  const told = answer?.headers.get(pointsHeader) ?? '';
  const points: unknown = told === '' ? [] : JSON.parse(Buffer.from(told, 'base64').toString());
  return { status: answer?.status, body, points: Array.isArray(points) ? points.map(String) : [] };
}

async function startVictim(world: FrozenWorld, place: Place): Promise<{ url: string; ended: Promise<unknown>; kill: () => void }> {
  const child = spawn(process.execPath, [script, JSON.stringify(place.app), place.dataDir, world.at], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  let said = '';
  for await (const chunk of child.stdout) {
    said += String(chunk);
    if (said.endsWith('\n')) break;
  }
  if (said === '') throw new Error('the server that is to die did not start');
  return { url: said.trim(), ended, kill: () => child.kill('SIGKILL') };
}

/** Asks a process of its own for an act, and lets it die at a point (0: at none, it is killed afterwards). */
export async function askAndKill(world: FrozenWorld, place: Place, act: RoadAct, dieAt: number): Promise<Outcome & { killed: boolean }> {
  const victim = await startVictim(world, place);
  const outcome = await ask(victim.url, act, dieAt);
  if (outcome.status !== undefined) victim.kill();
  await victim.ended;
  return { ...outcome, killed: outcome.status === undefined };
}
