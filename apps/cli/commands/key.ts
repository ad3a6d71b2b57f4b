import { parseArgs } from 'node:util';
import { z } from 'zod';
import { OperatorProblem } from '#platform/config';
import type { Ctx } from '#platform/context';
import { formatInstant } from '#platform/i18n';
import { createApiKey, endApiKeyByName, listApiKeys, type ApiKeyLine, type MadeApiKey, type NewApiKey } from '#modules/accounts';
import { findUnitByCode } from '#modules/organisations';
import type { Command, Io } from '../command.ts';
import { withSystem } from '../with-system.ts';
import { texts } from './key-texts.ts';

const options = {
  json: { type: 'boolean' },
  name: { type: 'string' },
  permission: { type: 'string', multiple: true },
  post: { type: 'string', multiple: true },
  enterprise: { type: 'string' },
  paper: { type: 'string' },
  procedure: { type: 'string', multiple: true },
  days: { type: 'string' },
  'per-minute': { type: 'string' },
  because: { type: 'string' },
} as const;

const paperShape = z.string().regex(/^[^,]+,\d{4}-\d{2}-\d{2}$/);
const creation = z
  .object({
    name: z.string().min(1),
    permission: z.array(z.string()).min(1),
    post: z.array(z.string().regex(/^[^:]+:[^:]+$/)).default([]),
    enterprise: z.string().optional(),
    paper: paperShape.optional(),
    procedure: z.array(z.string()).optional(),
    days: z.coerce.number().int().min(1).max(365).default(90),
    'per-minute': z.coerce.number().int().min(1).max(6000).default(120),
  })
  .refine(({ enterprise, paper }) => (enterprise === undefined) === (paper === undefined));

type Creation = z.output<typeof creation>;
type Asked = { verb: 'create'; given: Creation } | { verb: 'list' } | { verb: 'end'; key: string; because: string };

function read(args: string[]): { asked: Asked; json: boolean } | undefined {
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [verb, key, ...more] = positionals;
    const { json = false, because } = values;
    if (verb === 'end' && key !== undefined && because !== undefined && more.length === 0)
      return { asked: { verb: 'end', key, because }, json };
    if (key !== undefined) return undefined;
    if (verb === 'list') return { asked: { verb: 'list' }, json };
    return verb === 'create' ? { asked: { verb: 'create', given: creation.parse(values) }, json } : undefined;
  } catch {
    return undefined;
  }
}

async function postsOf(ctx: Ctx, given: readonly string[]): Promise<NonNullable<NewApiKey['posts']>> {
  const posts = given.map((post) => post.split(':'));
  return ctx.read(async (tx) => {
    const found = [];
    for (const [unit = '', roleKey = ''] of posts) {
      const unitId = (await findUnitByCode(tx, unit, ctx.now()))?.id;
      if (unitId === undefined) throw new OperatorProblem({ vi: texts.noUnit.vi(unit), en: texts.noUnit.en(unit) });
      found.push({ unitId, roleKey });
    }
    return found;
  });
}

async function create(ctx: Ctx, given: Creation): Promise<MadeApiKey> {
  const { name, permission: permissions, enterprise, paper, procedure: procedures, days, 'per-minute': perMinute } = given;
  const posts = await postsOf(ctx, given.post);
  const [no = '', date = ''] = paper?.split(',') ?? [];
  const mandates = enterprise === undefined ? [] : [{ enterpriseCode: enterprise, paper: { no, date }, procedures }];
  return ctx.act('accounts.create-api-key', (act) => createApiKey(act, { name, posts, mandates, permissions, days, perMinute }));
}

async function listAll(ctx: Ctx): Promise<ApiKeyLine[]> {
  const found: ApiKeyLine[] = [];
  let after: string | undefined;
  do {
    const page = await listApiKeys(ctx, { after, limit: 200 });
    found.push(...page.keys);
    after = page.next;
  } while (after !== undefined);
  return found;
}

function lineOf(key: ApiKeyLine, io: Io): string {
  const at = key.endedAt ?? key.expiresAt;
  return `${key.key}  ${key.service}  ${texts.states[key.state][io.locale]} ${formatInstant(at)}  ${key.permissions.join(' ')}`;
}

async function carryOut(ctx: Ctx, asked: Asked, json: boolean, io: Io): Promise<void> {
  const say = (value: unknown, lines: readonly string[]): void => {
    for (const line of json ? [JSON.stringify(value)] : lines) io.stdout(line);
  };
  if (asked.verb === 'create') {
    const made = await create(ctx, asked.given);
    say(made, [texts.made[io.locale](made.key, formatInstant(made.expiresAt)), made.token]);
  } else if (asked.verb === 'list') {
    const keys = await listAll(ctx);
    say({ keys }, keys.length === 0 ? [texts.none[io.locale]] : keys.map((key) => lineOf(key, io)));
  } else {
    await ctx.act('accounts.end-api-key', (act) => endApiKeyByName(act, asked));
    say({ key: asked.key }, [texts.ended[io.locale](asked.key)]);
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

/** `ezone key create|list|end`: keys by which other systems ask. */
export const keyCommand: Command = { name: 'key', summary: texts.summary, usage: texts.usage, run };
