import { enrolSecondFactor, findPersonByIdentity } from '#modules/accounts';
import { factorOf } from '../volume/copied.ts';
import { fillDatabase } from '../volume/fill-database.ts';
import { volumeOf } from '../volume/volume.ts';
import { addBenchCases } from './seeds/cases.ts';
import { addBenchProcedures } from './seeds/procedures.ts';

/** Dossiers that go their whole way through the use cases and are then copied. */
const modelCount = 48;

/** Makes a data folder with a database of so many dossiers; answers the secret of the officers' second factor. */
export async function fillPlace(
  dataDir: string,
  { size, open }: { size: number; open: number | undefined },
  say: (line: string) => void,
): Promise<{ secret: string; seconds: number }> {
  const start = performance.now();
  let secret = '';
  const finish = async (ctx: Parameters<typeof addBenchProcedures>[0]): Promise<void> => {
    await addBenchProcedures(ctx);
    await addBenchCases(ctx);
    const personId = await ctx.read((tx) => findPersonByIdentity(tx, 'local', factorOf));
    ({ secret } = await ctx.act('bench.factor', (act) => enrolSecondFactor(act, personId ?? '', factorOf)));
  };
  await fillDatabase({ dataDir, volume: volumeOf(size, { open }), say, models: { count: modelCount, plain: true, finish } });
  return { secret, seconds: Math.round((performance.now() - start) / 1000) };
}
