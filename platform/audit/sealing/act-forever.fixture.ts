import { systemClock } from '#platform/clock';
import { connect } from '#platform/db';
import { silentLog } from '#platform/log';
import { newId } from '#platform/ids';
import { writeEntry } from '../audit-store.ts';
import { startSealer } from './sealer.ts';
import { entryOf, masterKey } from './sealing.fixture.ts';

/** Acts and seals until it is killed, and says each act that is safely done. */
if (import.meta.main) {
  const [connection = '', folder = ''] = process.argv.slice(2);
  const db = connect(JSON.parse(connection));
  await startSealer({ db, clock: systemClock, log: silentLog, masterKey, folders: [folder], everyMs: 15, batch: 4 });
  for (;;) {
    const id = newId();
    await db.write((tx) => writeEntry(tx, entryOf(id)));
    process.stdout.write(`${id}\n`);
  }
}
