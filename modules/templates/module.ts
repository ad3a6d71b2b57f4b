import { defineModule } from '#platform/modules';
import './errors.ts';
import './permissions.ts';
import { templatesHandlers } from './server/handlers.ts';
import { prepareTemplates } from './server/prepare-templates.ts';
import en from './words/en.json' with { type: 'json' };
import vi from './words/vi.json' with { type: 'json' };

/** Manifest of templates. */
export const templatesModule = defineModule({
  name: 'templates',
  migrations: new URL('./db/migrations/', import.meta.url),
  words: { vi, en },
  handlers: [templatesHandlers],
  prepare: prepareTemplates,
});
