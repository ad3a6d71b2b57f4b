import { defineModule } from '#platform/modules';
import './errors.ts';
import { signaturesHandlers } from './server/handlers.ts';
import { words } from './server/verification/report.ts';

/** Manifest of signatures. */
export const signaturesModule = defineModule({
  name: 'signatures',
  migrations: new URL('./db/migrations/', import.meta.url),
  words,
  handlers: [signaturesHandlers],
});
