import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allChecks } from '../check/all.ts';
import { makeModule } from './make.ts';
import { copyProduct } from './product-copy.ts';

describe('a new module', () => {
  const copy = copyProduct();
  let written: string[] = [];

  beforeAll(async () => {
    written = await makeModule(copy.root, 'orchards', { needs: ['organisations'] });
  });
  afterAll(copy.remove);

  it('is entered in the map and in the server', () => {
    expect(written).toEqual(expect.arrayContaining(['modules/needs.mjs', 'apps/server/modules.ts', 'modules/orchards/module.ts']));
  });

  it.each(allChecks.map((check) => ({ name: check.name, check })))(
    'passes the check $name',
    async ({ name, check }) => {
      // what else it touched are lists of modules, which the checks of the whole tree read
      const own = written.filter((path) => path.startsWith('modules/orchards/'));
      const findings = await check.run(copy.root, name === 'types' ? own : written);
      expect(findings.filter(({ file, message }) => written.includes(file) || message.includes('orchards'))).toEqual([]);
    },
    240_000,
  );

  it('is refused under a name that is taken or none', async () => {
    await expect(makeModule(copy.root, 'orchards')).rejects.toThrow('exists already');
    await expect(makeModule(copy.root, 'Pears')).rejects.toThrow('no name');
  });
});
