import { implement } from '#platform/http';
import { defineModule } from '#platform/modules';
import { templatesContract } from './contract.ts';
import './errors.ts';
import './permissions.ts';
import { prepareTemplates } from './server/prepare-templates.ts';
import { listInForce } from './server/template-store.ts';
import { dayOf } from './server/templates.ts';
import en from './words/en.json' with { type: 'json' };
import vi from './words/vi.json' with { type: 'json' };

const handlers = implement(templatesContract, {
  listTemplates: async ({ on }, { ctx }) => {
    const day = on ?? dayOf(ctx.now());
    const found = await ctx.read((tx) => listInForce(tx, day));
    return { templates: found.map(({ anchors: _anchors, legalBasis, ...line }) => ({ ...line, legalBasis: [...legalBasis] })) };
  },
});

/** Manifest of templates. */
export const templatesModule = defineModule({
  name: 'templates',
  migrations: new URL('./db/migrations/', import.meta.url),
  words: { vi, en },
  handlers: [handlers],
  prepare: prepareTemplates,
});
