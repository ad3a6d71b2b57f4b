import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { allChecks as checks } from './all.ts';
import { lineOf, type Check, type Finding } from './check.ts';
const shownPerCheck = 60;

interface Outcome {
  name: string;
  seconds: number;
  findings: Finding[];
}

async function outcomeOf(check: Check, root: string): Promise<Outcome> {
  const start = performance.now();
  const findings = await check.run(root);
  return { name: check.name, seconds: (performance.now() - start) / 1000, findings };
}

function show({ name, seconds, findings }: Outcome): void {
  const verdict = findings.length === 0 ? 'ok  ' : 'FAIL';
  console.log(
    `${verdict}  ${name.padEnd(10)} ${seconds.toFixed(1).padStart(5)} s${findings.length === 0 ? '' : `  ${findings.length} found`}`,
  );
  for (const finding of findings.slice(0, shownPerCheck)) console.log(`      ${lineOf(finding)}`);
  if (findings.length > shownPerCheck) console.log(`      … and ${findings.length - shownPerCheck} more`);
}

/** Runs the checks side by side, as many as there are processors, and answers how each ended. */
async function runAll(root: string, chosen: Check[]): Promise<Outcome[]> {
  const waiting = [...chosen];
  const outcomes: Outcome[] = [];
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const outcome = await outcomeOf(next, root);
      outcomes.push(outcome);
      show(outcome);
    }
  };
  await Promise.all(Array.from({ length: Math.max(2, Math.min(4, availableParallelism())) }, lane));
  return outcomes;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !checks.some((check) => check.name === name));
if (unknown.length > 0) {
  console.error(`No check is called ${unknown.join(', ')}. There are: ${checks.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}
const start = performance.now();
const outcomes = await runAll(root, asked.length === 0 ? checks : checks.filter(({ name }) => asked.includes(name)));
const failed = outcomes.filter(({ findings }) => findings.length > 0).length;
console.log(`checks: ${outcomes.length - failed} passed, ${failed} failed, ${((performance.now() - start) / 1000).toFixed(1)} s`);
process.exitCode = failed === 0 ? 0 : 1;
