import { defineExtensionPoint, type Ctx } from '#platform/context';
import type { Tx } from '#platform/db';

/** Where the module that knows people says what they are called. */
export const peopleNames =
  defineExtensionPoint<(tx: Tx, ids: readonly string[]) => Promise<ReadonlyMap<string, { name: string }>>>('organisations.people-names');

/** Names of people by id, as far as they are known. */
export async function namesOfPeople(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const find of ctx.services.extensions.all(peopleNames))
    for (const [id, { name }] of await ctx.read((tx) => find(tx, ids))) names.set(id, name);
  return names;
}
