import { afterAll, beforeAll, expect, it } from 'vitest';
import { sql, tables } from '#platform/db';
import { endMandate } from './server/end-mandate.ts';
import { giveMandate, type NewMandate } from './server/give-mandate.ts';
import { representedBy } from './server/mandate-store.ts';
import { mandatesOf, mayActFor } from './server/mandates.ts';
import { testRegistry, type TestRegistry } from './registry.fixture.ts';

let registry: TestRegistry;
let enterpriseId: string;
const paper = { no: '12/UQ', date: '2026-03-01' };
const procedure = '1.009665';

beforeAll(async () => {
  registry = await testRegistry('2026-03-02T02:00:00Z');
  ({ enterpriseId } = await registry.enter(0));
});
afterAll(() => registry.stop());

const give = (given: Omit<NewMandate, 'enterpriseId'>) =>
  registry.ctx.act('test.give', (act) => giveMandate(act, { enterpriseId, ...given }));
const may = (personId: string, at: Date, code = procedure) => registry.ctx.read((tx) => mayActFor(tx, personId, enterpriseId, code, at));
const represents = (personId: string, at: Date) =>
  registry.ctx.read(async (tx) => {
    const told = sql<{ enterprises: unknown }>`select ${representedBy.list(sql`${personId}::uuid`, at)} as enterprises`;
    return (await told.execute(tables(tx))).rows[0]?.enterprises;
  });

it('lets a person act until the mandate is ended, and not at that instant', async () => {
  const { ctx, clock } = registry;
  const personId = await registry.person('Người đại diện Công ty Sao Khuê');
  const mandateId = await give({ personId, kind: 'legal-representative' });
  expect(await may(personId, clock.now())).toBe(mandateId);
  expect(await represents(personId, clock.now())).toEqual([{ enterpriseId, mandateId, procedures: undefined }]);
  const before = clock.now();
  clock.set(new Date('2026-03-05T02:00:00Z'));
  await ctx.act('test.end', (act) => endMandate(act, { mandateId, because: 'dismissed' }));
  expect(await may(personId, clock.now())).toBeUndefined();
  expect(await represents(personId, clock.now())).toEqual([]);
  expect(await may(personId, before)).toBe(mandateId);
  await expect(ctx.act('test.end', (act) => endMandate(act, { mandateId }))).rejects.toMatchObject({ code: 'history.not-in-force' });
});

it('holds for its procedures and its period', async () => {
  const personId = await registry.person('Người được ủy quyền Sao Khuê');
  const [validFrom, validTo] = [new Date('2026-04-01T00:00:00+07:00'), new Date('2026-05-01T00:00:00+07:00')];
  const mandateId = await give({ personId, kind: 'delegate', procedures: [procedure], validFrom, validTo, document: paper });
  expect(await may(personId, validFrom)).toBe(mandateId);
  expect(await may(personId, validFrom, '2.001955')).toBeUndefined();
  expect(await may(personId, new Date(validFrom.getTime() - 1))).toBeUndefined();
  expect(await may(personId, new Date(validTo.getTime() - 1))).toBe(mandateId);
  expect(await may(personId, validTo)).toBeUndefined();
  const [one] = await registry.ctx.read((tx) => mandatesOf(tx, personId, validFrom));
  expect(one).toMatchObject({ id: mandateId, kind: 'delegate', procedures: [procedure], validTo, document: paper });
  const stranger = await registry.person('Người lạ');
  expect(await may(stranger, validFrom)).toBeUndefined();
});

it('is given once: by a paper, to a person there is, and two at once are one', async () => {
  const personId = await registry.person('Người được ủy quyền khác');
  await expect(give({ personId, kind: 'delegate' })).rejects.toMatchObject({ code: 'enterprises.mandate-needs-paper' });
  await expect(give({ personId: enterpriseId, kind: 'legal-representative' })).rejects.toMatchObject({
    code: 'enterprises.unknown-person',
  });
  const results = await Promise.allSettled([
    give({ personId, kind: 'delegate', document: paper }),
    give({ personId, kind: 'delegate', document: paper }),
  ]);
  expect(results.map((result) => result.status).toSorted()).toEqual(['fulfilled', 'rejected']);
  await expect(give({ personId, kind: 'delegate', procedures: [procedure], document: paper })).rejects.toMatchObject({
    code: 'enterprises.mandate-given-already',
  });
});

it('allows two papers for two procedures', async () => {
  const personId = await registry.person('Người được ủy quyền hai việc');
  const first = await give({ personId, kind: 'delegate', procedures: [procedure], document: paper });
  const second = await give({ personId, kind: 'delegate', procedures: ['2.001955'], document: { ...paper, no: '13/UQ' } });
  expect([await may(personId, registry.clock.now()), await may(personId, registry.clock.now(), '2.001955')]).toEqual([first, second]);
});

it('is told to others with the commit', async () => {
  const personId = await registry.person('Người đại diện mới');
  const mandateId = await give({ personId, kind: 'legal-representative' });
  const { rows } = await registry.ctx.read((tx) =>
    sql<{ payload: unknown }>`select payload from events.outbox where name = 'enterprises.mandate-given'`.execute(tables<object>(tx)),
  );
  expect(rows.map((row) => row.payload)).toContainEqual({ mandateId, enterpriseId, personId, kind: 'legal-representative' });
});

it('is found by one indexed query', async () => {
  const { rows } = await registry.ctx.read((tx) =>
    sql<{
      indexname: string;
    }>`select indexname from pg_indexes where schemaname = 'enterprises' and tablename = 'mandate' and indexdef like '%(person_id)'`.execute(
      tables<object>(tx),
    ),
  );
  expect(rows).toHaveLength(1);
});
