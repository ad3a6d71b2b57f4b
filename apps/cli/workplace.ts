import { refuseHalfRestored } from '#platform/backup';
import { connect, migrate, type Database, type Migrated } from '#platform/db';
import { openDatabase, type OpenedDatabase } from '#platform/embedded-postgres';
import { OperatorProblem, readConfig, type Config } from '#platform/config';
import { queueSchema } from '#platform/jobs';
import { createLog, type Log } from '#platform/log';
import type { Io } from './command.ts';
import type { ServerParts } from './server-parts.ts';

/** Configuration and log of one command. */
export interface Workplace {
  config: Config;
  log: Log;
}

/** A database at this version's state, opened as the application. */
export interface ReadyDatabase {
  opened: OpenedDatabase;
  migrated: Migrated;
  database: Database;
  /** Closes the connections and, when this command started it, the embedded server. */
  close(): Promise<void>;
}

/** Runs a command's work; a problem that the operator can mend is shown in words, anything else with its stack. */
export async function withWorkplace(io: Io, work: (place: Workplace) => Promise<number>): Promise<number> {
  try {
    const config = readConfig();
    return await work({ config, log: createLog({ level: config.logLevel }) });
  } catch (error) {
    if (error instanceof OperatorProblem) io.stderr(error.words[io.locale]);
    else io.stderr(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return 1;
  }
}

/** Opens the database and migrates it; `server` keeps an embedded one for others, `command` joins a running server's. */
export async function openReadyDatabase(place: Workplace, parts: ServerParts, keeper: 'server' | 'command'): Promise<ReadyDatabase> {
  const { config, log } = place;
  const opened = await openDatabase({ dataDir: config.dataDir, databaseUrl: config.databaseUrl, log, keeper });
  try {
    await refuseHalfRestored(opened.connection);
    const migrated = await migrate({ adminConnection: opened.connection, modules: parts.migrations, appSchemas: [queueSchema(log)], log });
    const database = connect(migrated.app);
    const close = async (): Promise<void> => {
      await database.close();
      await opened.stop();
    };
    return { opened, migrated, database, close };
  } catch (error) {
    await opened.stop();
    throw error;
  }
}
