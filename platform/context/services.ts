import type { Words } from '#platform/i18n';
import type { Clock } from '#platform/clock';
import type { Database } from '#platform/db';
import type { FileStore } from '#platform/files';
import type { Log } from '#platform/log';
import type { MailSettings } from '#platform/mail';
import type { Extensions } from './extensions.ts';

/** The authority whose database this is. */
export interface AuthorityProfile {
  /** Electronic identification code of the agency, for example `H99.99`. */
  code: string;
  name: Words;
  /** Short name used in document symbols, for example `BQL`. */
  symbol: string;
  /** Place name before dates on papers. */
  place: Words;
  parentName: Words | undefined;
  /** True for a database made as a demo: every paper says it has no legal effect. */
  demo: boolean;
}

/** A PKCS#11 token and a time-stamp server, where they are set up. */
export interface SigningSettings {
  timeStampUrl: string | undefined;
  /** Milliseconds one waits for a time-stamp; the client's own measure when it is left out. */
  timeStampPatienceMs?: number;
  token: { library: string; tokenLabel: string; pin: string } | undefined;
}

/** What acts work with, made once when the server starts. */
export interface Services {
  db: Database;
  files: FileStore;
  clock: Clock;
  log: Log;
  extensions: Extensions;
  /** The address under which people reach the server, without trailing slash. */
  publicUrl: string;
  /** Where signing keys and time-stamps come from outside a demo. */
  signing: SigningSettings;
  /** The mail server and who mails are from; undefined where none is set up. */
  mail: MailSettings | undefined;
  /** Hosts of the authority's own network that webhooks may be sent to and registers asked at. */
  webhookHosts: readonly string[];
  /** Secret from which purpose-bound keys are derived. */
  masterKey: Uint8Array;
  authority(): Promise<AuthorityProfile>;
}
