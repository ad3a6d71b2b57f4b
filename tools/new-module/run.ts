import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { makeModule } from './make.ts';

const usage = 'npm run new:module NAME [-- --row ROW] [--needs organisations,accounts]';
const { values, positionals } = parseArgs({ allowPositionals: true, options: { row: { type: 'string' }, needs: { type: 'string' } } });
const [name] = positionals;

async function run(): Promise<void> {
  if (name === undefined) throw new Error(`Which module? ${usage}`);
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const paths = await makeModule(root, name, { row: values.row, needs: values.needs?.split(',') ?? [] });
  console.log(
    `${paths.map((path) => `  ${path}`).join('\n')}\nNext: its sentence in README.md, its words in GLOSSARY.md, then \`npm run check\`.`,
  );
}

try {
  await run();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
