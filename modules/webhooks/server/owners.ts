import type { Ctx } from '#platform/context';
import type { Owners } from './subscription-store.ts';

/** Whose webhooks are within the asker's reach. */
export function ownersOf({ reach }: Ctx): Owners {
  return reach.all ? 'all' : reach.holders.flatMap((holder) => (holder.kind === 'person' ? [holder.id] : []));
}
