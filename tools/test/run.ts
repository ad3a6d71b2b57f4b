import { spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { provideJudges } from './judges.ts';
import { closingLine, countChecks, countReport, failuresOf, readReport, type Tally } from './tally.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const reports = join(root, '.cache/test');
/** What failed, named again at the end. */
const failures: string[] = [];
const strict = process.env['CI'] === 'true';

interface Ended {
  exitCode: number;
  output: string;
  seconds: number;
}

/** Runs a script under this Node, showing what it writes while it writes it. */
function runShown(script: string, args: string[], environment: Record<string, string> = {}): Promise<Ended> {
  const start = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, script), ...args], {
      cwd: root,
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      process.stdout.write(chunk);
      output += chunk.toString('utf8');
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ exitCode: code ?? 1, output, seconds: (performance.now() - start) / 1000 }));
  });
}

async function runChecks(): Promise<Tally> {
  const { exitCode, output, seconds } = await runShown('tools/check/run.ts', []);
  return { name: 'checks', ...countChecks(output, exitCode), seconds };
}

async function runTests(name: string, projects: string[], environment: Record<string, string> = {}): Promise<Tally> {
  console.log(`\n— ${name} —`);
  const file = join(reports, `${name.replaceAll(/\W+/g, '-')}.json`);
  const args = ['run', '--passWithNoTests', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const chosen = projects.flatMap((project) => ['--project', project]);
  const { exitCode, seconds } = await runShown('node_modules/vitest/vitest.mjs', [...args, ...chosen], environment);
  const report = readReport(file);
  failures.push(...failuresOf(report).map((failure) => `${name}: ${failure.replace(root, '')}`));
  return { name, ...countReport(report, exitCode), seconds };
}

/** What the run could not judge; each is a failure where CI asks for the whole proof. */
function missingProofs(missing: string[]): string[] {
  const judges = missing.map((name) => `${name} is missing: what it judges was not proved.`);
  const corpus = (process.env['EZONE_CORPUS'] ?? '') === '' ? ['Corpus tests were not run: EZONE_CORPUS names no folder.'] : [];
  return [...judges, ...corpus];
}

function show({ name, passed, failed, skipped, seconds }: Tally): void {
  const left = skipped === 0 ? '' : `, ${skipped} not run`;
  console.log(`${name.padEnd(24)} ${passed} passed, ${failed} failed${left}  (${seconds.toFixed(0)} s)`);
}

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
const missing = provideJudges();
// Pages and the app are looked at as people get them: built.
const built = await runShown('tools/build/run.ts', []);
const tallies: Tally[] = [
  { name: 'build', passed: built.exitCode === 0 ? 1 : 0, failed: built.exitCode === 0 ? 0 : 1, skipped: 0, seconds: built.seconds },
];
tallies.push(await runChecks(), await runTests('unit, store and API', ['unit', 'db']));
// The other version is also asked through two servers in turn.
if (!missing.includes('PostgreSQL 15'))
  tallies.push(await runTests('PostgreSQL 15, two servers', ['db'], { EZONE_TEST_PG: '15', EZONE_TEST_SERVERS: '2' }));
tallies.push(await runTests('browser, faults', ['browser', 'faults']));

console.log('');
tallies.forEach(show);
const proofs = missingProofs(missing);
for (const failure of failures) console.log(`FAIL  ${failure}`);
for (const proof of proofs) console.log(strict ? `FAIL  ${proof}` : proof);
const total = [...tallies, { passed: 0, failed: strict ? proofs.length : 0 }];
console.log(closingLine(total));
process.exitCode = total.some(({ failed }) => failed > 0) ? 1 : 0;
