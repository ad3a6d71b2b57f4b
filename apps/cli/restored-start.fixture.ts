import { runStart } from './commands/start.ts';
import { processIo } from './main.ts';
import { loadServerParts } from './server-door.ts';

// `ezone start` with the whole product, but for building the officers' app.
process.exitCode = await runStart(processIo('en'), { build: () => Promise.resolve(), load: loadServerParts });
