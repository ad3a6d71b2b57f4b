import type { PdfFile } from './pdf-file.ts';
import type { Place } from './cross-reference.ts';
import { dictOf, isKind, nameOf, sameStream, showValue, type PdfValue } from './values.ts';

function samePlace(a: Place | undefined, b: Place | undefined): boolean {
  if (!a || !b || a.kind !== b.kind) return false;
  if (a.kind === 'offset' && b.kind === 'offset') return a.offset === b.offset;
  return a.kind === 'packed' && b.kind === 'packed' && a.stream === b.stream && a.index === b.index;
}

function sameValue(a: PdfValue, b: PdfValue): boolean {
  if (showValue(a) !== showValue(b)) return false;
  return !isKind(a, 'stream') || !isKind(b, 'stream') || sameStream(a, b);
}

/** Cross-reference and object streams carry objects; they show nothing themselves. */
function isCarrier(value: PdfValue): boolean {
  const type = nameOf(dictOf(value)?.entries.get('Type'));
  return isKind(value, 'stream') && (type === 'XRef' || type === 'ObjStm');
}

/** Numbers of the objects that differ between an earlier state and a later one of the same file, each taken by itself. */
export function changedObjects(before: PdfFile, after: PdfFile): Set<number> {
  const changed = new Set<number>();
  for (const [number, place] of after.places) {
    if (place.kind === 'free' && !before.places.has(number)) continue;
    if (samePlace(before.places.get(number), place) && !packMoved(before, after, place)) continue;
    const value = after.object(number);
    if (!isCarrier(value) && !sameValue(before.object(number), value)) changed.add(number);
  }
  return changed;
}

function packMoved(before: PdfFile, after: PdfFile, place: Place): boolean {
  return place.kind === 'packed' && !samePlace(before.places.get(place.stream), after.places.get(place.stream));
}

// Keys that lead back up or sideways: following them would make every page reach every other.
const upward: ReadonlySet<string> = new Set(['Parent', 'P', 'Prev', 'Next', 'StructParent', 'StructParents']);

function pushMembers(value: PdfValue, queue: PdfValue[], skipUpward: boolean): void {
  if (isKind(value, 'array')) queue.push(...value.items);
  for (const [key, entry] of dictOf(value)?.entries ?? []) if (!skipUpward || !upward.has(key)) queue.push(entry);
}

/**
 * Changed objects that values lead to. `stops` are objects that answer for themselves (pages, fields, annotations): they are reached but not
 * entered.
 */
export function reachChanged(
  file: PdfFile,
  from: readonly PdfValue[],
  changed: ReadonlySet<number>,
  stops: ReadonlySet<number>,
  skipUpward = true,
): Set<number> {
  const reached = new Set<number>();
  const seen = new Set<number>();
  const queue: PdfValue[] = [...from];
  for (let value = queue.pop(); value !== undefined; value = queue.pop()) {
    if (!isKind(value, 'ref')) {
      pushMembers(value, queue, skipUpward);
      continue;
    }
    if (seen.has(value.number) || stops.has(value.number)) continue;
    seen.add(value.number);
    if (changed.has(value.number)) reached.add(value.number);
    pushMembers(file.object(value.number), queue, skipUpward);
  }
  return reached;
}
