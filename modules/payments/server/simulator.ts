import type { Ctx } from '#platform/context';
import { fail } from '#platform/errors';

/** The invented bank stands in demos only. */
export async function requireDemo({ services }: Ctx): Promise<void> {
  if (!(await services.authority()).demo) fail('http.not-found');
}
