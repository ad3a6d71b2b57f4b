import { appendFileSync, chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import pg from 'pg';
import { connect, type Database } from '#platform/db';
import { newId } from '#platform/ids';
import { writeEntry } from '../audit-store.ts';
import { unpackLeaves } from './leaf.ts';
import { readSeries } from './seal-files.ts';
import { entryOf, startTrail, writeOne, type Trail } from './sealing.fixture.ts';

let trail: Trail;
beforeEach(async () => {
  trail = await startTrail();
});
afterEach(() => trail.end());

async function sealedIds(): Promise<string[]> {
  const { rows } = await trail.asOwner('select leaves from audit.seal order by no');
  return rows.flatMap((row: { leaves: Buffer }) => unpackLeaves(row.leaves).flatMap((leaf) => (leaf.log === 'entry' ? leaf.id : [])));
}
const sealCount = async () => Number((await trail.asOwner('select count(*) from audit.seal')).rows[0].count);
const file = (epoch = 1) => join(trail.folder, `${String(epoch).padStart(4, '0')}.jsonl`);
const whole = { breaks: [], waiting: 0, notCopied: 0, hasCopy: true };

test('what was done and looked at is sealed in order, once, in the database and outside', async () => {
  const sealer = await trail.sealer();
  const first = await trail.act(3);
  await trail.seal(sealer);
  const second = await trail.act(1);
  await trail.seal(sealer);
  await trail.seal(sealer);
  expect(await sealedIds()).toEqual([...first, ...second]);
  expect(await sealCount()).toBe(2);
  const copied = await Array.fromAsync(readSeries(trail.folder, 1));
  expect(copied.map(({ header }) => [header.no, header.rows])).toEqual([
    [1, 4],
    [2, 2],
  ]);
  expect(await trail.verify()).toMatchObject({ ...whole, seals: 2, rows: 6 });
  expect(statSync(file()).mode & 0o077).toBe(0);
});

test('unless it is told otherwise, a round begins a second after the one before, not sooner and not later', async () => {
  const begun = vi.fn<() => void>();
  const write: Database['write'] = (work, stamp) => {
    begun();
    return trail.db.write(work, stamp);
  };
  const db = { ...trail.db, write };
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  try {
    const sealer = await trail.sealer({ db, everyMs: undefined });
    begun.mockClear();
    const id = await writeOne(trail.db);
    for (let second = 1; second <= 3; second += 1) {
      vi.advanceTimersByTime(999);
      expect({ second, rounds: begun.mock.calls.length }).toEqual({ second, rounds: 0 });
      vi.advanceTimersByTime(1);
      expect({ second, isRound: begun.mock.calls.length > 0 }).toEqual({ second, isRound: true });
      await sealer.flush();
      begun.mockClear();
    }
    await trail.seal(sealer);
    expect(await sealedIds()).toEqual([id]);
  } finally {
    vi.useRealTimers();
  }
});

test('a transaction that is still open is waited for, and nothing of it or behind it is skipped', async () => {
  const sealer = await trail.sealer();
  const early = await writeOne(trail.db);
  // Also what another database of the cluster has open is waited for: it must be sealed before the open one begins.
  await trail.seal(sealer);
  const slow = new pg.Client(trail.place.app);
  await slow.connect();
  await slow.query('begin');
  const held = newId();
  await slow.query('savepoint one');
  await slow.query(
    `insert into audit.entry (id, at, act, act_id, actor_kind, details, locale) values ($1, now(), 'test.slow', $1, 'system', '{}', 'vi')`,
    [held],
  );
  const overtaking = await writeOne(trail.db);
  await sealer.flush();
  expect(await sealedIds()).toEqual([early]);
  expect(await trail.verify()).toMatchObject({ breaks: [], waiting: 1 });
  await slow.query('commit');
  await slow.end();
  await trail.seal(sealer);
  expect(await sealedIds()).toEqual([early, held, overtaking]);
  expect(await trail.verify()).toMatchObject(whole);
});

test('an act that failed leaves a gap that nobody waits for', async () => {
  const sealer = await trail.sealer();
  const failed = trail.db.write(async (tx) => {
    await writeEntry(tx, entryOf(newId()));
    throw new Error('act failed');
  });
  await expect(failed).rejects.toThrow('act failed');
  const id = await writeOne(trail.db);
  await trail.seal(sealer);
  expect(await sealedIds()).toEqual([id]);
});

test('many acts at once, two servers: each row under one seal, both copies whole', async () => {
  const other = connect(trail.place.app, 4);
  const otherFolder = join(trail.folder, 'other');
  const sealers = [await trail.sealer({ batch: 7 }), await trail.sealer({ batch: 7, db: other, folder: otherFolder })];
  const acts = Array.from({ length: 40 }, (_one, at) => trail.act(1 + (at % 4)));
  const rounds = Array.from({ length: 10 }, async () => Promise.all(sealers.map((sealer) => sealer.flush())));
  const written = (await Promise.all(acts)).flat();
  await Promise.all(rounds);
  for (const sealer of sealers) await trail.seal(sealer);
  const sealed = await sealedIds();
  expect(sealed.toSorted()).toEqual(written.toSorted());
  expect(await trail.verify()).toMatchObject(whole);
  expect(await trail.verify(otherFolder)).toMatchObject(whole);
  expect(readFileSync(join(otherFolder, '0001.jsonl'), 'utf8')).toBe(readFileSync(file(), 'utf8'));
  await other.close();
});

test('one transaction is never divided, however large', async () => {
  const sealer = await trail.sealer({ batch: 5 });
  await trail.act(2);
  await trail.act(20);
  await trail.act(1);
  await trail.seal(sealer);
  const { rows } = await trail.asOwner('select header from audit.seal order by no');
  expect(rows.map((row: { header: string }) => JSON.parse(row.header).rows)).toEqual([3, 21, 2]);
  expect(await trail.verify()).toMatchObject({ ...whole, rows: 26 });
});

describe('the outside copy', () => {
  test('is caught up after a crash between seal and copy, half a line included', async () => {
    const sealer = await trail.sealer();
    await trail.act();
    await trail.seal(sealer);
    await sealer.stop();
    const good = readFileSync(file(), 'utf8');
    await trail.act();
    const elsewhere = await trail.sealer({ folder: join(trail.folder, 'elsewhere') });
    await trail.seal(elsewhere);
    appendFileSync(file(), good.slice(0, 100));
    const again = await trail.sealer();
    await trail.seal(again);
    expect(await trail.verify()).toMatchObject({ ...whole, seals: 2 });
    expect(readFileSync(file(), 'utf8').startsWith(`${good}${good.slice(0, 100)}\n`)).toBe(true);
  });

  test('that cannot be written does not stop sealing, and is caught up later', async () => {
    const blocked = join(trail.folder, 'blocked');
    writeFileSync(blocked, 'in the way');
    const sealer = await trail.sealer({ folder: blocked });
    await trail.act();
    await trail.seal(sealer);
    expect(await sealCount()).toBe(1);
    rmSync(blocked);
    await trail.seal(sealer);
    expect(existsSync(join(blocked, '0001.jsonl'))).toBe(true);
    expect(await trail.verify(blocked)).toMatchObject(whole);
  });

  test('takes no seal that is not ours, and sealing builds on none', async () => {
    const sealer = await trail.sealer();
    await trail.act();
    await trail.seal(sealer);
    const before = readFileSync(file(), 'utf8');
    await trail.asOwner(`insert into audit.seal select no + 1, epoch, to_epoch, (to_xid::text::bigint + 5000)::text::xid8,
      replace(header, '"no":1', '"no":2'), signature, leaves from audit.seal`);
    await trail.act();
    await sealer.flush();
    expect(await sealCount()).toBe(2);
    expect(readFileSync(file(), 'utf8')).toBe(before);
    expect((await trail.verify()).breaks[0]).toMatchObject({ kind: 'seal-changed', seal: 2, fault: 'signature' });
    await trail.asOwner('delete from audit.seal where no = 2');
    await trail.seal(sealer);
    expect(await trail.verify()).toMatchObject({ ...whole, seals: 2 });
  });

  test('of an earlier master key stays good through the public key beside it', async () => {
    const old = await trail.sealer({ key: Buffer.alloc(32, 9) });
    await trail.act();
    await trail.seal(old);
    await old.stop();
    const sealer = await trail.sealer();
    await trail.act();
    await trail.seal(sealer);
    expect(await sealCount()).toBe(2);
    expect((await trail.verify()).breaks[0]).toMatchObject({ kind: 'seal-changed', seal: 1, fault: 'unknown-key' });
    const { readPublicKeys, verifyTrail } = await import('../index.ts');
    expect(await verifyTrail({ db: trail.db, keys: await readPublicKeys(trail.folder), folder: trail.folder })).toMatchObject(whole);
  });
});

describe('a new epoch', () => {
  test('begins where the tail was cut off; what was cut stays named, and sealing goes on', async () => {
    const sealer = await trail.sealer();
    for (let turn = 0; turn < 3; turn += 1) {
      await trail.act();
      await trail.seal(sealer);
    }
    const lost = (await sealedIds()).slice(2);
    await trail.asOwner(`delete from audit.entry where id = any($1)`, [lost]);
    await trail.asOwner('delete from audit.seal where no > 1');
    const after = await trail.act();
    await trail.seal(sealer);
    const report = await trail.verify();
    expect(report.breaks[0]).toMatchObject({ kind: 'cut-off', seal: 2, id: lost[0] });
    expect(report.breaks.map((one) => one.id)).toEqual(lost);
    expect(await sealedIds()).toEqual(expect.arrayContaining(after));
    expect((await trail.asOwner('select number, because from audit.epoch order by number')).rows).toEqual([
      { number: 1, because: 'made' },
      { number: 2, because: 'seals-lost' },
    ]);
  });

  test('begins in another cluster, whose transaction numbers are lower', async () => {
    const sealer = await trail.sealer();
    await trail.asOwner(
      `alter table audit.entry alter column written_by set default (pg_current_xact_id()::text::bigint + 4000000000)::text::xid8`,
    );
    await trail.asOwner(
      `insert into audit.entry (id, at, act, act_id, actor_kind, details, locale) select gen_random_uuid(), now(), 'test.far', gen_random_uuid(), 'system', '{}', 'vi' from generate_series(1, 2)`,
    );
    await trail.asOwner('alter table audit.entry alter column written_by set default pg_current_xact_id()');
    const { rows } = await trail.asOwner(`select max(written_by::text::bigint) as highest from audit.entry`);
    await sealer.stop();
    // As a restored database is: what it holds was numbered by another cluster, the last of it not yet sealed.
    const restored = await trail.sealer();
    expect((await trail.asOwner('select max(number) from audit.epoch')).rows[0].max).toBe(1);
    await trail.asOwner('select audit.begin_epoch(1, $1)', ['restored']);
    const after = await trail.act();
    await trail.seal(restored);
    expect(Number(rows[0].highest)).toBeGreaterThan(4_000_000_000);
    expect((await sealedIds()).slice(2)).toEqual(after);
    expect(await trail.verify()).toMatchObject({ ...whole, rows: 5 });
    // The same database, restored once more without being told.
    await restored.stop();
    await trail.asOwner('alter table audit.entry alter column epoch set default 1');
    const untold = await trail.sealer();
    await trail.act();
    await trail.seal(untold);
    expect(await trail.verify()).toMatchObject({ ...whole, rows: 8 });
    expect((await trail.asOwner('select because from audit.epoch where number = 3')).rows).toEqual([{ because: 'restored' }]);
  });
});

test('without an outside copy the tail cannot be missed, and the report says there is none', async () => {
  const sealer = await trail.sealer();
  await trail.act();
  await trail.seal(sealer);
  mkdirSync(join(trail.folder, 'empty'));
  chmodSync(join(trail.folder, 'empty'), 0o700);
  expect(await trail.verify(null)).toMatchObject({ breaks: [], hasCopy: false, notCopied: 1 });
  expect(await trail.verify(join(trail.folder, 'empty'))).toMatchObject({ breaks: [], hasCopy: false });
});
