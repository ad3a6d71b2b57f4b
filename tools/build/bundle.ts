import { isBuiltin } from 'node:module';
import { join, relative, sep } from 'node:path';
import { build, createLogger, type InlineConfig, type Logger, type Plugin } from 'vite';
import { pressFiles } from './press.ts';

/** What a bundle was made from and what was made, as paths below the root. */
export interface Bundle {
  inputs: string[];
  outputs: string[];
}

/** Fonts are served by the server at fixed addresses: that vite does not find them is no news. */
function quietAboutFonts(): Logger {
  const logger = createLogger('warn');
  const { warnOnce } = logger;
  logger.warnOnce = (message, options) => {
    if (!message.includes("didn't resolve at build time")) warnOnce(message, options);
  };
  return logger;
}

/** A browser has no Node: a built-in module in a bundle means that server code has slipped in. */
const noNode: Plugin = {
  name: 'no-node',
  enforce: 'pre',
  resolveId(source, importer) {
    if (!isBuiltin(source) || importer?.includes(`${sep}node_modules${sep}`) === true) return null;
    throw new Error(`${importer ?? 'the entry'} imports ${source}, which no browser has`);
  },
};

function ownPaths(root: string, ids: readonly string[]): string[] {
  return ids
    .map((id) => id.split('?')[0] ?? id)
    .filter((id) => id.startsWith(root) && !id.includes(`${sep}node_modules${sep}`))
    .map((id) => relative(root, id).replaceAll(sep, '/'));
}

/** vite believes a NODE_ENV that was set, by tests say, more than its mode: a build for developers is half as large again. */
async function forProduction(work: () => Promise<unknown>): Promise<void> {
  const before = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production';
  try {
    await work();
  } finally {
    if (before === undefined) delete process.env['NODE_ENV'];
    else process.env['NODE_ENV'] = before;
  }
}

/** Runs one vite build into `outDir` (below the root) and says which files of ours it read and what it wrote. */
export async function bundle(root: string, outDir: string, config: InlineConfig): Promise<Bundle> {
  const result: Bundle = { inputs: [], outputs: [] };
  const record: Plugin = {
    name: 'what-was-read',
    moduleParsed: ({ id }) => {
      result.inputs.push(...ownPaths(root, [id]));
    },
    writeBundle: (_options, made) => {
      result.outputs.push(...Object.keys(made).map((name) => `${outDir}/${name}`));
    },
  };
  await forProduction(() =>
    build({
      configFile: false,
      publicDir: false,
      logLevel: 'warn',
      customLogger: quietAboutFonts(),
      ...config,
      plugins: [noNode, record],
      build: { ...config.build, outDir: join(root, outDir), reportCompressedSize: false },
    }),
  );
  result.outputs.push(...pressFiles(root, result.outputs));
  return result;
}
