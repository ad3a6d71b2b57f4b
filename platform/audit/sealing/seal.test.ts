import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson, canonicalRecord } from './canonical.ts';
import { compareRows } from './compare-rows.ts';
import { leafOf, leafRecord, packLeaves, unpackLeaves, type LoggedRow } from './leaf.ts';
import { judgeProof, proveRow } from './proof.ts';
import { comparePositions, headerHash, headerText, judgeSeal, makeSeal, noSeal, readHeader, type Seal } from './seal.ts';
import { openSealKey, publicKeyId } from './seal-key.ts';

const key = openSealKey(Buffer.alloc(32, 7));
const keys = new Map([[key.id, key.publicKey]]);

const rowOf = (place: number, fields: Record<string, string | null> = {}): LoggedRow => ({
  log: place % 3 === 0 ? 'access' : 'entry',
  id: `01900000-0000-7000-8000-${String(place).padStart(12, '0')}`,
  epoch: 1,
  writtenBy: String(700 + place),
  fields: { at: '1763604900000001', act: 'dossiers.accept', details: '{"b": 1, "a": [true, null]}', actorId: 'x', ...fields },
});

function sealOf(rows: readonly LoggedRow[], more: { no?: number; previous?: string; from?: bigint } = {}): Seal {
  const from = { epoch: 1, xid: more.from ?? 0n };
  const to = { epoch: 1, xid: from.xid + 1000n };
  const given = { no: more.no ?? 1, epoch: 1, from, to, at: '2026-11-20T02:15:00.000Z', previous: more.previous ?? noSeal };
  return makeSeal(given, rows.map(leafOf), key);
}
const rows = [0, 1, 2, 3, 4].map((place) => rowOf(place));
const seal = sealOf(rows);

