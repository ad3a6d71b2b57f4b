import { z } from 'zod';
import { definePages } from '#platform/contract';

const text = (most: number) => z.string().trim().max(most).default('');
const shared = { permission: 'public', reach: ['public'] } as const;

/** The first run of an empty database that is no demo; once it is set up these pages are not found. */
export const firstRunPages = definePages('accounts', {
  showFirstRun: {
    method: 'GET',
    path: '/thiet-lap',
    summary: { vi: 'Thiết lập lần đầu', en: 'First run' },
    in: z.object({ buoc: z.enum(['co-quan', 'don-vi', 'quan-tri', 'xac-thuc']).optional() }),
    ...shared,
    errors: ['http.not-found'],
  },
  enterSetUpCode: {
    method: 'POST',
    path: '/thiet-lap/ma',
    summary: { vi: 'Nhập mã thiết lập in trên màn hình máy chủ', en: 'Enter the code printed on the console' },
    in: z.object({ ma: text(60) }),
    ...shared,
    errors: ['http.not-found', 'accounts.bad-set-up-code'],
    triesAnHour: 30,
  },
  enterAuthority: {
    method: 'POST',
    path: '/thiet-lap/co-quan',
    summary: { vi: 'Khai cơ quan', en: 'Enter the authority' },
    in: z.object({
      nameVi: text(200),
      nameEn: text(200),
      code: text(40),
      symbol: text(20),
      parentVi: text(200),
      parentEn: text(200),
      placeVi: text(100),
      placeEn: text(100),
      addressVi: text(300),
      addressEn: text(300),
    }),
    ...shared,
    errors: ['http.not-found', 'accounts.bad-set-up-code'],
  },
  enterUnits: {
    method: 'POST',
    path: '/thiet-lap/don-vi',
    summary: { vi: 'Khai các đơn vị', en: 'Enter the units' },
    // Rows are numbered fields: ma-0, ten-0, name-0, loai-0 …
    in: z.object({ viec: text(20) }),
    ...shared,
    errors: ['http.not-found', 'accounts.bad-set-up-code', 'accounts.unit-missing', 'accounts.unit-code-twice'],
  },
  enterAdministrator: {
    method: 'POST',
    path: '/thiet-lap/quan-tri',
    summary: { vi: 'Khai quản trị viên đầu tiên', en: 'Enter the first administrator' },
    in: z.object({
      fullName: text(200),
      titleVi: text(200),
      titleEn: text(200),
      unitCode: text(20),
      email: text(200),
      signInName: text(100),
      password: z.string().max(500).default(''),
      repeated: z.string().max(500).default(''),
    }),
    ...shared,
    errors: [
      'http.not-found',
      'accounts.bad-set-up-code',
      'accounts.password-short',
      'accounts.password-common',
      'accounts.passwords-differ',
    ],
  },
  finishFirstRun: {
    method: 'POST',
    path: '/thiet-lap/xong',
    summary: { vi: 'Xác nhận mã xác thực và hoàn tất', en: 'Confirm the second factor and finish' },
    in: z.object({ code: text(20) }),
    ...shared,
    errors: ['http.not-found', 'accounts.bad-set-up-code', 'accounts.set-up-unfinished', 'accounts.wrong-code'],
    triesAnHour: 60,
  },
});
