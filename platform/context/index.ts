export { makeCtx, systemCtx, type Act, type Ctx } from './ctx.ts';
export type { AuthorityProfile, Services, SigningSettings } from './services.ts';
export { defineExtensionPoint, makeExtensions, type Extension, type ExtensionPoint, type Extensions } from './extensions.ts';
export { on, type Reaction, type ReactionMeta } from './reaction.ts';
export { lookBy } from './look.ts';
