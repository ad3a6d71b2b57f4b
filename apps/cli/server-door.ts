import type { ServerParts } from './server-parts.ts';

/** Loads the server and its modules: only the commands that need them pay for it. */
export async function loadServerParts(): Promise<ServerParts> {
  const { serverParts } = await import('../server/index.ts');
  return serverParts;
}
