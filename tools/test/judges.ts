import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A program outside the project that tests ask for a verdict, and the Debian package that brings it. */
interface Judge {
  name: string;
  debianPackage: string;
  isThere(): boolean;
}

function onPath(...names: string[]): boolean {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return names.some((name) => folders.some((folder) => isExecutable(join(folder, name))));
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const judges: Judge[] = [
  { name: 'Chromium', debianPackage: 'chromium', isThere: () => onPath('chromium', 'chromium-headless-shell') },
  { name: 'pdfsig', debianPackage: 'poppler-utils', isThere: () => onPath('pdfsig') },
  { name: 'qpdf', debianPackage: 'qpdf', isThere: () => onPath('qpdf') },
  { name: 'openssl', debianPackage: 'openssl', isThere: () => onPath('openssl') },
  { name: 'SoftHSM2', debianPackage: 'softhsm2', isThere: () => onPath('softhsm2-util') },
  { name: 'PostgreSQL 15', debianPackage: 'postgresql-15', isThere: () => existsSync('/usr/lib/postgresql/15/bin/initdb') },
];

/** Without it everything is judged too, in a longer time. */
const quicker: Judge = {
  name: 'Chromium without a window',
  debianPackage: 'chromium-headless-shell',
  isThere: () => onPath('chromium-headless-shell'),
};

function missingJudges(): Judge[] {
  return judges.filter((judge) => !judge.isThere());
}

/** How to become the user who may install: already root, or sudo without asking; undefined where neither. */
function installer(): string[] | undefined {
  if (!onPath('apt-get')) return undefined;
  if (process.getuid?.() === 0) return [];
  return onPath('sudo') && spawnSync('sudo', ['-n', 'true']).status === 0 ? ['sudo', '-n'] : undefined;
}

function install(packages: string[]): void {
  const prefix = installer();
  if (prefix === undefined) return;
  // RUNLEVEL=1 keeps Debian from starting the servers that it installs.
  const apt = [...prefix, 'env', 'RUNLEVEL=1', 'DEBIAN_FRONTEND=noninteractive', 'apt-get'];
  const run = (...args: string[]): void => {
    const [command = 'env', ...rest] = [...apt, ...args];
    execFileSync(command, rest, { stdio: ['ignore', 'ignore', 'inherit'] });
  };
  try {
    run('update', '-q', '-o', 'Acquire::Retries=0', '-o', 'Acquire::http::Timeout=15');
    run('install', '-q', '-y', '--no-install-recommends', ...packages);
  } catch {
    console.error(`apt-get could not install ${packages.join(', ')}.`);
  }
}

/** Installs the judges that are missing where that is permitted; answers the names of those still missing. */
export function provideJudges(): string[] {
  const before = missingJudges();
  if (before.length > 0) {
    console.log(`Missing: ${before.map(({ name }) => name).join(', ')}. Installing where permitted …`);
    install(before.map(({ debianPackage }) => debianPackage));
  }
  if (!quicker.isThere()) install([quicker.debianPackage]);
  const missing = missingJudges();
  if (missing.length > 0)
    console.error(`Please install: sudo apt-get install ${missing.map(({ debianPackage }) => debianPackage).join(' ')}`);
  return missing.map(({ name }) => name);
}
