import { defineModule } from '#platform/modules';
import './permissions.ts';
import { organisationsHandlers } from './server/handlers.ts';
import en from './words/en.json' with { type: 'json' };
import vi from './words/vi.json' with { type: 'json' };

/** Manifest of organisations. */
export const organisationsModule = defineModule({
  name: 'organisations',
  migrations: new URL('./db/migrations/', import.meta.url),
  words: { vi, en },
  handlers: [organisationsHandlers],
});
