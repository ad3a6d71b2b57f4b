import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openSealKey, publicKeyId, readPublicKeys } from '#platform/audit';
import { OperatorProblem, type Config } from '#platform/config';
import { loadMasterKey } from '#platform/files';
import { texts } from './audit-texts.ts';

/** What may be trusted: whole keys by id, and fingerprints whose keys others bring. */
export interface TrustedKeys {
  keys: Map<string, string>;
  ids: Set<string>;
}

async function readKey(given: string): Promise<{ id: string; pem: string | undefined }> {
  const fingerprint = /^(?:sha256[: ])?([0-9a-f]{64})$/i.exec(given)?.[1];
  if (fingerprint !== undefined) return { id: fingerprint.toLowerCase(), pem: undefined };
  const pem = await readFile(given, 'utf8').catch(() => '');
  const id = publicKeyId(pem);
  if (id === undefined) throw new OperatorProblem({ vi: texts.badKey.vi(given), en: texts.badKey.en(given) });
  return { id, pem };
}

/** The keys given on the command line. */
export async function readGivenKeys(given: readonly string[]): Promise<TrustedKeys> {
  const trusted: TrustedKeys = { keys: new Map(), ids: new Set() };
  for (const { id, pem } of await Promise.all(given.map(readKey))) {
    trusted.ids.add(id);
    if (pem !== undefined) trusted.keys.set(id, pem);
  }
  return trusted;
}

/** The keys of this installation: of its master key, when it is here, and those beside the seals. Nothing is made. */
export async function findOwnKeys(config: Config, folders: readonly string[]): Promise<Map<string, string>> {
  const keys = new Map<string, string>();
  for (const folder of folders) for (const [id, pem] of await readPublicKeys(folder)) keys.set(id, pem);
  const file = join(config.dataDir, 'master-key');
  if (config.key === undefined && !existsSync(file)) return keys;
  // Whoever verifies need not be allowed to read the master key, where the public keys are.
  const masterKey = await loadMasterKey({ key: config.key, file }).catch((error: unknown) =>
    keys.size > 0 ? undefined : Promise.reject(error),
  );
  if (masterKey === undefined) return keys;
  const own = openSealKey(masterKey);
  return keys.set(own.id, own.publicKey);
}
