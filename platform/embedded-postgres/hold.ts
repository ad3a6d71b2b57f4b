import { DatabaseSync } from 'node:sqlite';

/** A lock that the system frees when its holder dies, however it dies. */
export interface Hold {
  release(): void;
}

/** Takes the lock of a file, or answers undefined while another process has it. */
export function takeHold(file: string): Hold | undefined {
  const lock = new DatabaseSync(file);
  try {
    // SQLite is used for its file lock only: it needs no second program and leaves nothing to clean up after kill -9.
    lock.exec('pragma journal_mode = memory; begin exclusive');
  } catch (error) {
    lock.close();
    if (error instanceof Error && error.message.includes('locked')) return undefined;
    throw error;
  }
  return { release: () => lock.close() };
}
