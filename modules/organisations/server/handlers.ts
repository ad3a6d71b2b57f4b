import type { Ctx } from '#platform/context';
import { implement } from '#platform/http';
import { organisationsContract } from '../contract.ts';
import { getAuthority } from './authority.ts';
import { namesOfPeople } from './people-names.ts';
import { changeSetting, listSettings, type SettingVersion } from './settings.ts';
import { addUnit, changeUnit, endUnit, getUnitHistory, listUnits } from './units.ts';

async function showUnit(ctx: Ctx, id: string) {
  const { code, revision, versions } = await ctx.read((tx) => getUnitHistory(tx, id));
  return {
    id,
    code,
    revision,
    versions: versions.map(({ fields, validFrom, validTo, recordedAt, changedByName, because }) => ({
      ...fields,
      parentId: fields.parentId ?? undefined,
      validFrom: validFrom.toISOString(),
      validTo: validTo?.toISOString(),
      recordedAt: recordedAt.toISOString(),
      by: changedByName,
      because: because.text,
    })),
  };
}

type State = 'replaced' | 'past' | 'now' | 'later';

/** Where each version stands today: of those that are held, the newest that has begun holds. */
function statesOf(versions: readonly SettingVersion[], today: string): State[] {
  const now = versions.find((one) => one.supersededAt === undefined && one.validFrom <= today);
  return versions.map((one) => {
    if (one.supersededAt !== undefined) return 'replaced';
    if (one === now) return 'now';
    return one.validFrom > today ? 'later' : 'past';
  });
}

async function showSettings(ctx: Ctx) {
  const { today, settings } = await listSettings(ctx);
  const by = settings.flatMap(({ lines }) => lines.flatMap((line) => line.versions.flatMap((one) => one.recordedBy ?? [])));
  const names = await namesOfPeople(ctx, by);
  return {
    today,
    settings: settings.map(({ setting, lines }) => ({
      key: setting.key,
      name: setting.name,
      help: setting.help,
      fields: setting.fields.map(({ choices, ...field }) => ({ ...field, ...(choices === undefined ? {} : { choices: [...choices] }) })),
      lines: lines.map(({ key, name, versions }) => {
        const states = statesOf(versions, today);
        return {
          key,
          name,
          versions: versions.map((one, place) => ({
            validFrom: one.validFrom,
            values: { ...one.values },
            because: one.because,
            recordedAt: one.recordedAt.getTime() === 0 ? undefined : one.recordedAt.toISOString(),
            by: one.recordedBy === undefined ? undefined : names.get(one.recordedBy),
            state: states[place] ?? 'past',
          })),
        };
      }),
    })),
  };
}

/** Handlers of the API. */
export const organisationsHandlers = implement(organisationsContract, {
  getAuthority: (_input, { ctx }) => ctx.read((tx) => getAuthority(tx, ctx.now())),
  listUnits: async (_input, { ctx }) => ({ units: await ctx.read((tx) => listUnits(tx, ctx.now())) }),
  getUnit: ({ id }, { ctx }) => showUnit(ctx, id),
  addUnit: async ({ parentId, ...given }, { ctx }) => {
    const unit = { ...given, ...(parentId === undefined ? {} : { parentId }) };
    return { id: await ctx.act('organisations.add-unit', (act) => addUnit(act, unit)) };
  },
  changeUnit: async ({ id, parentId, ...given }, { ctx }) => {
    const change = { ...given, ...(parentId === undefined ? {} : { parentId }) };
    await ctx.act('organisations.change-unit', (act) => changeUnit(act, id, change));
    return {};
  },
  endUnit: async ({ id, ...given }, { ctx }) => {
    await ctx.act('organisations.end-unit', (act) => endUnit(act, id, given));
    return {};
  },
  listSettings: (_input, { ctx }) => showSettings(ctx),
  changeSetting: async (input, { ctx }) => {
    await changeSetting(ctx, input);
    return {};
  },
});
