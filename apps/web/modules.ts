import type { WebModule } from '#platform/web';

/** The modules of the officers' app, one line each: `import { front as dossiers } from '#web/dossiers';`. */
export const modules: readonly WebModule[] = [];
