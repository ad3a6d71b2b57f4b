import { writeFileSync } from 'node:fs';
import { readMigrations } from '#platform/db';
import { migrations } from '../../apps/server/modules.ts';

/** Writes down every migration as landed: from then on none of them may be edited, and upgrades from them are tested. */
const files = await readMigrations(migrations);
const landed = Object.fromEntries(files.map((file) => [`${file.module}/${file.file}`, file.sha256]));
writeFileSync(new URL('../../docs/landed-migrations.json', import.meta.url), `${JSON.stringify(landed, null, 2)}\n`);
console.log(`${files.length} migrations are landed`);
