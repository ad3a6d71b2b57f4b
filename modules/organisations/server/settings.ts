import { requirePermission } from '#platform/access';
import { defineExtensionPoint, type Act, type Ctx, type Services } from '#platform/context';
import type { RawBuilder, Tx } from '#platform/db';
import { fail } from '#platform/errors';
import { timeZone, type Words } from '#platform/i18n';
import { newId } from '#platform/ids';
import { groundsAt, groundsChange, type Grounds } from './grounds-store.ts';
import { insertSetting, listValuesOn, listVersions, lockSetting } from './setting-store.ts';
import { unitsBelow } from './units.ts';

/** One value of a setting, as a person fills it in. */
export interface SettingField {
  key: string;
  label: Words;
  kind: 'number' | 'text' | 'choice';
  /** What a number counts. */
  unit?: Words;
  choices?: readonly { value: string; label: Words }[];
  min?: number;
  max?: number;
  /** What a text must match, whole. */
  pattern?: string;
  help?: Words;
}

/** Values of a setting by field. */
export type SettingValues = Readonly<Record<string, string | number>>;

/** A version of a setting: what holds from a day (YYYY-MM-DD) on, who recorded it and why. */
export interface SettingVersion {
  validFrom: string;
  values: SettingValues;
  because: string | undefined;
  recordedAt: Date;
  recordedBy: string | undefined;
  supersededAt: Date | undefined;
}

/** A change of one subject of a setting from a day on. */
export interface SettingChange {
  subject: string;
  validFrom: string;
  values: SettingValues;
  because: string;
}

/** A rule or limit kept as dated rows, wherever its module keeps them. */
export interface DatedSetting {
  key: string;
  name: Words;
  help?: Words;
  fields: readonly SettingField[];
  /** What it is set for, one line each; a setting without subjects has one line. */
  subjects?(tx: Tx, at: Date): Promise<readonly { key: string; name: Words }[]>;
  versions(tx: Tx, subject: string): Promise<SettingVersion[]>;
  set(act: Act, change: SettingChange): Promise<void>;
}

/** Where modules show the settings they own; administrators see and change them in one place. */
export const datedSettings = defineExtensionPoint<readonly DatedSetting[]>('organisations.dated-settings');

/** A limit that is one number, kept here; `starting` holds until somebody sets it. */
export interface Limit {
  key: string;
  name: Words;
  help?: Words;
  unit: Words;
  starting: number;
  min: number;
  max: number;
}

const dayFormat = new Intl.DateTimeFormat('sv-SE', { timeZone });

/** A rule that is one of a few values, kept here; `starting` holds until somebody sets it. */
export interface Choice {
  key: string;
  name: Words;
  help?: Words;
  choices: readonly { value: string; label: Words }[];
  starting: string;
}

/** A line of text, kept here; `starting` holds until somebody sets it. */
export interface TextRule {
  key: string;
  name: Words;
  help?: Words;
  /** What it must match, whole. */
  pattern: string;
  starting: string;
}

/** A limit as a dated setting. */
export function limitSetting({ unit, min, max, ...limit }: Limit): DatedSetting {
  const kept = keptSetting(limit, { key: 'value', label: limit.name, kind: 'number', unit, min, max });
  return { ...kept, set: (act, change) => insertSetting(act.tx, rowOf(act, limit, change)) };
}

/** A choice as a dated setting. */
export function choiceSetting({ choices, ...choice }: Choice): DatedSetting {
  const kept = keptSetting(choice, { key: 'value', label: choice.name, kind: 'choice', choices });
  return { ...kept, set: (act, change) => insertSetting(act.tx, rowOf(act, choice, change)) };
}

/** A line of text as a dated setting. */
export function textSetting({ pattern, ...text }: TextRule): DatedSetting {
  const help = text.help === undefined ? {} : { help: text.help };
  const kept = keptSetting(text, { key: 'value', label: text.name, kind: 'text', pattern, ...help });
  return { ...kept, set: (act, change) => insertSetting(act.tx, rowOf(act, text, change)) };
}

type Kept = Pick<Limit, 'key' | 'name' | 'help'> & { starting: number | string };

function rowOf(act: Act, { key, starting }: Kept, { validFrom, values, because }: SettingChange) {
  return { id: newId(act.now), key, validFrom, value: values['value'] ?? starting, because, at: act.now, by: act.actor.personId };
}

function keptSetting({ key, name, help, starting }: Kept, field: SettingField): Omit<DatedSetting, 'set'> {
  return {
    key,
    name,
    ...(help === undefined ? {} : { help }),
    fields: [field],
    async versions(tx) {
      const rows = await listVersions(tx, key);
      const first = { validFrom: '2020-01-01', values: { value: starting }, because: undefined, recordedAt: new Date(0) };
      return [
        ...rows.map((row) => ({
          validFrom: row.valid_from,
          values: { value: row.value },
          because: row.because,
          recordedAt: row.recorded_at,
          recordedBy: row.recorded_by ?? undefined,
          supersededAt: row.superseded_at ?? undefined,
        })),
        { ...first, recordedBy: undefined, supersededAt: undefined },
      ];
    },
  };
}

const limitValues = (noun: string, limits: readonly Limit[], held: ReadonlyMap<string, number | string>): Map<string, number> =>
  new Map(limits.map(({ key, starting }) => [key.slice(noun.length + 1), Number(held.get(key) ?? starting)]));

