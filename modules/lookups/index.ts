import './errors.ts';

export { connectedSources, lookUp, lookupSubjects, type LookedUp, type NewLookup } from './server/look-up.ts';
export { hadAnswer as wasRegisterReached } from './server/lookup-store.ts';
export { nameOfField, nameOfSource } from './server/names.ts';
