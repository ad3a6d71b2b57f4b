import type { Change } from '../pdf/changes.ts';
import { compareStates } from '../pdf/compare-states.ts';
import { stateAt, type PdfFile } from '../pdf/pdf-file.ts';

/** Changes between two points of the file, closed by the signature that ends there (undefined: nobody signed them). */
export interface Segment {
  readonly from: number;
  readonly to: number;
  readonly changes: readonly Change[];
}

/** What stands after the last `%%EOF` that belongs to a readable cross-reference: nothing, spaces, or something unread. */
function tailOf(bytes: Uint8Array): 'clean' | 'spaces' | 'unread' {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const start = buffer.lastIndexOf('startxref', undefined, 'latin1');
  const mark = buffer.indexOf('%%EOF', Math.max(0, start), 'latin1');
  if (start < 0 || mark < 0) return 'unread';
  const tail = buffer.subarray(mark + 5).toString('latin1');
  if (!/^\s*$/.test(tail)) return 'unread';
  return tail.length > 2 ? 'spaces' : 'clean';
}

function endChanges(file: PdfFile): Change[] {
  const tail = tailOf(file.bytes);
  if (tail === 'unread') return [{ kind: 'unreadable' }];
  return tail === 'spaces' ? [{ kind: 'trailing-spaces' }] : [];
}

function compareRange(file: PdfFile, from: number, to: number): Change[] {
  const last = to === file.bytes.length;
  const earlier = stateAt(file, from);
  const later = last ? file : stateAt(file, to);
  if (!earlier || !later || later.rebuilt) return [{ kind: 'unreadable' }];
  return [...compareStates(earlier, later), ...(last ? endChanges(file) : [])];
}

/** Splits what follows the first signature at the ends of the intact signatures and says what changed in each piece. */
export function laterSegments(file: PdfFile, intactEnds: readonly number[]): Segment[] {
  const points = [...new Set([...intactEnds, file.bytes.length])].sort((a, b) => a - b);
  return points.slice(1).map((to, index) => {
    const from = points[index] ?? 0;
    return { from, to, changes: compareRange(file, from, to) };
  });
}
