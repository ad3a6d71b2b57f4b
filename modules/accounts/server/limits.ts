import type { RawBuilder, Tx } from '#platform/db';
import {
  limitsAndUnits,
  limitsAndUnitsBelow,
  limitsAt,
  limitSetting,
  nextChangeOfLimitsAndUnits,
  type DatedSetting,
  type Grounds,
  type Limit,
} from '#modules/organisations';

const minutes = { vi: 'phút', en: 'minutes' };
const hours = { vi: 'giờ', en: 'hours' };
const days = { vi: 'ngày', en: 'days' };
const letters = { vi: 'ký tự', en: 'characters' };

// TCVN 14423:2026 level 3: lock of at most 15 minutes, accounts idle for 45 days, 14 characters without a second factor and 8 with one, review twice a year.
const limits = [
  {
    key: 'accounts.lock-minutes',
    name: { vi: 'Khóa màn hình cán bộ khi không thao tác', en: 'Lock an officer’s screen when idle' },
    unit: minutes,
    starting: 15,
    min: 1,
    max: 60,
  },
  {
    key: 'accounts.idle-minutes-applicant',
    name: { vi: 'Kết thúc phiên của doanh nghiệp khi không thao tác', en: 'End an enterprise’s session when idle' },
    unit: minutes,
    starting: 30,
    min: 5,
    max: 240,
  },
  {
    key: 'accounts.idle-seconds-kiosk',
    name: { vi: 'Kết thúc phiên ở máy tự phục vụ khi không thao tác', en: 'End a session at the self-service screen when idle' },
    help: {
      vi: 'Người sau đứng trước cùng một màn hình: để ngắn. Màn hình đếm ngược và hỏi người dùng còn ở đó không.',
      en: 'The next person stands before the same screen: keep it short. The screen counts down and asks whether one is still there.',
    },
    unit: { vi: 'giây', en: 'seconds' },
    starting: 120,
    min: 30,
    max: 600,
  },
  {
    key: 'accounts.session-hours',
    name: { vi: 'Thời gian dài nhất của một phiên', en: 'Longest session' },
    unit: hours,
    starting: 12,
    min: 1,
    max: 24,
  },
  {
    key: 'accounts.password-alone',
    name: { vi: 'Mật khẩu không kèm mã xác thực', en: 'Password without a second factor' },
    unit: letters,
    starting: 14,
    min: 14,
    max: 64,
  },
  {
    key: 'accounts.password-with-factor',
    name: { vi: 'Mật khẩu có kèm mã xác thực', en: 'Password with a second factor' },
    unit: letters,
    starting: 8,
    min: 8,
    max: 64,
  },
  {
    key: 'accounts.one-time-hours',
    name: { vi: 'Đường dẫn dùng một lần có hiệu lực trong', en: 'One-time links are good for' },
    unit: hours,
    starting: 72,
    min: 1,
    max: 240,
  },
  {
    key: 'accounts.idle-days',
    name: { vi: 'Ngừng tài khoản cán bộ không đăng nhập', en: 'Disable officers’ accounts that rest' },
    unit: days,
    starting: 45,
    min: 7,
    max: 365,
  },
  {
    key: 'accounts.idle-days-applicant',
    name: { vi: 'Ngừng tài khoản doanh nghiệp không đăng nhập', en: 'Disable enterprises’ accounts that rest' },
    help: {
      vi: '0: không tự ngừng, vì doanh nghiệp có khi cả năm mới nộp một hồ sơ.',
      en: '0: never, as an enterprise may file once a year.',
    },
    unit: days,
    starting: 0,
    min: 0,
    max: 3650,
  },
  {
    key: 'accounts.idle-notice-days',
    name: { vi: 'Báo trước khi ngừng tài khoản', en: 'Notice before an account is disabled' },
    unit: days,
    starting: 7,
    min: 1,
    max: 30,
  },
  {
    key: 'accounts.review-months',
    name: { vi: 'Rà soát quyền truy cập', en: 'Review of access' },
    unit: { vi: 'tháng một lần', en: 'months apart' },
    starting: 6,
    min: 1,
    max: 12,
  },
] as const satisfies readonly Limit[];

/** The limits of accounts as settings. */
export const accountSettings: readonly DatedSetting[] = limits.map(limitSetting);

type LimitName = (typeof limits)[number]['key'] extends `accounts.${infer Name}` ? Name : never;

/** The limits in force, by name. */
export type Limits = (name: LimitName) => number;

const named =
  (held: ReadonlyMap<string, number>): Limits =>
  (name) =>
    held.get(name) ?? 0;

/** The limits in force at an instant. */
export async function limitsOf(tx: Tx, at: Date): Promise<Limits> {
  return named(await limitsAt(tx, 'accounts', limits, at));
}

/** SQL for what `limitsAndBelow` reads at an instant, the units only where they are asked for. */
export const groundsOf = (at: Date, withUnits: RawBuilder<boolean>): RawBuilder<Grounds> =>
  limitsAndUnits({ noun: 'accounts', at, withUnits });

/** SQL for the first instant after another at which the grounds may be others. */
export const nextChangeOfGrounds = (at: Date): RawBuilder<Date | null> => nextChangeOfLimitsAndUnits('accounts', at);

/** The limits in force and the units below some. */
export function limitsAndBelow(grounds: Grounds, unitIds: readonly string[]): { limits: Limits; below: string[] } {
  const found = limitsAndUnitsBelow(grounds, { noun: 'accounts', limits, unitIds });
  return { limits: named(found.limits), below: found.below };
}
