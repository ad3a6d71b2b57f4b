import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { OperatorProblem } from '#platform/config';
import { takeHold } from '#platform/embedded-postgres';

const shape = z.object({ pid: z.number(), state: z.enum(['starting', 'ready', 'stopping']), url: z.string().optional() });

type ServerState = z.infer<typeof shape>;

/** The one running server of a data folder; tells others its state. */
export interface StartHold {
  announce(state: ServerState['state'], url?: string): void;
  release(): void;
}

function readState(file: string): ServerState | undefined {
  try {
    return shape.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

function alreadyRunning(dataDir: string, state: ServerState | undefined): OperatorProblem {
  const process = state === undefined ? '' : ` (PID ${state.pid}${state.url === undefined ? '' : `, ${state.url}`})`;
  return new OperatorProblem({
    vi: `eZone đã chạy trên thư mục dữ liệu ${dataDir}${process}. Hãy dừng tiến trình đó, hoặc đặt EZONE_DATA và PORT khác.`,
    en: `eZone already runs on the data folder ${dataDir}${process}. Stop it, or set another EZONE_DATA and PORT.`,
  });
}

function makeDataDir(dataDir: string): void {
  try {
    // Passable, because the database's user goes through; what lies in it has its own rights.
    mkdirSync(dataDir, { recursive: true, mode: 0o711 });
    writeFileSync(join(dataDir, '.writable'), '');
    rmSync(join(dataDir, '.writable'));
  } catch (error) {
    throw new OperatorProblem(
      {
        vi: `Không ghi được vào thư mục dữ liệu ${dataDir}. Hãy đặt EZONE_DATA khác.`,
        en: `The data folder ${dataDir} cannot be written. Set another EZONE_DATA.`,
      },
      { cause: error },
    );
  }
}

/** Makes this process the server of the data folder; one that is just stopping is waited for. */
export async function takeStartHold(dataDir: string): Promise<StartHold> {
  makeDataDir(dataDir);
  const [lock, file] = [join(dataDir, 'server.hold'), join(dataDir, 'server.json')];
  const began = Date.now();
  for (;;) {
    const hold = takeHold(lock);
    if (hold) {
      const announce: StartHold['announce'] = (state, url) => {
        const text = JSON.stringify({ pid: process.pid, state, ...(url === undefined ? {} : { url }) });
        writeFileSync(`${file}.new`, text, { mode: 0o600 });
        renameSync(`${file}.new`, file);
      };
      announce('starting');
      return { announce, release: () => (rmSync(file, { force: true }), hold.release()) };
    }
    const state = readState(file);
    if (Date.now() - began > (state?.state === 'stopping' ? 40_000 : 2000)) throw alreadyRunning(dataDir, state);
    await sleep(100);
  }
}
