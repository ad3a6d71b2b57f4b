import type { Tx } from '#platform/db';
import type { Words } from '#platform/i18n';
import { limitsAt, limitSetting, type DatedSetting, type Limit } from '#modules/organisations';
import type { LimitTime, ProcedureCase } from '#modules/procedures';

const noun = 'dossiers';
const days: Words = { vi: 'ngày làm việc', en: 'working days' };
const times: Words = { vi: 'lần', en: 'times' };
const otherwise: Words = {
  vi: 'Thủ tục tự quy định thì theo thủ tục. Hồ sơ đã tiếp nhận giữ quy định của ngày tiếp nhận.',
  en: 'A procedure that says otherwise goes first. Dossiers accepted before keep the rule of the day they were accepted.',
};
const read = (law: Words): Words => ({
  vi: `Đã đọc trong văn bản: ${law.vi}. ${otherwise.vi}`,
  en: `Read in the text: ${law.en}. ${otherwise.en}`,
});
const appraisal = read({ vi: 'khoản 3–5 Điều 36 Nghị định 217/2026/NĐ-CP', en: 'Decree 217/2026, article 36, clauses 3 to 5' });
const offices = read({ vi: 'khoản 2 Điều 11 Nghị định 07/2016/NĐ-CP', en: 'Decree 07/2016, article 11, clause 2' });

const askDays: Limit = {
  key: 'dossiers.appraisal-ask-days',
  name: { vi: 'Thẩm định: được yêu cầu bổ sung trong', en: 'Appraisal: a supplement may be asked for within' },
  help: appraisal,
  unit: days,
  starting: 5,
  min: 1,
  max: 60,
};
const windowDays: Limit = {
  key: 'dossiers.appraisal-window-days',
  name: { vi: 'Thẩm định: người nộp có để bổ sung', en: 'Appraisal: the applicant has for the supplement' },
  help: appraisal,
  unit: days,
  starting: 20,
  min: 1,
  max: 240,
};
const suspensions: Limit = {
  key: 'dossiers.appraisal-suspensions',
  name: { vi: 'Thẩm định: được tạm dừng vì lỗi', en: 'Appraisal: may be suspended for errors' },
  help: appraisal,
  unit: times,
  starting: 1,
  min: 0,
  max: 10,
};
const earlyDays: Limit = {
  key: 'dossiers.early-ask-days',
  name: { vi: 'Bổ sung một lần, sớm: được yêu cầu trong', en: 'One early supplement: may be asked for within' },
  help: offices,
  unit: days,
  starting: 3,
  min: 1,
  max: 60,
};
const limits = [askDays, windowDays, suspensions, earlyDays];

/** How often and how long two regimes let the authority ask, as settings. */
export const regimeSettings: readonly DatedSetting[] = limits.map(limitSetting);

/** What a regime says of asking, where the procedure's case does not say it itself. */
interface RegimeRule {
  /** How long after acceptance a supplement may be asked for. */
  askWithin?: LimitTime;
  /** What the applicant has for the answer. */
  window?: LimitTime;
  /** How often appraisal may be suspended for errors. */
  maxSuspensions?: number;
  /** Requests before acceptance count, too: one in the whole handling. */
  countsIntake?: true;
}

async function ruleOf(tx: Tx, regime: ProcedureCase['regime'], at: Date): Promise<RegimeRule> {
  if (regime !== 'ONE_SUPPLEMENT_ONE_SUSPEND' && regime !== 'ONCE_EARLY') return {};
  const held = await limitsAt(tx, noun, limits, at);
  const of = ({ key, starting }: Limit): number => held.get(key.slice(noun.length + 1)) ?? starting;
  const working = (limit: Limit): LimitTime => ({ value: of(limit), unit: 'working-day' });
  return regime === 'ONCE_EARLY'
    ? { askWithin: working(earlyDays), countsIntake: true }
    : { askWithin: working(askDays), window: working(windowDays), maxSuspensions: of(suspensions) };
}

/** The rules a case asks by, as they were on the day a dossier of it was accepted. */
export async function askingRules(tx: Tx, chosen: ProcedureCase, at: Date) {
  const rule = await ruleOf(tx, chosen.regime, at);
  return {
    maxSupplements: chosen.maxSupplements,
    askWithin: chosen.askWithin ?? rule.askWithin,
    window: chosen.supplementWindow ?? rule.window,
    maxSuspensions: chosen.maxSuspensions ?? rule.maxSuspensions ?? 0,
    countsIntake: rule.countsIntake === true,
  };
}
