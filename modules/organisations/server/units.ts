import { requirePermission } from '#platform/access';
import { defineExtensionPoint, type Act } from '#platform/context';
import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import type { Words } from '#platform/i18n';
import { newId } from '#platform/ids';
import { getAuthority } from './authority.ts';
import { insertUnit, listUnitRows, listUnitsInForce, unitHistory } from './organisation-store.ts';

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

/** Where modules below refuse to let a unit end while they still need it. */
export const unitUses = defineExtensionPoint<(act: Act, unitId: string) => Promise<void>>('organisations.unit-uses');

/** Adds a unit to the authority from now on; answers its id. Refuses with `organisations.unit-code-taken`. */
export async function addUnit(act: Act, given: NewUnit): Promise<string> {
  requirePermission(act.actor, 'organisations.administer');
  const { agencyId } = await getAuthority(act.tx, act.now);
  if ((await listUnitRows(act.tx)).some((row) => row.code === given.code))
    fail('organisations.unit-code-taken', { code: given.code }, 'code');
  if (given.parentId !== undefined) await getUnit(act.tx, given.parentId, act.now);
  const id = newId(act.now);
  await insertUnit(act.tx, { id, agencyId, code: given.code, createdAt: act.now });
  await unitHistory.start(act, id, {
    validFrom: act.now,
    fields: { name: given.name, symbol: given.symbol, kind: given.kind, parentId: given.parentId ?? null, position: given.position },
    source: { kind: 'setup', at: act.now.toISOString() },
    because: { text: 'Lập đơn vị' },
  });
  act.about('unit', id);
  return id;
}

/** What a unit becomes from now on. */
export interface UnitChange extends Omit<NewUnit, 'code'> {
  because: string;
  /** The revision that was seen. */
  revision: number;
}

/** Changes a unit from now on; papers of before name it as it was. Refuses with `organisations.unit-above-itself`, `history.changed-meanwhile`. */
export async function changeUnit(act: Act, id: string, given: UnitChange): Promise<void> {
  requirePermission(act.actor, 'organisations.administer');
  await getUnit(act.tx, id, act.now);
  const { parentId = null, because, revision, name, symbol, kind, position } = given;
  const below = unitsBelow(await listUnits(act.tx, act.now), [id]);
  if (parentId !== null && [id, ...below].includes(parentId)) fail('organisations.unit-above-itself', {}, 'parentId');
  if (parentId !== null) await getUnit(act.tx, parentId, act.now);
  await unitHistory.change(act, id, {
    validFrom: act.now,
    fields: { name, symbol, kind, parentId, position },
    source: { kind: 'decision', at: act.now.toISOString() },
    because: { text: because },
    expected: revision,
  });
  act.about('unit', id, { because });
}

/** Ends a unit from now on; its code is never used again. Refuses while units or people still stand below it. */
export async function endUnit(act: Act, id: string, given: { because: string; revision: number }): Promise<void> {
  requirePermission(act.actor, 'organisations.administer');
  await getUnit(act.tx, id, act.now);
  if ((await listUnits(act.tx, act.now)).some((unit) => unit.parentId === id)) fail('organisations.unit-in-use');
  for (const refuse of act.ctx.services.extensions.all(unitUses)) await refuse(act, id);
  await unitHistory.end(act, id, { validFrom: act.now, because: { text: given.because }, expected: given.revision });
  act.about('unit', id, { ended: true, because: given.because });
}

/** A unit with everything it was, newest first, ended ones too. Refuses with `organisations.unit-not-found`. */
export async function getUnitHistory(tx: Tx, id: string) {
  const row = (await listUnitRows(tx)).find((one) => one.id === id) ?? fail('organisations.unit-not-found', { id });
  const versions = (await unitHistory.timeline(tx, id)).toReversed();
  return { ...row, revision: await unitHistory.revision(tx, id), versions };
}

/** The units in being at an instant, in the authority's own order. */
export async function listUnits(tx: Tx, at: Date): Promise<Unit[]> {
  const rows = await listUnitsInForce(tx, at);
  return rows.map((row) => ({ ...row, parentId: row.parentId ?? undefined }));
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
export function unitsBelow(units: readonly Pick<Unit, 'id' | 'parentId'>[], ids: readonly string[]): string[] {
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
