import { redact, redactText } from './redact.ts';

/** Levels in rising order. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** Facts beside the message; secrets and personal numbers among them are hidden. */
export type LogFields = Record<string, unknown>;

/** A logger: one line an entry; `child` adds its fields to every entry. */
export interface Log {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
  child(fields: LogFields): Log;
}

/** `level`: the lowest that is written (info); `human`: coloured text instead of JSON (when the output is a terminal). */
export interface LogOptions {
  level?: LogLevel | undefined;
  human?: boolean | undefined;
  write?: ((line: string) => void) | undefined;
  now?: (() => Date) | undefined;
}

const weight: Record<LogLevel, number> = { debug: 10, info: 20, warn: 30, error: 40 };
const colour: Record<LogLevel, number> = { debug: 90, info: 36, warn: 33, error: 31 };

interface Entry {
  time: string;
  level: LogLevel;
  message: string;
  fields: [string, unknown][];
}

function asJson(entry: Entry): string {
  const { time, level, message, fields } = entry;
  return JSON.stringify({ ...Object.fromEntries(fields), time, level, message });
}

function asText(entry: Entry): string {
  const stacks: string[] = [];
  const facts = entry.fields.flatMap(([name, value]) => {
    if (typeof value === 'object' && value !== null && 'stack' in value) {
      stacks.push(String(value.stack));
      return [];
    }
    return [`${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`];
  });
  const head = `${entry.time.slice(11, 19)} \u001b[${colour[entry.level]}m${entry.level.padEnd(5)}\u001b[0m ${entry.message}`;
  return [[head, ...facts].join(' '), ...stacks].join('\n');
}

/** A logger writing to standard error (standard output belongs to what a command answers). */
export function createLog(options: LogOptions = {}): Log {
  const lowest = weight[options.level ?? 'info'];
  const format = (options.human ?? process.stderr.isTTY === true) ? asText : asJson;
  const write = options.write ?? ((line: string) => void process.stderr.write(`${line}\n`));
  const now = options.now ?? (() => new Date());

  function withFields(base: LogFields): Log {
    const at =
      (level: LogLevel) =>
      (message: string, fields: LogFields = {}): void => {
        if (weight[level] < lowest) return;
        const clean = redact({ ...base, ...fields });
        const facts = typeof clean === 'object' && clean !== null ? Object.entries(clean).filter(([, value]) => value !== undefined) : [];
        write(format({ time: now().toISOString(), level, message: redactText(message), fields: facts }));
      };
    return {
      debug: at('debug'),
      info: at('info'),
      warn: at('warn'),
      error: at('error'),
      child: (fields) => withFields({ ...base, ...fields }),
    };
  }
  return withFields({});
}

/** A logger that writes nothing, for tests that do not look at it. */
export const silentLog: Log = createLog({ write: () => undefined });
