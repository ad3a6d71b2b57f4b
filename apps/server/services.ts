import { join } from 'node:path';
import type { Config } from '#platform/config';
import type { Clock } from '#platform/clock';
import { makeExtensions, type AuthorityProfile, type Services, type SigningSettings } from '#platform/context';
import type { Database } from '#platform/db';
import { filesWords, loadMasterKey, openFileStore, systemScanner } from '#platform/files';
import { historyWords } from '#platform/history';
import { addWords } from '#platform/i18n';
import type { Log } from '#platform/log';
import { pdfWords } from '#platform/pdf';
import { findAuthority } from '#modules/organisations';
import { modules } from './modules.ts';
import en from './words/en.json' with { type: 'json' };
import vi from './words/vi.json' with { type: 'json' };

const nobodyYet: AuthorityProfile = {
  code: '',
  name: { vi: 'eZone', en: 'eZone' },
  symbol: '',
  place: { vi: '', en: '' },
  parentName: undefined,
  demo: false,
};

/** Adds the words of everything that is composed. */
export function addAllWords(): void {
  addWords({ vi, en });
  for (const words of [filesWords, historyWords, pdfWords]) addWords(words);
  for (const module of modules) addWords(module.words);
}

function authorityOf(db: Database, clock: Clock): () => Promise<AuthorityProfile> {
  let known: { profile: AuthorityProfile; until: number } | undefined;
  return async () => {
    if (known !== undefined && known.until > performance.now()) return known.profile;
    const found = await db.read((tx) => findAuthority(tx, clock.now()));
    const profile = found ?? nobodyYet;
    known = { profile, until: performance.now() + (found === undefined ? 0 : 10_000) };
    return profile;
  };
}

function mailOf({ smtp, mailFrom: from }: Pick<Config, 'smtp' | 'mailFrom'>): Services['mail'] {
  return smtp === undefined || from === undefined ? undefined : { smtp, from };
}

function signingOf(config: Pick<Config, 'tsaUrl' | 'pkcs11Library' | 'pkcs11Token' | 'pkcs11Pin'>): SigningSettings {
  const { pkcs11Library: library, pkcs11Token: tokenLabel, pkcs11Pin: pin } = config;
  const whole = library !== undefined && tokenLabel !== undefined && pin !== undefined;
  return { timeStampUrl: config.tsaUrl, token: whole ? { library, tokenLabel, pin } : undefined };
}

/** Makes what acts work with, from the settings and an open database. */
export async function makeServices(options: {
  config: Pick<
    Config,
    'dataDir' | 'key' | 'tsaUrl' | 'pkcs11Library' | 'pkcs11Token' | 'pkcs11Pin' | 'smtp' | 'mailFrom' | 'webhookHosts' | 'portalUrl'
  >;
  db: Database;
  clock: Clock;
  log: Log;
  publicUrl: string;
}): Promise<Services> {
  const { config, db, clock, log, publicUrl } = options;
  addAllWords();
  const masterKey = await loadMasterKey({ key: config.key, file: join(config.dataDir, 'master-key') });
  return {
    db,
    clock,
    log,
    publicUrl,
    masterKey,
    signing: signingOf(config),
    mail: mailOf(config),
    webhookHosts: config.webhookHosts,
    portal: { url: config.portalUrl, folder: join(config.dataDir, 'portal-stand-in') },
    files: openFileStore({ dir: join(config.dataDir, 'files'), masterKey, scanner: await systemScanner() }),
    extensions: makeExtensions(modules.flatMap((module) => module.extends ?? [])),
    authority: authorityOf(db, clock),
  };
}
