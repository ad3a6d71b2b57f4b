import { createHash } from 'node:crypto';
import { canonicalJson } from '../catalogue/canonical-json.ts';

/** The hash of what a version says: equal where it says the same, whatever order its keys stand in. */
export const hashOf = (said: unknown): string => createHash('sha256').update(canonicalJson(said)).digest('hex');
