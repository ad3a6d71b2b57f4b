import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { OperatorProblem, readConfig } from '#platform/config';
import { copyDossiers } from './copy-dossiers.ts';
import { fillDatabase } from './fill-database.ts';
import { loadModels } from './models.ts';
import { bytesOf, freeIn, gigabytes } from './space.ts';
import { volumeOf, type Volume } from './volume.ts';

const say = (line: string): void => void process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`);

const refuse = (vi: string, en: string): never => {
  throw new OperatorProblem({ vi, en });
};

function whole(text: string | undefined, name: string, [least, most]: readonly [number, number]): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  return refuse(
    `--${name} nhận số nguyên từ ${least} đến ${most}, không nhận “${text}”.`,
    `--${name} takes whole numbers from ${least} to ${most}, not "${text}".`,
  );
}

function readVolume(args: string[]): Volume {
  const options = { dossiers: { type: 'string' }, years: { type: 'string' }, open: { type: 'string' }, lang: { type: 'string' } } as const;
  const { values } = parseArgs({ args, options });
  const size = whole(values.dossiers, 'dossiers', [1_000, 10_000_000]) ?? refuse('Thiếu --dossiers.', '--dossiers is missing.');
  return volumeOf(size, { years: whole(values.years, 'years', [1, 20]), open: whole(values.open, 'open', [0, size]) });
}

function refuseFullDisk(dataDir: string, volume: Volume): void {
  const [needed, free] = [bytesOf(volume), freeIn(dataDir)].map(gigabytes);
  if (freeIn(dataDir) >= 1.2 * bytesOf(volume)) return;
  refuse(
    `Cần ${needed} trong ${dataDir}, chỉ còn ${free}. Chưa làm gì.`,
    `${needed} are needed in ${dataDir}, ${free} are free. Nothing was made.`,
  );
}

async function fill(volume: Volume): Promise<void> {
  const { demo, dataDir, databaseUrl } = readConfig();
  if (!demo) refuse('Chỉ nạp được vào bản minh họa (EZONE_DEMO=1).', 'Only a demonstration is filled (EZONE_DEMO=1).');
  mkdirSync(dataDir, { recursive: true });
  if (databaseUrl === undefined) {
    refuseFullDisk(dataDir, volume);
    return fillDatabase({ dataDir, volume, say });
  }
  const login = { url: databaseUrl };
  await loadModels({ owner: login, dataDir, say });
  return copyDossiers({ login, volume, trusting: false, say });
}

// The database that was started ends with this process, however it is ended.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

const start = performance.now();
const vietnamese = !process.argv.includes('en');
try {
  const volume = readVolume(process.argv.slice(2));
  await fill(volume);
  const seconds = Math.round((performance.now() - start) / 1000);
  const count = volume.size.toLocaleString(vietnamese ? 'vi' : 'en');
  process.stdout.write(vietnamese ? `Đã có ${count} hồ sơ (${seconds} giây).\n` : `There are ${count} dossiers now (${seconds} s).\n`);
} catch (error) {
  const told = error instanceof OperatorProblem ? error.words[vietnamese ? 'vi' : 'en'] : error instanceof Error ? error.stack : error;
  process.stderr.write(`${String(told)}\n`);
  process.exitCode = 1;
}
