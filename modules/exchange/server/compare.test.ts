import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compare, type OurSide, type TheirSide } from './compare.ts';

const ours: OurSide = { dossierId: 'a', acknowledgedSeq: 3, acknowledgedStatus: 4, toldStatus: 4, waiting: 0, status: 4 };
const theirs: TheirSide = { dossierId: 'a', externalCode: 'CQG-1', seq: 3, status: 4 };

test.each<[string, Partial<OurSide>, Partial<TheirSide> | undefined, string | undefined, number | undefined]>([
  ['both alike', {}, {}, undefined, undefined],
  ['nothing of it is there', {}, undefined, 'missing-there', 1],
  ['the end of it is lost there', {}, { seq: 1 }, 'behind', 2],
  ['it is still to be told', { waiting: 2 }, {}, 'waiting', undefined],
  ['they have more than we heard of', {}, { seq: 5 }, 'ahead', undefined],
  ['they show a status we never told', {}, { status: 9 }, 'status', undefined],
  ['it moved on and nobody told', { status: 9 }, {}, 'untold', undefined],
])('%s', (_name, our, their, kind, fromSeq) => {
  const [found, ...more] = compare([{ ...ours, ...our }], their === undefined ? [] : [{ ...theirs, ...their }]);
  expect([found?.kind, found?.fromSeq]).toEqual([kind, fromSeq]);
  expect(more).toEqual([]);
});

test('what only they know is told by their code', () => {
  expect(compare([], [theirs])).toMatchObject([{ kind: 'missing-here', theirCode: 'CQG-1' }]);
});

test('each dossier is compared once, and what is alike on both sides never differs', () => {
  const dossier = fc.record({ seq: fc.nat({ max: 9 }), status: fc.integer({ min: 1, max: 10 }) });
  fc.assert(
    fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,4}$/), dossier), fc.array(fc.stringMatching(/^[a-z]{1,4}$/)), (all, lost) => {
      const entries = Object.entries(all).map(([id, one]) => [id, { ...one, seq: one.seq + 1 }] as const);
      const mine = entries.map(([dossierId, { seq, status }]) => ({
        ...ours,
        dossierId,
        acknowledgedSeq: seq,
        acknowledgedStatus: status,
        toldStatus: status,
        status,
      }));
      const other = entries.filter(([id]) => !lost.includes(id)).map(([dossierId, one]) => ({ dossierId, ...one }));
      const found = compare(mine, other);
      expect(found.map((one) => one.dossierId).toSorted()).toEqual(
        entries
          .map(([id]) => id)
          .filter((id) => lost.includes(id))
          .toSorted(),
      );
      expect(found.every((one) => one.kind === 'missing-there')).toBe(true);
    }),
  );
});
