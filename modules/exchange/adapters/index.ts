import { fail } from '#platform/errors';
import { adapter2026a } from './2026-a.ts';
import type { Adapter } from './adapter.ts';

const adapters: readonly Adapter[] = [adapter2026a];

/** The newest one. */
export const newestAdapter: Adapter = adapter2026a;

/** The adapter of a version. */
export function adapterOf(version: string): Adapter {
  return adapters.find((one) => one.version === version) ?? fail('http.internal');
}
