import { z } from 'zod';
import { definePages } from '#platform/contract';

const backTo = z.string().max(300).optional();

/** Sign-in, sign-out and the demo's sign-ins. */
export const accountsPages = definePages('accounts', {
  showSignIn: {
    method: 'GET',
    path: '/dang-nhap',
    summary: { vi: 'Trang đăng nhập', en: 'Sign-in page' },
    in: z.object({ ve: backTo }),
    permission: 'public',
    reach: ['public'],
  },
  signIn: {
    method: 'POST',
    path: '/dang-nhap',
    summary: { vi: 'Đăng nhập', en: 'Sign in' },
    in: z.object({
      name: z.string().max(200).default(''),
      password: z.string().max(500).default(''),
      code: z.string().max(20).default(''),
      ve: backTo,
    }),
    permission: 'public',
    reach: ['public'],
    errors: [
      'accounts.wrong-sign-in',
      'accounts.locked-out',
      'accounts.second-factor-missing',
      'accounts.wrong-code',
      'accounts.use-one-time-code',
    ],
  },
  signOut: {
    method: 'POST',
    path: '/dang-xuat',
    summary: { vi: 'Đăng xuất', en: 'Sign out' },
    permission: 'signed-in',
    reach: ['mine'],
    whileHeld: ['accounts.locked', 'accounts.password-change-needed', 'accounts.second-factor-needed'],
  },
  goToWork: {
    method: 'GET',
    path: '/vao-viec',
    summary: { vi: 'Đến trang làm việc của người đăng nhập', en: "Go to the signed-in person's home" },
    permission: 'signed-in',
    reach: ['mine'],
  },
  showDemoPeople: {
    method: 'GET',
    path: '/ban-minh-hoa',
    summary: { vi: 'Tài khoản dùng thử của bản minh họa', en: 'Sign-ins of the demo' },
    permission: 'public',
    reach: ['public'],
    errors: ['http.not-found'],
  },
});
