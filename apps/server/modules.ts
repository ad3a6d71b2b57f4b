import type { Module } from '#platform/modules';
import { consultationsModule } from '../../modules/consultations/module.ts';
import { documentsModule } from '../../modules/documents/module.ts';
import { casesModule } from '../../modules/cases/module.ts';
import { accountsModule } from '../../modules/accounts/module.ts';
import { backupsModule } from '../../modules/backups/module.ts';
import { calendarsModule } from '../../modules/calendars/module.ts';
import { dossiersModule } from '../../modules/dossiers/module.ts';
import { enterprisesModule } from '../../modules/enterprises/module.ts';
import { exchangeModule } from '../../modules/exchange/module.ts';
import { formsModule } from '../../modules/forms/module.ts';
import { lookupsModule } from '../../modules/lookups/module.ts';
import { notificationsModule } from '../../modules/notifications/module.ts';
import { organisationsModule } from '../../modules/organisations/module.ts';
import { paymentsModule } from '../../modules/payments/module.ts';
import { proceduresModule } from '../../modules/procedures/module.ts';
import { processesModule } from '../../modules/processes/module.ts';
import { scorecardsModule } from '../../modules/scorecards/module.ts';
import { queuesModule } from '../../modules/queues/module.ts';
import { signaturesModule } from '../../modules/signatures/module.ts';
import { templatesModule } from '../../modules/templates/module.ts';
import { webhooksModule } from '../../modules/webhooks/module.ts';
import { rehearsalsModule } from '../../modules/rehearsals/module.ts';

/** The composed modules, in the order of the map (modules/needs.mjs): migrations and preparations run in this order. */
export const modules: readonly Module[] = [
  organisationsModule,
  accountsModule,
  calendarsModule,
  backupsModule,
  formsModule,
  processesModule,
  templatesModule,
  signaturesModule,
  enterprisesModule,
  proceduresModule,
  lookupsModule,
  dossiersModule,
  paymentsModule,
  queuesModule,
  consultationsModule,
  casesModule,
  documentsModule,
  exchangeModule,
  scorecardsModule,
  webhooksModule,
  notificationsModule,
  rehearsalsModule,
];

const platformFolder = (name: string): URL => new URL(`../../platform/${name}/db/migrations/`, import.meta.url);

/** Migrations of the platform run first, then those of the modules. */
export const migrations: readonly { name: string; migrationsDir: URL }[] = [
  { name: 'settled', migrationsDir: platformFolder('db') },
  { name: 'platform_history', migrationsDir: platformFolder('history') },
  { name: 'access', migrationsDir: platformFolder('access') },
  { name: 'audit', migrationsDir: platformFolder('audit') },
  { name: 'backup', migrationsDir: platformFolder('backup') },
  { name: 'events', migrationsDir: platformFolder('events') },
  { name: 'files', migrationsDir: platformFolder('files') },
  ...modules.flatMap((module) => (module.migrations === undefined ? [] : [{ name: module.name, migrationsDir: module.migrations }])),
];
