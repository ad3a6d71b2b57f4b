import { implement } from '#platform/http';
import { defineModule } from '#platform/modules';
import { organisationsContract } from './contract.ts';
import './permissions.ts';
import { getAuthority } from './server/authority.ts';
import { listUnits } from './server/units.ts';
import en from './words/en.json' with { type: 'json' };
import vi from './words/vi.json' with { type: 'json' };

const handlers = implement(organisationsContract, {
  getAuthority: (_input, { ctx }) => ctx.read((tx) => getAuthority(tx, ctx.now())),
  listUnits: async (_input, { ctx }) => ({ units: await ctx.read((tx) => listUnits(tx, ctx.now())) }),
});

/** Manifest of organisations. */
export const organisationsModule = defineModule({
  name: 'organisations',
  migrations: new URL('./db/migrations/', import.meta.url),
  words: { vi, en },
  handlers: [handlers],
});
