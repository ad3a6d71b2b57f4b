import { requirePermission } from '#platform/access';
import type { Act } from '#platform/context';
import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import type { Words } from '#platform/i18n';
import { newId } from '#platform/ids';
import { getAuthority } from './authority.ts';
import { insertUnit, listUnitRows, unitHistory } from './organisation-store.ts';

/** What a unit is for. */
export type UnitKind = 'one-stop' | 'department' | 'office' | 'board';

/** A unit as it stands at an instant. */
export interface Unit {
  id: string;
  code: string;
  name: Words;
  /** Short name in document symbols. */
  symbol: string;
  kind: UnitKind;
  parentId: string | undefined;
  position: number;
}

/** A unit to be added. */
export interface NewUnit {
  code: string;
  name: Words;
  symbol: string;
  kind: UnitKind;
  parentId?: string;
  position: number;
}

/** Adds a unit to the authority from now on; answers its id. */
export async function addUnit(act: Act, given: NewUnit): Promise<string> {
  requirePermission(act.actor, 'organisations.administer');
  const { agencyId } = await getAuthority(act.tx, act.now);
  const id = newId(act.now);
  await insertUnit(act.tx, { id, agencyId, code: given.code, createdAt: act.now });
  await unitHistory.start(act, id, {
    validFrom: act.now,
    fields: { name: given.name, symbol: given.symbol, kind: given.kind, parentId: given.parentId ?? null, position: given.position },
    source: { kind: 'setup', at: act.now.toISOString() },
    because: { text: 'set up' },
  });
  act.about('unit', id);
  return id;
}

/** The units in being at an instant, in the authority's own order. */
export async function listUnits(tx: Tx, at: Date): Promise<Unit[]> {
  const rows = await listUnitRows(tx);
  const versions = await unitHistory.list(
    tx,
    rows.map((row) => row.id),
    { valid: at },
  );
  return rows
    .flatMap((row) => {
      const version = versions.get(row.id);
      return version === undefined ? [] : [{ ...row, ...version.fields, parentId: version.fields.parentId ?? undefined }];
    })
    .sort((a, b) => a.position - b.position);
}

/** One unit at an instant; refuses with `organisations.unit-not-found`. */
export async function getUnit(tx: Tx, id: string, at: Date): Promise<Unit> {
  return (await listUnits(tx, at)).find((unit) => unit.id === id) ?? fail('organisations.unit-not-found', { id });
}

/** A unit by its code at an instant. */
export async function findUnitByCode(tx: Tx, code: string, at: Date): Promise<Unit | undefined> {
  return (await listUnits(tx, at)).find((unit) => unit.code === code);
}

/** The ids of all units below the given ones. */
export function unitsBelow(units: readonly Unit[], ids: readonly string[]): string[] {
  const below: string[] = [];
  let level = [...ids];
  while (level.length > 0) {
    level = units
      .filter((unit) => unit.parentId !== undefined && level.includes(unit.parentId) && !below.includes(unit.id))
      .map((unit) => unit.id);
    below.push(...level);
  }
  return below;
}
