import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { NodeCompiler, type NodeError, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import { z } from 'zod';
import { jobSchema, overLimitSignal, type Job, type Reply, type TypesetFault } from './protocol.ts';

// A folder that does not exist: whatever the source names is either a file of its own job or not found.
const jail = '/ezone-typesetting';
const main = `${jail}/main.typ`;
const spareMilliseconds = 1_000;
/** What so many documents in a row did not use is forgotten. */
const cachedFor = 3;
const collectedEvery = 10;

const require = createRequire(import.meta.url);

function fontBytes(packageName: string, files: readonly string[]): Buffer[] {
  const folder = dirname(require.resolve(`${packageName}/package.json`));
  return files.map((file) => readFileSync(join(folder, file)));
}

const fonts = [
  ...fontBytes('@expo-google-fonts/tinos', [
    '400Regular/Tinos_400Regular.ttf',
    '400Regular_Italic/Tinos_400Regular_Italic.ttf',
    '700Bold/Tinos_700Bold.ttf',
    '700Bold_Italic/Tinos_700Bold_Italic.ttf',
  ]),
  ...fontBytes('@expo-google-fonts/be-vietnam-pro', [
    '400Regular/BeVietnamPro_400Regular.ttf',
    '400Regular_Italic/BeVietnamPro_400Regular_Italic.ttf',
    '600SemiBold/BeVietnamPro_600SemiBold.ttf',
    '700Bold/BeVietnamPro_700Bold.ttf',
  ]),
];

const compiler = NodeCompiler.create({ workspace: jail, fontArgs: [{ fontBlobs: fonts }] });
const watchdog = new Worker(new URL('./watchdog.ts', import.meta.url), { workerData: overLimitSignal });

const diagnosticSchema = z.object({
  message: z.string(),
  path: z.string().default(''),
  severity: z.number().default(1),
  range: z.object({ start: z.object({ line: z.number() }) }).nullish(),
});

function faultFrom(error: NodeError | null): TypesetFault {
  const found = error === null ? [] : z.array(diagnosticSchema).catch([]).parse(compiler.fetchDiagnostics(error));
  const first = found.find((diagnostic) => diagnostic.severity === 1) ?? found[0];
  if (first === undefined) return { message: 'the source did not compile', file: '', line: 0 };
  return {
    message: first.message.replaceAll(`${jail}/`, ''),
    file: first.path.replace(`${jail}/`, ''),
    line: first.range ? first.range.start.line + 1 : 0,
  };
}

function marksOf(document: NodeTypstDocument, labels: readonly string[]): Record<string, unknown[]> {
  return Object.fromEntries(
    labels.map((label) => {
      const values: unknown = compiler.query(document, { selector: `<${label}>`, field: 'value' });
      return [label, z.array(z.unknown()).parse(values)];
    }),
  );
}

function typeset(job: Job): Reply {
  compiler.resetShadow();
  for (const [name, bytes] of Object.entries(job.files)) compiler.mapShadow(`${jail}/${name}`, Buffer.from(bytes));
  const compiled = compiler.compile({ mainFilePath: main, resetRead: true });
  const document = compiled.result;
  if (document === null) return { id: job.id, fault: faultFrom(compiled.takeDiagnostics()) };
  const pdf = compiler.pdf(document, { pdfStandard: 'a-2b', creationTimestamp: job.createdAtSeconds });
  return { id: job.id, document: { pdf, pageCount: document.numOfPages, marks: marksOf(document, job.labels) } };
}

/** Set documents lie outside the heap until their small wrappers are collected, which nothing presses the engine to do. */
function tidy(job: Job): void {
  compiler.evictCache(cachedFor);
  if (job.id % collectedEvery === 0) globalThis.gc?.();
}

function answer(job: Job): Reply {
  watchdog.postMessage([Date.now() + job.milliseconds + spareMilliseconds, job.bytes]);
  try {
    return typeset(job);
  } catch (error) {
    return { id: job.id, fault: { message: error instanceof Error ? error.message : String(error), file: '', line: 0 } };
  } finally {
    watchdog.postMessage(null);
    tidy(job);
  }
}

process.on('message', (message) => {
  process.send?.(answer(jobSchema.parse(message)));
});
process.on('disconnect', () => process.exit(0));
