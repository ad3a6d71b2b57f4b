import { createInterface } from 'node:readline';
import type { Command, Io } from './command.ts';

// Only the command asked for is loaded: `due` answers before `start` has read its modules.
const commands: Record<string, () => Promise<Command>> = {
  due: async () => (await import('./commands/due.ts')).dueCommand,
  start: async () => (await import('./commands/start.ts')).startCommand,
  migrate: async () => (await import('./commands/migrate.ts')).migrateCommand,
  seed: async () => (await import('./commands/seed.ts')).seedCommand,
  audit: async () => (await import('./commands/audit.ts')).auditCommand,
  bank: async () => (await import('./commands/bank.ts')).bankCommand,
  key: async () => (await import('./commands/key.ts')).keyCommand,
  import: async () => (await import('./commands/import.ts')).importCommand,
  backup: async () => (await import('./commands/backup.ts')).backupCommand,
  restore: async () => (await import('./commands/restore.ts')).restoreCommand,
  verify: async () => (await import('./commands/verify.ts')).verifyCommand,
};

const general = {
  vi: {
    title: 'eZone – hệ thống quản lý điện tử của Ban Quản lý khu kinh tế, khu công nghiệp',
    usage: 'Cách dùng: ezone LỆNH [tham số…] [--lang vi|en]',
    commands: 'Các lệnh:',
    more: 'ezone LỆNH --help cho biết từng lệnh dùng thế nào.',
    unknown: (name: string) => `Không có lệnh “${name}”. Chạy ezone --help để xem các lệnh.`,
    language: '--lang chỉ nhận vi hoặc en.',
  },
  en: {
    title: 'eZone – electronic management for authorities of economic zones and industrial parks',
    usage: 'Usage: ezone COMMAND [arguments…] [--lang vi|en]',
    commands: 'Commands:',
    more: 'ezone COMMAND --help says how to use each one.',
    unknown: (name: string) => `There is no command "${name}". Run ezone --help to see the commands.`,
    language: '--lang takes vi or en.',
  },
};

function localeOfSystem(): Io['locale'] {
  const language = process.env['LC_ALL'] ?? process.env['LC_MESSAGES'] ?? process.env['LANG'] ?? '';
  return /^en/i.test(language) ? 'en' : 'vi';
}

interface Asked {
  locale: Io['locale'] | undefined;
  args: string[];
}

function takeLanguage(args: string[]): Asked {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  const flag = args[at];
  if (flag === undefined) return { locale: localeOfSystem(), args };
  const joined = flag.startsWith('--lang=');
  const value = joined ? flag.slice('--lang='.length) : args[at + 1];
  return { locale: value === 'vi' || value === 'en' ? value : undefined, args: args.toSpliced(at, joined ? 1 : 2) };
}

async function showHelp(io: Io): Promise<number> {
  const words = general[io.locale];
  io.stdout(`${words.title}\n\n${words.usage}\n\n${words.commands}`);
  for (const load of Object.values(commands)) {
    const command = await load();
    io.stdout(`  ${command.name.padEnd(10)} ${command.summary[io.locale]}`);
  }
  io.stdout(`\n${words.more}`);
  return 0;
}

const asksHelp = (arg: string | undefined): boolean => arg === undefined || arg === 'help' || arg === '--help' || arg === '-h';

async function runCommand(args: string[], io: Io): Promise<number> {
  const [name, ...rest] = args;
  if (asksHelp(name) || name === undefined) return showHelp(io);
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!load) {
    io.stderr(general[io.locale].unknown(name));
    return 2;
  }
  const command = await load();
  if (!rest.includes('--help') && !rest.includes('-h')) return command.run(rest, io);
  io.stdout(`ezone ${command.name} – ${command.summary[io.locale]}\n\n${command.usage[io.locale]}`);
  return 0;
}

/** Reads and writes the process's own streams. */
export function processIo(locale: Io['locale']): Io {
  // Made when first read: an open standard input would keep other commands alive.
  const lines = {
    [Symbol.asyncIterator]: () => createInterface({ input: process.stdin, crlfDelay: Infinity })[Symbol.asyncIterator](),
  };
  return {
    stdout: (line) => void process.stdout.write(`${line}\n`),
    stderr: (line) => void process.stderr.write(`${line}\n`),
    stdin: lines,
    locale,
  };
}

/** Runs one command line and answers the exit code: 2 for a command or option that does not exist. */
export async function main(argv: string[], ioFor: (locale: Io['locale']) => Io = processIo): Promise<number> {
  const { locale, args } = takeLanguage(argv);
  const io = ioFor(locale ?? localeOfSystem());
  if (locale === undefined) {
    io.stderr(general[io.locale].language);
    return 2;
  }
  return runCommand(args, io);
}

if (import.meta.main) {
  // `ezone due --stdin | head` closes the pipe when it has enough.
  process.stdout.on('error', () => process.exit());
  process.exitCode = await main(process.argv.slice(2));
  // A handle that somebody forgot must not keep a finished command alive; output still has time to drain.
  setTimeout(() => process.exit(), 2000).unref();
}
