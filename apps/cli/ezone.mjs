#!/usr/bin/env node
// Runs on whatever Node there is (20 or newer) and needs nothing installed: it installs what is missing and goes on under the right Node.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { constants as system } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const modules = join(root, 'node_modules');
const record = join(modules, '.ezone-lock');
const installLock = join(root, '.cache', 'npm-ci.lock');
const vietnamese = !/^en/i.test(languageOf(process.argv.slice(2)));
const say = (vi, en) => process.stderr.write(`${vietnamese ? vi : en}\n`);

function languageOf(args) {
  const at = args.indexOf('--lang');
  return at >= 0 ? (args[at + 1] ?? '') : (process.env.LC_ALL ?? process.env.LC_MESSAGES ?? process.env.LANG ?? '');
}

function stop(vi, en) {
  say(vi, en);
  process.exit(1);
}

const lockText = () => readFileSync(join(root, 'package-lock.json'), 'utf8');
const hashOf = (text) => createHash('sha256').update(text).digest('hex');

function isInstalled() {
  const text = lockText();
  const hash = hashOf(text);
  if (existsSync(record) && readFileSync(record, 'utf8') === hash) return true;
  if (!matchesTree(text)) return false;
  writeFileSync(record, hash);
  return true;
}

// npm writes its own record of the tree last, so a tree that somebody installed by hand is recognised and a half-made one is not.
function matchesTree(text) {
  try {
    const wanted = JSON.parse(text).packages;
    const present = JSON.parse(readFileSync(join(modules, '.package-lock.json'), 'utf8')).packages;
    return Object.entries(wanted).every(([path, entry]) => path === '' || sameOrOptional(entry, present[path], path));
  } catch {
    return false;
  }
}

function sameOrOptional(entry, found, path) {
  if (found === undefined) return entry.optional === true || entry.devOptional === true;
  return found.version === entry.version && found.integrity === entry.integrity && existsSync(join(root, path));
}

function npmCommand() {
  const script = process.env.npm_execpath;
  return script !== undefined && script.endsWith('npm-cli.js') ? [process.execPath, [script]] : ['npm', []];
}

const isAlive = (pid) => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
};

// Who installs: this launcher and, once it runs, npm, which goes on when the launcher is killed.
const installers = () => (existsSync(installLock) ? readFileSync(installLock, 'utf8').trim().split(' ').map(Number) : []);

// Two starts in a fresh clone: the second waits for the first one's packages.
async function underInstallLock(work) {
  for (let told = false; ; await sleep(300)) {
    try {
      mkdirSync(dirname(installLock), { recursive: true });
      writeFileSync(installLock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') stop(`Không ghi được vào ${root}: ${error.message}`, `Cannot write to ${root}: ${error.message}`);
      const alive = installers().filter((pid) => pid > 0 && isAlive(pid));
      if (alive.length === 0) rmSync(installLock, { force: true });
      else if (!told) say(`Đang đợi lần cài đặt khác (PID ${alive.join(', ')})…`, `Waiting for another install (PID ${alive.join(', ')})…`);
      told = true;
    }
  }
  try {
    await work();
  } finally {
    rmSync(installLock, { force: true });
  }
}

async function runNpm(command, args) {
  // Standard output belongs to the command that follows.
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', 2, 2] });
  if (child.pid !== undefined) writeFileSync(installLock, `${process.pid} ${child.pid}`);
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(` (${error.message})`));
    child.once('exit', (code) => resolve(code === 0 ? undefined : ''));
  });
}

async function install() {
  if (isInstalled()) return;
  say('Đang cài các gói phần mềm đúng phiên bản (npm install)…', 'Installing the exact packages (npm install)…');
  const [command, before] = npmCommand();
  // Not `npm ci`: it refuses a lock without the builds for other systems, which a registry mirror may not have. The lock is obeyed all the same.
  const args = [
    ...before,
    'install',
    '--no-save',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    '--progress=true',
  ];
  const failure = await runNpm(command, args);
  if (failure !== undefined) {
    rmSync(installLock, { force: true });
    stop(
      `npm install không thành công${failure}. Kiểm tra kết nối mạng rồi chạy lại lệnh này.`,
      `npm install did not succeed${failure}. Check the network, then run this command again.`,
    );
  }
  writeFileSync(record, hashOf(lockText()));
}

// `npx ezone` looks in node_modules/.bin, where npm links the commands of dependencies but not the package's own.
function linkCommand() {
  const link = join(modules, '.bin', 'ezone');
  try {
    if (lstatSync(link, { throwIfNoEntry: false })) return;
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync('../../apps/cli/ezone.mjs', link);
    chmodSync(join(root, 'apps/cli/ezone.mjs'), 0o755);
  } catch {
    // A read-only folder: only the short form is missing.
  }
}

function runsTypeScript(version) {
  const [major, minor] = version.replace(/^v/, '').split('.').map(Number);
  return major > 22 || (major === 22 && minor >= 18);
}

function findNode() {
  const pinned = join(modules, `node-${process.platform}-${process.arch}`, 'bin', 'node');
  if (existsSync(pinned) && spawnSync(pinned, ['--version']).status === 0) return pinned;
  if (runsTypeScript(process.version)) return process.execPath;
  return stop(
    `eZone cần Node.js 22.18 trở lên (máy này có ${process.version}, và không có gói node cho ${process.platform}-${process.arch}). Cài Node.js 24 LTS từ https://nodejs.org rồi chạy lại.`,
    `eZone needs Node.js 22.18 or newer (this machine has ${process.version}, and there is no node package for ${process.platform}-${process.arch}). Install Node.js 24 LTS from https://nodejs.org, then run this again.`,
  );
}

function isWritable(folder) {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function cacheFolder() {
  const places = [join(root, '.cache', 'node'), join(process.env.EZONE_DATA ?? '.data', 'cache', 'node')];
  return places.find(isWritable);
}

// A server keeps some 45 MB; left to itself the engine lets its heap grow to many times that before it collects. Measured: these cost no speed, 40 would.
const thrifty = ['--max-semi-space-size=8', '--heap-growing-percent=70'];

function launch(node, args, flags) {
  const cache = process.env.NODE_COMPILE_CACHE ?? cacheFolder();
  const env = { MALLOC_ARENA_MAX: '2', ...process.env, ...(cache === undefined ? {} : { NODE_COMPILE_CACHE: resolve(cache) }) };
  // The channel tells the child when this process is killed outright, so that a server never outlives its command.
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', ...flags, ...args], {
    env,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT']) process.on(name, () => child.kill(name));
  child.on('error', (error) => stop(`Không chạy được ${node}: ${error.message}`, `Cannot run ${node}: ${error.message}`));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (system.signals[signal ?? 'SIGTERM'] ?? 15)));
}

function target(args) {
  if (args[0] !== 'run') return [join(root, 'apps/cli/main.ts'), ...args];
  const [, file, ...rest] = args;
  if (file === undefined) return stop('Cách dùng: ezone run TỆP [tham số…]', 'Usage: ezone run FILE [arguments…]');
  return [resolve(root, file), ...rest];
}

const args = process.argv.slice(2);
if (args[0] === 'link') {
  linkCommand();
} else {
  if (!isInstalled()) await underInstallLock(install);
  linkCommand();
  launch(findNode(), target(args), args[0] === 'start' ? thrifty : []);
}
