import { z } from 'zod';
import { definePages } from '#platform/contract';

const backTo = z.string().max(300).optional();
const secret = z.string().max(500).default('');
const digits = z.string().max(20).default('');
const refusals = ['accounts.wrong-password', 'accounts.locked-out', 'accounts.wrong-code'];

/** One's own account: what is chosen at the first sign-in and after a reset, password, second factor, and the locked screen. */
export const accountPages = definePages('accounts', {
  showAccount: {
    method: 'GET',
    path: '/tai-khoan',
    summary: { vi: 'Tài khoản của tôi', en: 'My account' },
    in: z.object({ xong: z.string().max(20).optional() }),
    permission: 'signed-in',
    reach: ['mine'],
  },
  chooseSessionsToEnd: {
    method: 'POST',
    path: '/tai-khoan/phien',
    summary: { vi: 'Kết thúc phiên đăng nhập khác của mình', en: 'End one’s other sessions' },
    in: z.object({ which: z.union([z.uuid(), z.literal('others')]).optional(), password: secret }),
    permission: 'signed-in',
    reach: ['mine'],
    errors: ['accounts.no-session-chosen', 'accounts.session-over', 'accounts.wrong-password', 'accounts.locked-out'],
  },
  showOneTimeCode: {
    method: 'GET',
    path: '/tai-khoan/nhan',
    summary: { vi: 'Dùng mã một lần', en: 'Use a one-time code' },
    in: z.object({ ma: z.string().max(60).default('') }),
    permission: 'public',
    reach: ['public'],
    triesAnHour: 120,
  },
  answerOneTimeCode: {
    method: 'POST',
    path: '/tai-khoan/nhan',
    summary: { vi: 'Chọn mật khẩu, đăng ký mã xác thực bằng mã một lần', en: 'Choose password and second factor by a one-time code' },
    in: z.object({ ma: z.string().max(60).default(''), present: secret, password: secret, repeated: secret, code: digits }),
    permission: 'public',
    reach: ['public'],
    errors: ['accounts.bad-one-time-code', 'accounts.password-short', 'accounts.password-common', 'accounts.passwords-differ', ...refusals],
    triesAnHour: 60,
  },
  showPassword: {
    method: 'GET',
    path: '/tai-khoan/mat-khau',
    summary: { vi: 'Đổi mật khẩu', en: 'Change the password' },
    in: z.object({ ve: backTo }),
    permission: 'signed-in',
    reach: ['mine'],
    whileHeld: ['accounts.password-change-needed'],
  },
  changePassword: {
    method: 'POST',
    path: '/tai-khoan/mat-khau',
    summary: { vi: 'Đổi mật khẩu của mình', en: 'Change one’s password' },
    in: z.object({ present: secret, password: secret, repeated: secret, ve: backTo }),
    permission: 'signed-in',
    reach: ['mine'],
    whileHeld: ['accounts.password-change-needed'],
    errors: ['accounts.password-short', 'accounts.password-common', 'accounts.passwords-differ', 'accounts.password-same', ...refusals],
  },
  showFactor: {
    method: 'GET',
    path: '/tai-khoan/xac-thuc',
    summary: { vi: 'Đăng ký mã xác thực', en: 'Enrol a second factor' },
    in: z.object({ ve: backTo }),
    permission: 'signed-in',
    reach: ['mine'],
    whileHeld: ['accounts.second-factor-needed'],
  },
  enrolFactor: {
    method: 'POST',
    path: '/tai-khoan/xac-thuc',
    summary: { vi: 'Xác nhận mã xác thực của mình', en: 'Confirm one’s second factor' },
    in: z.object({ code: digits, ve: backTo }),
    permission: 'signed-in',
    reach: ['mine'],
    whileHeld: ['accounts.second-factor-needed'],
    errors: ['accounts.wrong-code'],
  },
  showUnlock: {
    method: 'GET',
    path: '/mo-khoa',
    summary: { vi: 'Màn hình đang khóa', en: 'The locked screen' },
    in: z.object({ ve: backTo }),
    permission: 'signed-in',
    reach: ['mine'],
    whileHeld: ['accounts.locked'],
  },
  unlock: {
    method: 'POST',
    path: '/mo-khoa',
    summary: { vi: 'Mở khóa màn hình', en: 'Unlock the screen' },
    in: z.object({ password: secret, code: digits, ve: backTo }),
    permission: 'signed-in',
    reach: ['mine'],
    whileHeld: ['accounts.locked'],
    errors: ['accounts.second-factor-missing', ...refusals],
  },
});