/** The limits of a module at an instant, by what follows `noun.` in their keys. */
export async function limitsAt(tx: Tx, noun: string, limits: readonly Limit[], at: Date): Promise<Map<string, number>> {
  return limitValues(noun, limits, await listValuesOn(tx, noun, dayFormat.format(at)));
}

/** What was chosen or written at an instant. */
export async function choiceAt(tx: Tx, { key, starting }: Pick<Choice, 'key' | 'starting'>, at: Date): Promise<string> {
  const noun = key.slice(0, key.indexOf('.'));
  return String((await listValuesOn(tx, noun, dayFormat.format(at))).get(key) ?? starting);
}

/** SQL for what `limitsAndUnitsBelow` reads: the limits of a module at an instant, and where it is so which unit stands below which. */
export function limitsAndUnits(given: { noun: string; at: Date; withUnits: RawBuilder<boolean> }): RawBuilder<Grounds> {
  const { noun, at, withUnits } = given;
  return groundsAt({ at, prefix: noun, day: dayFormat.format(at), withUnits });
}

/** SQL for the first instant after another at which `limitsAndUnits` may answer otherwise though no row is written. */
export const nextChangeOfLimitsAndUnits = (noun: string, at: Date): RawBuilder<Date | null> =>
  groundsChange({ at, prefix: noun, day: dayFormat.format(at) });

/** What a session is judged by: the limits as `limitsAt` tells them, and the ids of all units below the given ones. */
export function limitsAndUnitsBelow(
  { parents, values }: Grounds,
  { noun, limits, unitIds }: { noun: string; limits: readonly Limit[]; unitIds: readonly string[] },
): { limits: Map<string, number>; below: string[] } {
  const units = (parents ?? []).map(([id, parentId]) => ({ id, parentId }));
  return { limits: limitValues(noun, limits, new Map(Object.entries(values ?? {}))), below: unitsBelow(units, unitIds) };
}

const allSettings = (services: Services): DatedSetting[] => services.extensions.all(datedSettings).flat();

/** A setting with its lines and their versions, newest first. */
export async function listSettings(ctx: Ctx) {
  return ctx.read(async (tx) => {
    const at = ctx.now();
    const told = [];
    for (const setting of allSettings(ctx.services)) {
      const subjects = (await setting.subjects?.(tx, at)) ?? [{ key: '', name: setting.name }];
      const lines = [];
      for (const subject of subjects) lines.push({ ...subject, versions: await setting.versions(tx, subject.key) });
      told.push({ setting, lines });
    }
    return { today: dayFormat.format(at), settings: told };
  });
}

type Given = string | number | undefined;

function checkNumber({ key, min = 0, max = Number.MAX_SAFE_INTEGER }: SettingField, value: Given): void {
  const fits = typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max;
  if (!fits) fail('organisations.setting-out-of-range', { min, max }, `values.${key}`);
}

function fitsText({ kind, choices = [], pattern = '.*' }: SettingField, value: string): boolean {
  if (kind === 'choice') return choices.some((choice) => choice.value === value);
  return new RegExp(`^(?:${pattern})$`, 'u').test(value);
}

function checkValue(field: SettingField, value: Given): void {
  if (field.kind === 'number') return checkNumber(field, value);
  const fits = typeof value === 'string' && value.trim() !== '' && fitsText(field, value);
  if (!fits) fail('organisations.setting-unfit', { field: field.label.vi }, `values.${field.key}`);
}

/** Whether just this was set before and holds: who presses twice changes nothing by the second. */
const isHeldAs = ({ validFrom, values, because, supersededAt }: SettingVersion, change: SettingChange): boolean =>
  supersededAt === undefined &&
  validFrom === change.validFrom &&
  because === change.because &&
  Object.entries(change.values).every(([field, value]) => values[field] === value);

/**
 * Sets a rule or limit from a day on, today at the earliest: what was decided by it before stays as it was. Permission `organisations.administer`.
 * Refuses with `http.not-found`, `organisations.setting-out-of-range`, `organisations.setting-unfit`, `organisations.setting-in-the-past`.
 */
export async function changeSetting(ctx: Ctx, given: SettingChange & { key: string }): Promise<void> {
  requirePermission(ctx.actor, 'organisations.administer');
  const setting = allSettings(ctx.services).find((one) => one.key === given.key) ?? fail('http.not-found');
  if (given.validFrom < dayFormat.format(ctx.now())) fail('organisations.setting-in-the-past', {}, 'validFrom');
  for (const field of setting.fields) checkValue(field, given.values[field.key]);
  await ctx.act('organisations.change-setting', async (act) => {
    const subjects = (await setting.subjects?.(act.tx, act.now)) ?? [{ key: '' }];
    if (!subjects.some((subject) => subject.key === given.subject)) fail('http.not-found');
    const values = Object.fromEntries(setting.fields.map((field) => [field.key, given.values[field.key] ?? '']));
    const change = { ...given, values };
    await lockSetting(act.tx, given.key);
    if ((await setting.versions(act.tx, given.subject)).some((version) => isHeldAs(version, change))) return;
    await setting.set(act, change);
    act.about('setting', act.id, { key: given.key, subject: given.subject, from: given.validFrom, values, because: given.because });
  });
}
