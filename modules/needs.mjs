/**
 * The map: who may call whom. A module calls only the modules in its `needs`, and each of them stands above it
 * (an earlier row, or earlier in the same row). Everything else goes by events or public views.
 * The import rules of `npm run check` and the picture in ARCHITECTURE.md are made from this file.
 */
export const rows = [
  { row: 'ground', modules: ['organisations', 'accounts', 'calendars', 'backups'] },
  { row: 'engines', modules: ['forms', 'processes', 'templates', 'signatures'] },
  { row: 'registry', modules: ['zones', 'enterprises'] },
  { row: 'one-stop', modules: ['procedures', 'lookups', 'dossiers', 'payments', 'queues', 'consultations', 'cases'] },
  { row: 'e-office', modules: ['documents', 'exchange'] },
  { row: 'oversight', modules: ['scorecards', 'rehearsals'] },
  { row: 'channel', modules: ['notifications', 'webhooks'] },
];

/** For each module the modules whose front door (`#modules/<noun>`) it may import. */
export const needs = {
  organisations: [],
  accounts: ['organisations'],
  calendars: ['organisations'],
  backups: ['accounts'],
  processes: ['organisations', 'accounts', 'calendars', 'forms'],
  forms: ['organisations', 'accounts'],
  templates: [],
  signatures: ['accounts', 'organisations'],
  zones: ['organisations'],
  enterprises: ['organisations', 'accounts', 'zones', 'forms'],
  procedures: ['forms', 'processes', 'templates', 'calendars', 'organisations', 'accounts'],
  lookups: ['enterprises', 'accounts', 'organisations'],
  dossiers: [
    'procedures',
    'lookups',
    'enterprises',
    'processes',
    'forms',
    'templates',
    'signatures',
    'calendars',
    'accounts',
    'organisations',
  ],
  queues: ['dossiers', 'accounts', 'organisations'],
  payments: ['dossiers', 'procedures', 'enterprises', 'accounts', 'organisations'],
  consultations: ['dossiers', 'procedures', 'processes', 'calendars', 'accounts', 'organisations'],
  cases: ['processes', 'forms', 'templates', 'calendars', 'accounts', 'organisations'],
  documents: ['dossiers', 'forms', 'processes', 'templates', 'signatures', 'accounts', 'organisations', 'procedures'],
  exchange: ['dossiers', 'enterprises', 'forms', 'payments', 'procedures', 'processes', 'accounts', 'organisations'],
  scorecards: ['exchange', 'lookups', 'dossiers', 'payments', 'procedures', 'processes', 'calendars', 'organisations', 'accounts'],
  webhooks: ['dossiers', 'accounts'],
  notifications: ['organisations', 'accounts', 'calendars', 'enterprises', 'processes', 'dossiers', 'consultations'],
  rehearsals: ['dossiers', 'payments', 'procedures', 'processes', 'calendars', 'organisations', 'accounts'],
};
