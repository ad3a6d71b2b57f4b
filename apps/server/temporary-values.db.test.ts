import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql, tables } from '#platform/db';
import { findProcedureVersionOn, listProcedures } from '#modules/procedures';
import { startDesk, type Desk } from '../../modules/dossiers/dossiers.fixture.ts';
import { listReviews } from '../../modules/procedures/server/catalogue/reviews.ts';
import {
  addTemporaryValue,
  endTemporaryValue,
  listTemporaryValues,
  tellEnding,
} from '../../modules/procedures/server/temporary/temporary.ts';

let desk: Desk;
const origin = '1.000695';
beforeAll(async () => {
  desk = await startDesk('2026-11-20T02:15:00Z');
});
afterAll(() => desk.server.stop());

const feeOn = async (code: string, day: string) => (await desk.system.read((tx) => findProcedureVersionOn(tx, code, day)))?.content.fees[0];
const given = {
  codes: ['2.000347'],
  change: { part: 'fee' as const, item: 'fee', amount: 1000 },
  basis: { vi: 'Nghị quyết thử', en: 'A resolution for a test' },
  certainty: 'text' as const,
  from: '2026-12-01',
  until: '2026-12-31',
};

describe('temporary values', () => {
  it('hold to their last day and revert by themselves: the fee of a certificate of origin', async () => {
    expect(await feeOn(origin, '2026-04-14')).toMatchObject({ amount: 60_000 });
    expect(await feeOn(origin, '2026-04-15')).toMatchObject({ amount: 30_000, temporary: { usual: 60_000, until: '2027-02-28' } });
    expect(await feeOn(origin, '2027-02-28')).toMatchObject({ amount: 30_000 });
    const after = await feeOn(origin, '2027-03-01');
    expect(after).toMatchObject({ amount: 60_000 });
    expect(after?.temporary).toBeUndefined();
    expect(await feeOn('1.001383', '2026-11-20')).toMatchObject({ amount: 15_000 });
    expect(await feeOn('1.001383', '2027-03-01')).toMatchObject({ amount: 30_000 });
    const listed = await desk.system.read((tx) => listProcedures(tx, { on: '2026-11-20', locale: 'vi' }));
    expect(listed.find((one) => one.code === origin)?.content.fees[0]?.amount).toBe(30_000);
    const page = await desk.server.http.app.inject({ url: `/thu-tuc/${origin}`, headers: { accept: 'text/html' } });
    expect(page.body).toContain('đến hết ngày 28/02/2027');
    expect(page.body).toContain('Sau đó: 60.000 đồng');
    // what was not read in the law is not told as certain, in the summary neither
    expect(page.body).toContain('30.000 đồng, đến hết 28/02/2027 (chưa đối chiếu)');
  });

  it('are never written into what is published, even where what was read on a day is published again', async () => {
    const stored = await desk.system.read((tx) =>
      sql<{ amount: string }>`select distinct content #>> '{fees,0,amount}' as amount from procedures.procedure_version v
        join procedures.procedure p on p.id = v.procedure_id where p.code = ${origin}`.execute(tables(tx)),
    );
    expect(stored.rows).toEqual([{ amount: '60000' }]);
  });

  it('are added by whoever keeps procedures, once for a time, and only where there is such a fee or case', async () => {
    const id = await addTemporaryValue(desk.system, given);
    expect(await feeOn('2.000347', '2026-12-31')).toMatchObject({ amount: 1000, temporary: { usual: 1_500_000 } });
    expect(await feeOn('2.000347', '2027-01-01')).toMatchObject({ amount: 1_500_000 });
    const refused = async (change: object, code: string) =>
      expect(addTemporaryValue(desk.system, { ...given, ...change })).rejects.toMatchObject({ code });
    await refused({ from: '2026-12-31', until: '2027-01-31' }, 'procedures.temporary-overlaps');
    await refused({ from: '2027-02-01', until: '2027-01-31' }, 'procedures.temporary-period');
    await refused({ from: '2026-01-01', until: '2026-11-19' }, 'procedures.temporary-period');
    await refused({ codes: ['9.999999'] }, 'procedures.not-found');
    await refused({ change: { part: 'limit', item: 'none', value: 1, unit: 'day' } }, 'procedures.temporary-item');
    const limit = { part: 'limit' as const, item: 'case-1', value: 2, unit: 'working-day' as const };
    await addTemporaryValue(desk.system, { ...given, change: limit });
    const shorter = await desk.system.read((tx) => findProcedureVersionOn(tx, '2.000347', '2026-12-15'));
    expect(shorter?.content.cases[0]).toMatchObject({ limit: { value: 2 }, temporary: { usual: { value: 5, unit: 'working-day' } } });

    await endTemporaryValue(desk.system, { id, because: 'Luật mới' });
    expect(await feeOn('2.000347', '2026-12-15')).toMatchObject({ amount: 1_500_000 });
    await expect(endTemporaryValue(desk.system, { id, because: 'lần nữa' })).rejects.toMatchObject({
      code: 'procedures.temporary-over',
    });
    await addTemporaryValue(desk.system, { ...given, change: { ...given.change, amount: 2000 } });
    const { values } = await listTemporaryValues(desk.system, { limit: 50 });
    expect(values.find((one) => one.id === id)).toMatchObject({ state: 'over', ended: { because: 'Luật mới' } });
    const rewrite = desk.system.act('test.rewrite', (act) =>
      sql`update procedures.temporary_value set valid_to = '2030-01-01' where id = ${id}`.execute(tables(act.tx)),
    );
    await expect(rewrite).rejects.toThrow('temporary values are only ended');
  });

  it('raise one review each, thirty days before they end and not again', async () => {
    const ending = async () => {
      await tellEnding(desk.system);
      const { reviews } = await listReviews(desk.system, { open: true, limit: 50 });
      return reviews.filter((one) => one.reason === 'temporary-ends' && one.ending?.until === '2027-02-28');
    };
    desk.server.clock.set(new Date('2027-01-29T02:00:00Z'));
    expect(await ending()).toEqual([]);
    desk.server.clock.set(new Date('2027-01-30T02:00:00Z'));
    const raised = await ending();
    expect(raised).toHaveLength(2);
    expect(raised.map((one) => one.ending?.codes.length).toSorted()).toEqual([1, 14]);
    expect(await ending()).toHaveLength(2);
  });
});