describe('canonical text', () => {
  it('does not depend on the order or the spacing of JSON', () => {
    const shuffled = (value: unknown, turn: number): unknown => {
      if (Array.isArray(value)) return value.map((one) => shuffled(one, turn));
      if (typeof value !== 'object' || value === null) return value;
      const pairs = Object.entries(value).map(([name, inner]) => [name, shuffled(inner, turn)] as const);
      return Object.fromEntries(turn % 2 === 0 ? pairs : pairs.toReversed());
    };
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(3), (value, turn) => {
        expect(canonicalJson(JSON.stringify(shuffled(value, turn), null, turn))).toBe(canonicalJson(JSON.stringify(value)));
        expect(JSON.parse(canonicalJson(JSON.stringify(value)))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('keeps the digits of a number, and sorts by UTF-16 units', () => {
    const text = '{"é": 9007199254740993, "e": 1.10, "a": 123456789012345678901234567890.5, "__proto__": {"b": 1}}';
    expect(canonicalJson(text)).toBe('{"__proto__":{"b":1},"a":123456789012345678901234567890.5,"e":1.10,"é":9007199254740993}');
    expect(canonicalRecord({ b: 'x"\n', a: null, c: 3 })).toBe('{"a":null,"b":"x\\"\\n","c":3}');
  });
});

describe('a leaf', () => {
  it('tells who it was only as a hash', () => {
    const record = leafRecord(rowOf(1, { sessionId: 's', requestId: 'r', locale: null }));
    expect(Object.keys(record).toSorted()).toEqual(['act', 'at', 'details', 'epoch', 'format', 'id', 'locale', 'who', 'writtenBy']);
    expect(record).toMatchObject({ details: '{"a":[true,null],"b":1}', who: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  it.each([
    ['a microsecond', { at: '1763604900000002' }],
    ['who', { actorId: 'y' }],
    ['nothing instead of empty', { act: null }],
    ['a digit of the details', { details: '{"b": 1.0, "a": [true, null]}' }],
  ])('is another with %s changed', (_what, fields) => {
    expect(leafOf(rowOf(1, fields)).hash.equals(leafOf(rowOf(1)).hash)).toBe(false);
  });

  it('is the same however the details are written, and never fails', () => {
    expect(leafOf(rowOf(1, { details: '{"a":[true,null],"b":1}' })).hash).toEqual(leafOf(rowOf(1)).hash);
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    expect(leafOf(rowOf(1, { details: deep })).hash).toHaveLength(32);
  });

  it('is packed and unpacked', () => {
    expect(unpackLeaves(packLeaves(rows.map(leafOf)))).toEqual(rows.map(leafOf));
  });
});

describe('a seal', () => {
  it('is good as it was made', () => {
    expect(judgeSeal(seal, keys, noSeal)).toMatchObject({ no: 1, rows: 5, key: key.id });
  });

  it('is not with anything changed', () => {
    const header = readHeader(seal.header);
    if (header === undefined) throw new Error('unreadable');
    const other = openSealKey(Buffer.alloc(32, 8));
    const cut = seal.leaves.subarray(49);
    const changed = { ...seal, header: headerText({ ...header, rows: 4 }) };
    expect(judgeSeal(changed, keys)).toBe('signature');
    expect(judgeSeal({ ...changed, signature: other.sign(changed.header) }, keys)).toBe('signature');
    expect(judgeSeal({ ...seal, leaves: cut }, keys)).toBe('root');
    expect(judgeSeal(seal, new Map([[other.id, other.publicKey]]))).toBe('unknown-key');
    expect(judgeSeal(seal, keys, headerHash('other'))).toBe('chain');
    expect(judgeSeal({ ...seal, header: `${seal.header} ` }, keys)).toBe('unreadable');
    expect(judgeSeal({ ...seal, header: '{}' }, keys)).toBe('unreadable');
  });

  it('chains: each names the one before, and no other order is taken', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 8 }), fc.nat(), fc.nat(), (count, one, other) => {
        const chain: Seal[] = [];
        for (let no = 1; no <= count; no += 1) {
          const before = chain.at(-1);
          chain.push(sealOf(rows, { no, from: BigInt(no) * 1000n, previous: before === undefined ? noSeal : headerHash(before.header) }));
        }
        const isChain = (seals: readonly Seal[]) =>
          seals.every((each, at) => typeof judgeSeal(each, keys, at === 0 ? noSeal : headerHash(seals[at - 1]?.header ?? '')) !== 'string');
        expect(isChain(chain)).toBe(true);
        const [a, b] = [one % count, other % count];
        if (a === b) return;
        const swapped = chain.map((each, at) => chain[at === a ? b : at === b ? a : at] ?? each);
        expect(isChain(swapped)).toBe(false);
      }),
      { numRuns: 25 },
    );
  });

  it('has places in order: epoch first', () => {
    const at = (epoch: number, xid: bigint) => ({ epoch, xid });
    expect(comparePositions(at(1, 900n), at(2, 3n))).toBeLessThan(0);
    expect(comparePositions(at(2, 3n), at(2, 3n))).toBe(0);
    expect(comparePositions(at(2, 10n), at(2, 9n))).toBeGreaterThan(0);
  });
});

describe('comparing rows with leaves', () => {
  const leaves = rows.map(leafOf);
  const changed = rowOf(2, { act: 'dossiers.refuse' });

  it('finds nothing in what is as it was', () => expect(compareRows(leaves, rows)).toEqual([]));

  it('names each change, in order', () => {
    const alien = rowOf(9);
    const now = [rows[1], changed, alien, rows[3], rows[4]] as LoggedRow[];
    expect(compareRows(leaves, now).map(({ change, id }) => [change, id])).toEqual([
      ['deleted', rows[0]?.id],
      ['changed', changed.id],
      ['inserted', alien.id],
    ]);
  });

  it('takes a second row with an id that was sealed once for an inserted one', () => {
    const found = compareRows(leaves, [...rows, { ...rowOf(4), fields: { ...rowOf(4).fields, at: '5' } }]);
    expect(found.map(({ change }) => change)).toEqual(['inserted']);
  });
});

describe('a proof', () => {
  const [row] = [rows[3] as LoggedRow];
  const proof = proveRow(row, seal);
  if (proof === undefined) throw new Error('no proof');

  it('holds, of every row', () => {
    for (const one of rows) expect(judgeProof(proveRow(one, seal) as typeof proof, [key.publicKey])).toMatchObject({ no: 1 });
  });

  it('is not made of a row that is no longer what was sealed', () => {
    expect(proveRow(rowOf(3, { act: 'dossiers.refuse' }), seal)).toBeUndefined();
    expect(proveRow(rowOf(8), seal)).toBeUndefined();
  });

  it('fails with anything in it changed', () => {
    const other = openSealKey(Buffer.alloc(32, 8)).publicKey;
    expect(judgeProof({ ...proof, row: { ...proof.row, act: 'dossiers.refuse' } }, [key.publicKey])).toBe('leaf');
    const forged = { ...proof.row, act: 'dossiers.refuse' };
    const leaf = leafOfRecord(forged);
    expect(judgeProof({ ...proof, row: forged, leaf }, [key.publicKey])).toBe('path');
    expect(judgeProof({ ...proof, index: 0 }, [key.publicKey])).toBe('path');
    expect(judgeProof(proof, [other])).toBe('key');
    expect(judgeProof({ ...proof, seal: { ...proof.seal, signature: Buffer.alloc(64).toString('base64') } }, [key.publicKey])).toBe(
      'signature',
    );
    expect(judgeProof({ ...proof, seal: { ...proof.seal, header: '{}' } }, [key.publicKey])).toBe('header');
  });

  const leafOfRecord = (record: Record<string, string | number | null>): string => {
    const input = Buffer.concat([Buffer.from([0]), Buffer.from(canonicalRecord(record))]);
    return execFileSync('sha256sum', { input }).toString().slice(0, 64);
  };

  it('is found good by sha256sum and openssl too', () => {
    expect(leafOfRecord(proof.row)).toBe(proof.leaf);
    writeFileSync(join(folder, 'key.pem'), key.publicKey);
    writeFileSync(join(folder, 'header'), proof.seal.header);
    writeFileSync(join(folder, 'signature'), Buffer.from(proof.seal.signature, 'base64'));
    const verify = ['pkeyutl', '-verify', '-pubin', '-inkey', 'key.pem', '-rawin', '-in', 'header', '-sigfile', 'signature'];
    expect(execFileSync('openssl', verify, { cwd: folder }).toString()).toContain('Verified Successfully');
    const der = execFileSync('openssl', ['pkey', '-pubin', '-in', 'key.pem', '-outform', 'DER'], { cwd: folder });
    expect(execFileSync('sha256sum', { input: der }).toString().slice(0, 64)).toBe(key.id);
    expect(publicKeyId(key.publicKey)).toBe(key.id);
  });
});

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ezone-seal-'));
});
afterAll(() => rmSync(folder, { recursive: true }));
