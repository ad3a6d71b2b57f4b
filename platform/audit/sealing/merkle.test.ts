import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auditPath, leafHash, rootOfPath, treeRoot } from './merkle.ts';

// Test vectors of Certificate Transparency: the leaves, and the root over the first n of them.
const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const roots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

/** Another way to the same root: pairs level by level, an odd one goes up as it is. */
function rootByLevels(leaves: readonly Buffer[]): string {
  let level = [...leaves];
  while (level.length > 1) {
    const next: Buffer[] = [];
    for (let at = 0; at < level.length; at += 2) {
      const [left, right] = [level[at] as Buffer, level[at + 1]];
      next.push(
        right === undefined
          ? left
          : createHash('sha256')
              .update(Buffer.concat([Buffer.from([1]), left, right]))
              .digest(),
      );
    }
    level = next;
  }
  return (level[0] as Buffer).toString('hex');
}

const leavesOf = (texts: readonly string[]) => texts.map((text) => leafHash(text));
const someLeaves = fc.array(fc.string(), { minLength: 1, maxLength: 70 });

describe('the tree', () => {
  it('has the roots of the published vectors', () => {
    const leaves = inputs.map((input) => leafHash(Buffer.from(input, 'hex')));
    expect(roots.map((_root, size) => treeRoot(leaves.slice(0, size)).toString('hex'))).toEqual(roots);
  });

  it('has the root that another implementation finds', () => {
    fc.assert(
      fc.property(someLeaves, (texts) => {
        expect(treeRoot(leavesOf(texts)).toString('hex')).toBe(rootByLevels(leavesOf(texts)));
      }),
    );
  });

  it('has the root that sha256sum finds', () => {
    const sum = (octets: Buffer) => execFileSync('sha256sum', { input: octets }).toString().slice(0, 64);
    const [one, two] = ['đủ hồ sơ', '{"a":1}'].map((text) => sum(Buffer.concat([Buffer.from([0]), Buffer.from(text)])));
    const both = sum(Buffer.concat([Buffer.from([1]), Buffer.from(one as string, 'hex'), Buffer.from(two as string, 'hex')]));
    expect(treeRoot(leavesOf(['đủ hồ sơ', '{"a":1}'])).toString('hex')).toBe(both);
  });
});

describe('an audit path', () => {
  const place = fc.tuple(someLeaves, fc.nat()).map(([texts, at]) => ({ leaves: leavesOf(texts), index: at % texts.length }));

  it('leads from each leaf to the root', () => {
    fc.assert(
      fc.property(place, ({ leaves, index }) => {
        const path = auditPath(index, leaves);
        const root = rootOfPath(leaves[index] as Buffer, { index, size: leaves.length }, path);
        expect(root).toEqual(treeRoot(leaves));
        expect(path.length).toBeLessThanOrEqual(Math.ceil(Math.log2(leaves.length)));
      }),
    );
  });

  it('leads nowhere near the root when leaf, place, size or path is another', () => {
    fc.assert(
      fc.property(place, fc.integer({ min: 1, max: 80 }), ({ leaves, index }, shift) => {
        const path = auditPath(index, leaves);
        const [leaf, root, size] = [leaves[index] as Buffer, treeRoot(leaves), leaves.length];
        const isRoot = (found: Buffer | undefined) => found?.equals(root) === true;
        expect(isRoot(rootOfPath(leafHash(leaf), { index, size }, path))).toBe(false);
        if (size > 1) {
          expect(
            isRoot(rootOfPath(leaf, { index: (index + 1) % size, size }, path)) && !leaf.equals(leaves[(index + 1) % size] as Buffer),
          ).toBe(false);
          expect(isRoot(rootOfPath(leaf, { index, size }, path.slice(1)))).toBe(false);
        }
        expect(isRoot(rootOfPath(leaf, { index, size }, [...path, root]))).toBe(false);
        expect(rootOfPath(leaf, { index: size + shift, size }, path)).toBeUndefined();
        expect(rootOfPath(leaf, { index: -shift, size }, path)).toBeUndefined();
      }),
    );
  });
});
