import { parseArgs } from 'node:util';
import type { Ctx } from '#platform/context';
import { formatInstant } from '#platform/i18n';
import { addBank, endBank, listBanks, type Bank } from '#modules/payments';
import type { Command, Io } from '../command.ts';
import { withSystem } from '../with-system.ts';
import { texts } from './bank-texts.ts';

const options = { json: { type: 'boolean' }, name: { type: 'string' }, because: { type: 'string' } } as const;

type Asked = { verb: 'add'; name: string } | { verb: 'list' } | { verb: 'end'; name: string; because: string };

function askedBy(verb: string | undefined, name: string | undefined, because: string | undefined): Asked | undefined {
  if (verb === 'list') return { verb };
  if (name === undefined || !/^\S.{0,98}\S$/.test(name)) return undefined;
  if (verb === 'add') return { verb, name };
  return verb === 'end' && because !== undefined ? { verb, name, because } : undefined;
}

function read(args: string[]): { asked: Asked; json: boolean } | undefined {
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const { json = false, name, because } = values;
    const asked = positionals.length === 1 ? askedBy(positionals[0], name, because) : undefined;
    return asked && { asked, json };
  } catch {
    return undefined;
  }
}

function lineOf({ id, name, madeAt, endedAt }: Bank, { locale }: Io): string {
  const state = endedAt === null ? `${texts.since[locale]} ${formatInstant(madeAt)}` : `${texts.until[locale]} ${formatInstant(endedAt)}`;
  return `${id}  ${name}  ${state}`;
}

async function carryOut(ctx: Ctx, asked: Asked, json: boolean, io: Io): Promise<void> {
  const say = (value: unknown, lines: readonly string[]): void => {
    for (const line of json ? [JSON.stringify(value)] : lines) io.stdout(line);
  };
  if (asked.verb === 'add') {
    const made = await addBank(ctx, asked.name);
    say(made, [texts.made[io.locale](asked.name, made.path), made.secret]);
  } else if (asked.verb === 'list') {
    const banks = await listBanks(ctx);
    say({ banks }, banks.length === 0 ? [texts.none[io.locale]] : banks.map((bank) => lineOf(bank, io)));
  } else {
    await endBank(ctx, asked);
    say({ name: asked.name }, [texts.ended[io.locale](asked.name)]);
  }
}

async function run(args: string[], io: Io): Promise<number> {
  const request = read(args);
  if (request === undefined) {
    io.stderr(texts.badOptions[io.locale]);
    return 2;
  }
  return withSystem(io, async (ctx) => {
    await carryOut(ctx, request.asked, request.json, io);
    return 0;
  });
}

/** `ezone bank add|list|end`: banks that tell of payments over HTTP. */
export const bankCommand: Command = { name: 'bank', summary: texts.summary, usage: texts.usage, run };
