import { importCatalogue } from '#modules/procedures';
import { fullRecord, shortRecord } from '../../../modules/procedures/catalogue.fixture.ts';
import { listReviews } from '../../../modules/procedures/server/catalogue/reviews.ts';
import { addTemporaryValue } from '../../../modules/procedures/server/temporary/temporary.ts';
import { codes } from '../../../modules/dossiers/dossiers.fixture.ts';
import { untilQuiet } from '../until-quiet.fixture.ts';
import type { Fixture, Fixtures, Prepared } from './fixture.fixture.ts';
import type { World } from './world.fixture.ts';

const code = codes.plain;
let serial = 100;

async function* bytesOf(...lines: string[]): AsyncGenerator<Uint8Array> {
  yield Buffer.from(lines.join('\n'));
}

async function read(world: World, ...lines: string[]) {
  await untilQuiet(world.desk.server.services.db.pool);
  return importCatalogue(world.desk.system, { fileName: 'danh-muc.jsonl', bytes: bytesOf(...lines), whole: false });
}

/** A run of its own, in which something was refused. */
async function run(world: World): Promise<string> {
  serial += 1;
  return (await read(world, shortRecord(serial), '{')).runId;
}

/** An open review: the catalogue says another limit of a procedure of ours than before. */
async function review(world: World): Promise<string> {
  serial += 1;
  const methods = (days: number) => [
    { submissionMethod: 'DIRECT', processingTime: days, processingTimeUnit: 'DAY', description: '', fees: [] },
  ];
  const record = (days: number) => fullRecord(50, { code, codeNotation: code, executionMethods: methods(days) });
  await read(world, record(serial));
  await read(world, record(serial + 1));
  const { reviews } = await listReviews(world.desk.system, { open: true, limit: 1 });
  return reviews[0]?.id ?? '';
}

const temporary = { part: 'fee', item: 'fee', amount: 5000 } as const;
let months = 0;

/** A temporary value of a time of its own. */
async function temporaryValue(world: World): Promise<{ id: string; body: Parameters<typeof addTemporaryValue>[1] }> {
  const { body } = nextMonth();
  return { id: await addTemporaryValue(world.desk.system, body), body };
}

function nextMonth() {
  months += 1;
  const from = `${2030 + months}-01-01`;
  const basis = { vi: `Luật thử ${months}`, en: `Test law ${months}` };
  return { body: { codes: ['2.000347'], change: temporary, basis, certainty: 'seen' as const, from, until: `${2030 + months}-02-01` } };
}

const administering = (prepare: (world: World) => Promise<Prepared>): Fixture => ({ by: 'administrator', prepare });

/** The national catalogue and reviews of procedures: work of whoever keeps them. */
export const catalogueFixtures: Fixtures = {
  'procedures.startImport': administering(async () => {
    serial += 1;
    return { body: { whole: 'false' }, file: { slot: 'file', name: 'danh-muc.jsonl', bytes: shortRecord(serial) } };
  }),
  'procedures.listImports': administering(async (world) => ({ hidden: await run(world) })),
  'procedures.getImport': administering(async (world) => ({ path: { id: await run(world) } })),
  'procedures.stopImport': administering(async (world) => ({ path: { id: await run(world) } })),
  'procedures.listRecords': administering(async (world) => {
    await read(world, shortRecord(1, { name: 'Bản ghi chỉ để thử' }));
    return { hidden: 'Bản ghi chỉ để thử' };
  }),
  'procedures.getRecord': administering(async (world) => {
    await read(world, shortRecord(2));
    return { path: { code: '9.000002' } };
  }),
  'procedures.listReviews': administering(async (world) => ({ hidden: await review(world) })),
  'procedures.listTemporaryValues': administering(async (world) => ({ hidden: (await temporaryValue(world)).id })),
  'procedures.addTemporaryValue': administering(async () => nextMonth()),
  'procedures.endTemporaryValue': administering(async (world) => ({
    path: { id: (await temporaryValue(world)).id },
    body: { because: 'Luật mới' },
  })),
  'procedures.decideReview': administering(async (world) => ({
    path: { id: await review(world) },
    body: { decision: 'kept', note: 'Luật không đổi' },
  })),
};
