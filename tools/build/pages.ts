import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { isFresh, writeStamp } from './stamp.ts';

const outDir = 'dist/pages';
const stamp = 'dist/pages.stamp.json';
const manifest = `${outDir}/manifest.json`;
const script = 'apps/server/page-script.ts';
const worker = 'apps/server/offline-worker.ts';
// As it goes over the line, like every other weight of a page; it is below a quarter of what a page may weigh.
const largestScript = 14.75 * 1024;
// Loaded once, after the page, and no part of its weight: it draws and reads forms where there is no network.
const largestWorker = 40 * 1024;

/** The stylesheets in the order of the cascade: the platform's parts by name, then each module's additions. */
export function findStyles(root: string): string[] {
  return ['platform/pages/**/*.css', 'modules/*/pages/**/*.css'].flatMap((pattern) => globSync(pattern, { cwd: root }).sort());
}

function ending(outputs: readonly string[], end: string): string {
  const found = outputs.find((path) => path.endsWith(end));
  if (found === undefined) throw new Error(`the build made no ${end} file`);
  return found;
}

interface Scripted {
  input: string;
  name: string;
  format: 'es' | 'iife';
  largest: number;
}

async function buildScript(root: string, { input, name, format, largest }: Scripted): Promise<{ inputs: string[]; output: string }> {
  const { bundle } = await import('./bundle.ts');
  const { inputs, outputs } = await bundle(root, outDir, {
    root,
    build: {
      target: 'es2023',
      modulePreload: false,
      emptyOutDir: false,
      // As a library: vite then puts no loader of its own around what is imported when it is needed.
      ...(format === 'es' ? { lib: { entry: join(root, input), formats: [format] } } : {}),
      rolldownOptions: {
        input: join(root, input),
        // Words register themselves when imported; a script that uses none of them must not carry them.
        treeshake: { moduleSideEffects: [join(root, input)] },
        // What a page asks for only when it is needed is a file of its own, and shares nothing with the script.
        output: { format, codeSplitting: format === 'es', entryFileNames: name, chunkFileNames: '[name].[hash].js', minify: true },
      },
    },
  });
  const scripts = outputs.filter((path) => path.endsWith('.js'));
  const output = scripts.find((path) => basename(path).startsWith(name.split('.')[0] ?? '')) ?? ending(outputs, '.js');
  const size = gzipSync(readFileSync(join(root, output))).length;
  if (size > largest) throw new Error(`${output} has ${size} bytes compressed, the limit of it is ${largest}`);
  return { inputs, output };
}

async function buildStyle(root: string, styles: readonly string[]): Promise<string> {
  const { bundle } = await import('./bundle.ts');
  const entry = join(root, '.cache/build/site.css');
  mkdirSync(join(root, '.cache/build'), { recursive: true });
  writeFileSync(entry, styles.map((path) => `@import '${join(root, path)}';\n`).join(''));
  const { outputs } = await bundle(root, outDir, {
    root: join(root, '.cache/build'),
    build: { emptyOutDir: false, rolldownOptions: { input: entry, output: { assetFileNames: 'site.[hash][extname]' } } },
  });
  return ending(outputs, '.css');
}

/**
 * Builds the public pages' script and stylesheet, unless nothing that they are made from has changed.
 * `dist/pages/manifest.json` tells their addresses: `{ "script": "/assets/enhance.….js", "stylesheet": "/assets/site.….css" }`.
 */
export async function buildPages(root: string): Promise<boolean> {
  const styles = findStyles(root);
  if (!existsSync(join(root, script)) || styles.length === 0) return false;
  if (isFresh(root, stamp, styles)) return false;
  rmSync(join(root, outDir), { recursive: true, force: true });
  const made = await buildScript(root, { input: script, name: 'enhance.[hash].js', format: 'es', largest: largestScript });
  // Under one name for ever: a browser asks by it whether there is a newer one.
  const offline = existsSync(join(root, worker))
    ? await buildScript(root, { input: worker, name: 'offline.js', format: 'iife', largest: largestWorker })
    : undefined;
  const style = await buildStyle(root, styles);
  const address = (path: string): string => path.replace(outDir, '/assets');
  writeFileSync(join(root, manifest), `${JSON.stringify({ script: address(made.output), stylesheet: address(style) })}\n`);
  const inputs = [
    ...made.inputs,
    ...(offline?.inputs ?? []),
    ...styles,
    'package-lock.json',
    'tools/build/pages.ts',
    'tools/build/press.ts',
  ];
  writeStamp(root, stamp, inputs, [made.output, ...(offline === undefined ? [] : [offline.output]), style, manifest]);
  return true;
}
