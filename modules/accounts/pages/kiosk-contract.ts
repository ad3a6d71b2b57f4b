import { z } from 'zod';
import { definePages } from '#platform/contract';

const backTo = z.string().max(300).optional();
const open = { permission: 'public', reach: ['public'] } as const;

/** Signing in at the touch screen of the hall: such a session ends itself. */
export const kioskPages = definePages('accounts', {
  showKioskSignIn: {
    method: 'GET',
    path: '/tu-phuc-vu/dang-nhap',
    summary: { vi: 'Đăng nhập tại máy tự phục vụ', en: 'Sign in at the self-service screen' },
    in: z.object({ ve: backTo }),
    ...open,
  },
  signInAtKiosk: {
    method: 'POST',
    path: '/tu-phuc-vu/dang-nhap',
    summary: { vi: 'Đăng nhập tại máy tự phục vụ', en: 'Sign in at the self-service screen' },
    in: z.object({
      name: z.string().max(200).default(''),
      password: z.string().max(500).default(''),
      code: z.string().max(20).default(''),
      ve: backTo,
    }),
    ...open,
    errors: [
      'accounts.wrong-sign-in',
      'accounts.locked-out',
      'accounts.second-factor-missing',
      'accounts.wrong-code',
      'accounts.use-one-time-code',
      'accounts.not-at-kiosk',
    ],
  },
  stayAtKiosk: {
    method: 'GET',
    path: '/tu-phuc-vu/con-day',
    summary: { vi: 'Tôi vẫn ở đây', en: 'I am still here' },
    in: z.object({ ve: backTo }),
    permission: 'signed-in',
    reach: ['mine'],
  },
  endAtKiosk: {
    method: 'POST',
    path: '/tu-phuc-vu/ket-thuc',
    summary: { vi: 'Kết thúc tại máy tự phục vụ', en: 'End at the self-service screen' },
    // Public: whose session is over already is led to the start as well.
    ...open,
    whileHeld: ['accounts.locked', 'accounts.password-change-needed', 'accounts.second-factor-needed'],
  },
});
