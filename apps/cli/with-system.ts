import type { Ctx } from '#platform/context';
import { Problem } from '#platform/errors';
import { translator } from '#platform/i18n';
import type { Io } from './command.ts';
import { loadServerParts } from './server-door.ts';
import { openReadyDatabase, withWorkplace } from './workplace.ts';

/** Runs a command's work as the system, on a migrated database that is closed afterwards; a refusal is told in words and ends with 1. */
export async function withSystem(io: Io, work: (ctx: Ctx) => Promise<number>): Promise<number> {
  return withWorkplace(io, async ({ config, log }) => {
    const parts = await loadServerParts();
    const ready = await openReadyDatabase({ config, log }, parts, 'command');
    try {
      return await work(await parts.openSystem({ config, database: ready.database, log }, io.locale));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      io.stderr(translator(io.locale)(`errors.${error.code}`, error.params));
      return 1;
    } finally {
      await ready.close();
    }
  });
}
