import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { SeenSeal } from '#platform/audit';
import type { Command, Io } from '../command.ts';
import { withWorkplace } from '../workplace.ts';
import { findOwnKeys, readGivenKeys } from './audit-keys.ts';
import { verifyProofFile } from './audit-proof.ts';
import { texts } from './audit-texts.ts';
import { verifyDatabase } from './audit-trail.ts';

const options = {
  json: { type: 'boolean' },
  proof: { type: 'string' },
  file: { type: 'string' },
  key: { type: 'string', multiple: true },
  seals: { type: 'string', multiple: true },
  seen: { type: 'string', multiple: true },
  'database-only': { type: 'boolean' },
} as const;

/** A seal as receipts print it: number and hash. */
function readSeen(text: string): SeenSeal | undefined {
  const [, no, hash = ''] = /^(\d{1,15}):([0-9a-f]{64})$/i.exec(text) ?? [];
  return no === undefined ? undefined : { no: Number(no), hash: hash.toLowerCase() };
}

function readOptions(args: string[]) {
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const seen = (values.seen ?? []).map(readSeen);
    const isAsked = positionals.length === 1 && positionals[0] === 'verify' && !seen.includes(undefined);
    if (!isAsked || (values.file !== undefined && values.proof === undefined)) return undefined;
    return { ...values, seen: seen.filter((one) => one !== undefined) };
  } catch {
    return undefined;
  }
}

async function run(args: string[], io: Io): Promise<number> {
  const asked = readOptions(args);
  if (asked === undefined) {
    io.stderr(texts.badOptions[io.locale]);
    return 2;
  }
  return withWorkplace(io, async ({ config }) => {
    const json = asked.json ?? false;
    const given = await readGivenKeys(asked.key ?? []);
    const copy = config.sealsCopy === undefined ? [] : [config.sealsCopy];
    const folders = asked.seals ?? [join(config.dataDir, 'seals'), ...copy];
    const own = await findOwnKeys(config, folders);
    const { proof, file } = asked;
    if (proof !== undefined) return verifyProofFile({ proof, file, given, own, json }, io);
    const trusted = new Map([...own].filter(([id]) => given.ids.has(id)));
    const keys = given.ids.size === 0 ? own : new Map([...trusted, ...given.keys]);
    return verifyDatabase({ config, folders, keys, seen: asked.seen, json, databaseOnly: asked['database-only'] ?? false }, io);
  });
}

/** `ezone audit verify`: the logs against their seals, or a proof file by itself. */
export const auditCommand: Command = { name: 'audit', summary: texts.summary, usage: texts.usage, run };
