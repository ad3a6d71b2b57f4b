import type { z } from 'zod';
import type { organisationsContract } from '../contract.ts';

/** A unit as lists show it. */
export type UnitLine = z.output<(typeof organisationsContract)['operations']['listUnits']['out']>['units'][number];

/** The units in the authority's order, each below the one it belongs to, with how deep it stands. */
export function inTree(units: readonly UnitLine[], parentId?: string, depth = 0): { unit: UnitLine; depth: number }[] {
  const known = new Set(units.map((unit) => unit.id));
  const isHere = (unit: UnitLine): boolean =>
    parentId === undefined ? unit.parentId === undefined || !known.has(unit.parentId) : unit.parentId === parentId;
  return units.filter(isHere).flatMap((unit) => [{ unit, depth }, ...inTree(units, unit.id, depth + 1)]);
}
