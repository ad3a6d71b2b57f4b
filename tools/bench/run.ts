import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openDatabases, type Filled } from './databases.ts';
import { loadNow, machineLines } from './machine.ts';
import { readOptions, usage, type BenchOptions } from './options.ts';
import { performancePage } from './page.ts';
import { startProduct } from './product.ts';
import { detailsIn, keep, missesOf, plansOf, tableOf, type Findings } from './report.ts';
import { allRows } from './rows/index.ts';
import { openScene, type Row } from './scene.ts';
import { settingLines } from './settings.ts';

const say = (line: string): void => console.error(`${new Date().toISOString().slice(11, 19)} ${line}`);

interface Run {
  options: BenchOptions;
  rows: readonly Row[];
  findings: Findings;
  settings: string[];
}

/** One round on one database: started, measured row by row, each with its floor, and stopped. */
async function playRound({ options, rows, findings, settings }: Run, { size, dataDir, secret }: Filled): Promise<void> {
  const product = await startProduct(dataDir, options.port);
  const scene = await openScene({ product, dataDir, size, options, secret });
  try {
    if (settings.length === 0) settings.push(...(await settingLines(scene)));
    for (const row of rows) {
      const before = loadNow();
      const found = await row.measure(scene);
      keep(findings, row, size, found);
      const { value, beside, note = '' } = found;
      say(`  ${row.name}: ${value.toFixed(2)} ${row.unit}, beside it ${beside.toFixed(2)} (${note}; load ${before.average.toFixed(1)})`);
    }
  } finally {
    await scene.close();
    await product.stop();
  }
}

async function main(options: BenchOptions): Promise<number> {
  const known = new Set(allRows.map(({ name }) => name));
  const strange = options.rows.filter((name) => !known.has(name));
  if (strange.length > 0) throw new RangeError(`no row ${strange.join(', ')}; there are ${[...known].join(', ')}`);
  const rows = allRows.filter(({ name }) => options.rows.length === 0 || options.rows.includes(name));
  const databases = await openDatabases(options, say);
  const run: Run = { options, rows, findings: new Map(), settings: [] };
  const loads = [loadNow().average];
  try {
    for (let round = 1; round <= options.rounds; round += 1) {
      for (const filled of databases.filled) {
        say(`round ${round}/${options.rounds}, ${filled.size.toLocaleString('en')} dossiers`);
        await playRound(run, filled);
        loads.push(loadNow().average);
      }
    }
  } finally {
    databases.remove();
  }
  const head = [...machineLines(), ...run.settings, `load average during the run: ${loads.map((load) => load.toFixed(1)).join(', ')}`];
  const table = tableOf(run.findings);
  const details = detailsIn(run.findings);
  console.log(`\n${head.join('\n')}\n\n${[table, ...details].join('\n\n')}`);
  const misses = missesOf(run.findings);
  if (misses.length > 0) console.log(`\nMisses: ${misses.join('; ')}`);
  if (options.write) {
    const flags = process.argv.slice(2).filter((flag, place, all) => flag !== '--keep' && all[place - 1] !== '--keep');
    const page = await performancePage({ flags, options, head, table, details, plans: plansOf(run.findings) });
    writeFileSync(fileURLToPath(new URL(`../../docs/${options.page}.md`, import.meta.url)), page);
  }
  return misses.length === 0 ? 0 : 1;
}

const options = readOptions(process.argv.slice(2));
if (options === undefined) console.log(usage);
else process.exit(await main(options));
