import { z } from 'zod';
import { newId } from '#platform/ids';
import type { DatedSetting, SettingValues, SettingVersion } from '#modules/organisations';
import { proposalKinds } from './exceptions/exception-store.ts';
import { regimeSettings } from './exceptions/regime-rules.ts';
import { decidingRoles } from '../seeds/deciding-roles.ts';
import { carriersSetting } from './arrivals/carriers.ts';
import { bothWords } from './dossier.ts';
import { dueClockSetting } from './due-clock.ts';
import { windowSetting } from './fixed-window.ts';
import { retimingLateSetting, retimingSetting } from './retiming/retiming-rule.ts';
import { listCodePatterns, listDecisionRules, setCodePattern, setDecisionRule, type RuleRow } from './rule-store.ts';

const basisShape = z.array(z.looseObject({ document: z.string().optional() }));

/** The documents a rule rests on, in one line. */
function becauseOf(basis: unknown): string | undefined {
  const read = basisShape.safeParse(basis);
  const said = read.success ? read.data.flatMap((one) => one.document ?? []) : [];
  return said.length === 0 ? undefined : said.join('; ');
}

const versionOf = (row: RuleRow<SettingValues>): SettingVersion => ({
  validFrom: row.valid_from,
  values: row.values,
  because: becauseOf(row.legal_basis),
  recordedAt: row.recorded_at,
  recordedBy: row.recorded_by ?? undefined,
  supersededAt: row.superseded_at ?? undefined,
});

const units = [
  { value: 'handling', label: { vi: 'Phòng thụ lý', en: 'Handling unit' } },
  { value: 'one-stop', label: { vi: 'Bộ phận Một cửa', en: 'One-stop desk' } },
  { value: 'office', label: { vi: 'Văn phòng', en: 'Office' } },
  { value: 'board', label: { vi: 'Lãnh đạo Ban', en: 'Board' } },
];

// words: dossiers.decide-*
const decisionRule: DatedSetting = {
  key: 'dossiers.decision-rule',
  name: { vi: 'Ai quyết định các việc ngoài luồng', en: 'Who decides beside the usual way' },
  help: {
    vi: 'Vai trò và đơn vị quyết định từng loại đề nghị, và thời gian làm việc dành cho quyết định.',
    en: 'Role and unit that decide on each kind of proposal, and the working time they have.',
  },
  fields: [
    { key: 'role', label: { vi: 'Vai trò', en: 'Role' }, kind: 'choice', choices: decidingRoles },
    { key: 'unit', label: { vi: 'Đơn vị', en: 'Unit' }, kind: 'choice', choices: units },
    {
      key: 'minutes',
      label: { vi: 'Thời gian', en: 'Time' },
      kind: 'number',
      unit: { vi: 'phút làm việc', en: 'working minutes' },
      min: 30,
      max: 9600,
    },
  ],
  subjects: async () => proposalKinds.map((kind) => ({ key: kind, name: bothWords(`dossiers.decide-${kind}`) })),
  versions: async (tx, kind) => (await listDecisionRules(tx, kind)).map(versionOf),
  set: (act, { subject: kind, validFrom, values, because }) =>
    setDecisionRule(act.tx, {
      id: newId(act.now),
      kind,
      validFrom,
      role: String(values['role']),
      unit: String(values['unit']),
      minutes: Number(values['minutes']),
      legalBasis: [{ document: because }],
      at: act.now,
      by: act.actor.personId,
    }),
};

const codePattern: DatedSetting = {
  key: 'dossiers.code-pattern',
  name: { vi: 'Mã hồ sơ', en: 'Codes of dossiers' },
  fields: [
    {
      key: 'pattern',
      label: { vi: 'Cách viết', en: 'Pattern' },
      kind: 'text',
      help: {
        vi: 'Phải có {agency} (mã cơ quan), {yymmdd} (ngày) và {number} (số trong ngày).',
        en: 'Needs {agency} (the agency’s code), {yymmdd} (the day) and {number} (the count of the day).',
      },
      // Each of the three once: codes stay different between agencies, days and dossiers.
      pattern: String.raw`(?=.*\{agency\})(?=.*\{yymmdd\})(?=.*\{number\})(?:[A-Z0-9./-]|\{agency\}|\{yymmdd\}|\{number\}){1,60}`,
    },
    { key: 'pad', label: { vi: 'Số chữ số', en: 'Digits' }, kind: 'number', min: 3, max: 8 },
  ],
  versions: async (tx) => (await listCodePatterns(tx)).map(versionOf),
  set: (act, { validFrom, values, because }) =>
    setCodePattern(act.tx, {
      id: newId(act.now),
      validFrom,
      pattern: String(values['pattern']),
      pad: Number(values['pad']),
      legalBasis: [{ document: because }],
      at: act.now,
      by: act.actor.personId,
    }),
};

/** The dated rules of dossiers that administrators change. */
export const dossierSettings: readonly DatedSetting[] = [
  decisionRule,
  codePattern,
  windowSetting,
  ...regimeSettings,
  dueClockSetting,
  retimingSetting,
  retimingLateSetting,
  carriersSetting,
];
