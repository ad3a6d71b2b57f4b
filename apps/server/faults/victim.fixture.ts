import { movableClock } from '#platform/clock';
import { readConfig } from '#platform/config';
import { connect } from '#platform/db';
import { silentLog } from '#platform/log';
import { startServer } from '../start.ts';
import { watchPoints } from './points.fixture.ts';

// A whole server that dies where a request says. Arguments: connection, data folder, instant.
const [connection = '{}', dataDir = '', at = ''] = process.argv.slice(2);
await watchPoints();
const running = await startServer({
  config: readConfig({ PORT: '0', EZONE_DATA: dataDir, EZONE_DEMO: '1' }),
  database: connect(JSON.parse(connection)),
  log: silentLog,
  clock: movableClock(new Date(at)),
});
process.stdout.write(`${running.url}\n`);
