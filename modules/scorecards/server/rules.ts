import type { Act } from '#platform/context';
import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import { newId } from '#platform/ids';
import type { DatedSetting, SettingValues, SettingVersion } from '#modules/organisations';
import { groups, items, wordOf } from './items.ts';
import { insertRule, listRulesOn, listRuleVersions, type RuleKind, type RuleRow } from './rule-store.ts';
import type { Rules } from './score.ts';
import { bothWords } from './words.ts';

/** From which points on a band is reached, best first. */
export const bands = ['excellent', 'good', 'fair', 'average'] as const;

const bandNames = {
  excellent: { vi: 'Xuất sắc từ', en: 'Excellent from' },
  good: { vi: 'Tốt từ', en: 'Good from' },
  fair: { vi: 'Khá từ', en: 'Fair from' },
  average: { vi: 'Trung bình từ', en: 'Average from' },
};

const startingBands = { excellent: 90, good: 80, fair: 70, average: 50 };
const first = '2020-01-01';

/** Rules that hold on a day, and which of them somebody has confirmed with a document; the others are as shipped. */
export interface RulesOfDay extends Rules {
  bands: Readonly<Record<(typeof bands)[number], number>>;
  /** Document by `setting subject`. */
  confirmed: ReadonlyMap<string, { because: string; from: string }>;
}

const numberOf = (row: RuleRow | undefined, field: string, starting: number): number => row?.value[field] ?? starting;

/** The rules that hold on a day. */
export async function rulesOn(tx: Tx, day: string): Promise<RulesOfDay> {
  const rows = new Map((await listRulesOn(tx, day)).map((row) => [`${row.setting} ${row.subject}`, row]));
  const held = rows.get('bands ');
  return {
    weights: new Map(groups.map(({ key, weight }) => [key, numberOf(rows.get(`weight ${key}`), 'weight', weight)])),
    items: new Map(
      items.map(({ key, fullAt }) => {
        const row = rows.get(`item ${key}`);
        return [key, { part: numberOf(row, 'part', 1), fullAt: numberOf(row, 'fullAt', fullAt) }];
      }),
    ),
    bands: {
      excellent: numberOf(held, 'excellent', startingBands.excellent),
      good: numberOf(held, 'good', startingBands.good),
      fair: numberOf(held, 'fair', startingBands.fair),
      average: numberOf(held, 'average', startingBands.average),
    },
    confirmed: new Map([...rows].map(([key, { because, valid_from: from }]) => [key, { because, from }])),
  };
}

async function versionsOf(tx: Tx, setting: RuleKind, subject: string, starting: SettingValues): Promise<SettingVersion[]> {
  const rows = await listRuleVersions(tx, setting, subject);
  return [
    ...rows.map((row) => ({
      validFrom: row.valid_from,
      values: row.value,
      because: row.because,
      recordedAt: row.recorded_at,
      recordedBy: row.recorded_by ?? undefined,
      supersededAt: row.superseded_at ?? undefined,
    })),
    { validFrom: first, values: starting, because: undefined, recordedAt: new Date(0), recordedBy: undefined, supersededAt: undefined },
  ];
}

type Change = Parameters<DatedSetting['set']>[1];

const keep = (act: Act, setting: RuleKind, { subject, validFrom, values, because }: Change): Promise<void> =>
  insertRule(act.tx, { id: newId(act.now), setting, subject, validFrom, value: values, because, at: act.now, by: act.actor.personId });

const percent = { vi: '%', en: '%' };

async function refuseNoWeight(act: Act, { subject, validFrom, values }: Change): Promise<void> {
  const { weights } = await rulesOn(act.tx, validFrom);
  const others = [...weights].filter(([key]) => key !== subject).some(([, weight]) => weight > 0);
  if (!others && Number(values['weight']) === 0) fail('scorecards.weights-all-zero', {}, 'values.weight');
}

// words: scorecards.group-*, scorecards.item-*
const weightSetting: DatedSetting = {
  key: 'scorecards.weight',
  name: { vi: 'Bộ chỉ số phục vụ: trọng số các nhóm', en: 'Service index: weights of the groups' },
  help: {
    vi: 'QĐ 766/QĐ-TTg: 18, 20, 12, 10, 22, 18; nhóm thanh toán (10) suy ra từ các nhóm còn lại. Điểm của nhóm là phần của nó trong tổng các trọng số, tính trên 100.',
    en: 'Decision 766/2022: 18, 20, 12, 10, 22, 18; that of payment (10) follows from the others. A group has its part of all weights, out of 100 points.',
  },
  fields: [{ key: 'weight', label: { vi: 'Trọng số', en: 'Weight' }, kind: 'number', min: 0, max: 100 }],
  subjects: async () => groups.map(({ key }) => ({ key, name: bothWords(`scorecards.group-${key}`) })),
  versions: (tx, subject) => versionsOf(tx, 'weight', subject, { weight: groups.find(({ key }) => key === subject)?.weight ?? 0 }),
  async set(act, change) {
    await refuseNoWeight(act, change);
    await keep(act, 'weight', change);
  },
};

const itemSetting: DatedSetting = {
  key: 'scorecards.item',
  name: { vi: 'Bộ chỉ số phục vụ: điểm các chỉ số trong nhóm', en: 'Service index: points of the items of a group' },
  help: {
    vi: 'Cần xác nhận: điểm từng chỉ số chưa được công bố đầy đủ, nên khi chưa đặt thì các chỉ số trong một nhóm chia đều. Điểm của chỉ số = điểm của nhóm × phần ÷ tổng các phần trong nhóm.',
    en: "To be confirmed: the points of single items are not known in full, so that the items of a group have equal parts until they are set. Points of an item = the group's × its part ÷ all parts of the group.",
  },
  fields: [
    { key: 'part', label: { vi: 'Phần', en: 'Part' }, kind: 'number', min: 0, max: 100 },
    { key: 'fullAt', label: { vi: 'Đủ điểm từ', en: 'All points from' }, kind: 'number', unit: percent, min: 1, max: 100 },
  ],
  subjects: async () => items.map(({ key }) => ({ key, name: bothWords(`scorecards.item-${wordOf(key)}`) })),
  versions: (tx, subject) => versionsOf(tx, 'item', subject, { part: 1, fullAt: items.find(({ key }) => key === subject)?.fullAt ?? 100 }),
  set: (act, change) => keep(act, 'item', change),
};

const bandSetting: DatedSetting = {
  key: 'scorecards.bands',
  name: { vi: 'Bộ chỉ số phục vụ: xếp loại', en: 'Service index: bands' },
  help: { vi: 'Cần xác nhận. Dưới mức trung bình là yếu.', en: 'To be confirmed. Below average is weak.' },
  fields: bands.map((key) => ({ key, label: bandNames[key], kind: 'number', min: 1, max: 100 })),
  versions: (tx) => versionsOf(tx, 'bands', '', startingBands),
  async set(act, change) {
    const from = bands.map((key) => Number(change.values[key]));
    if (from.some((one, place) => place > 0 && one >= (from[place - 1] ?? 0))) fail('scorecards.bands-out-of-order', {}, 'values.good');
    await keep(act, 'bands', change);
  },
};

/** The dated rules of the index that administrators change. */
export const indexSettings: readonly DatedSetting[] = [weightSetting, itemSetting, bandSetting];
