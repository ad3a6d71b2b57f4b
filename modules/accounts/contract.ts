import { z } from 'zod';
import { defineContract } from '#platform/contract';

const words = z.object({ vi: z.string(), en: z.string() });

/** Who is signed in, and which colleagues work may be given to. */
export const accountsContract = defineContract('accounts', {
  getMe: {
    method: 'GET',
    path: '/accounts/me',
    summary: { vi: 'Người đang đăng nhập', en: 'The signed-in person' },
    in: z.object({}),
    out: z.object({
      personId: z.uuid(),
      name: z.string(),
      title: words.optional(),
      posts: z.array(
        z.object({
          unitId: z.uuid(),
          unit: words,
          role: z.string(),
          /** The person who is stood in for; none in a post of one's own. */
          for: z.string().optional(),
        }),
      ),
      /** Minutes without a touch after which an officer's screen locks. */
      lockMinutes: z.number().int().optional(),
      enterprises: z.array(z.uuid()),
      permissions: z.array(z.string()),
      /** Token to send as `x-csrf-token` with every change. */
      csrf: z.string(),
    }),
    permission: 'signed-in',
    reach: ['mine'],
    errors: [],
  },
  getLock: {
    method: 'GET',
    path: '/accounts/me/lock',
    summary: { vi: 'Mở khóa màn hình bằng gì', en: 'What opens a locked screen' },
    in: z.object({}),
    out: z.object({ name: z.string(), needsCode: z.boolean(), csrf: z.string() }),
    permission: 'signed-in',
    reach: ['mine'],
    whileHeld: ['accounts.locked'],
    errors: [],
  },
  lockScreen: {
    method: 'POST',
    path: '/accounts/me/lock',
    summary: { vi: 'Khóa màn hình của mình', en: 'Lock one’s screen' },
    in: z.object({}),
    out: z.object({}),
    permission: 'signed-in',
    reach: ['mine'],
    whileHeld: ['accounts.locked'],
    errors: [],
  },
  unlockScreen: {
    method: 'POST',
    path: '/accounts/me/unlocking',
    summary: { vi: 'Mở khóa màn hình của mình', en: 'Unlock one’s screen' },
    in: z.object({ password: z.string().max(500), code: z.string().max(20).default('') }),
    out: z.object({}),
    permission: 'signed-in',
    reach: ['mine'],
    whileHeld: ['accounts.locked'],
    errors: ['accounts.wrong-password', 'accounts.second-factor-missing', 'accounts.wrong-code', 'accounts.locked-out'],
  },
  listSessions: {
    method: 'GET',
    path: '/accounts/me/sessions',
    summary: { vi: 'Các phiên đăng nhập của mình', en: 'One’s own sessions' },
    in: z.object({}),
    out: z.object({
      sessions: z.array(
        z.object({
          id: z.uuid(),
          /** What the browser says of itself; a name that is not known is left out. */
          client: z.object({ browser: z.string().optional(), system: z.string().optional() }),
          address: z.string(),
          since: z.iso.datetime({ offset: true }),
          /** To the minute. */
          lastUsed: z.iso.datetime({ offset: true }),
          /** True for the session that asks. */
          isThis: z.boolean(),
        }),
      ),
    }),
    permission: 'signed-in',
    reach: ['mine'],
    errors: [],
  },
  endSessions: {
    method: 'POST',
    path: '/accounts/me/sessions/ending',
    summary: { vi: 'Kết thúc phiên đăng nhập khác của mình', en: 'End one’s other sessions' },
    in: z.object({ which: z.union([z.uuid(), z.literal('others')]), password: z.string().max(500) }),
    out: z.object({}),
    permission: 'signed-in',
    reach: ['mine'],
    errors: ['accounts.session-over', 'accounts.wrong-password', 'accounts.locked-out'],
  },
  judgeDeviceKey: {
    method: 'GET',
    path: '/accounts/device-keys/{key}',
    summary: {
      vi: 'Trình duyệt có được giữ tiếp bản đang viết của một lần đăng nhập không',
      en: 'Whether a browser may go on keeping what was written in a sign-in',
    },
    in: z.object({ key: z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.[\w-]{22}$/) }),
    out: z.object({
      /** False: signed out or ended elsewhere, the account closed, or older than a week; what is kept under it is to be deleted. */
      stays: z.boolean(),
    }),
    // Who asks is signed out perhaps; only a browser that was signed in knows a key.
    permission: 'public',
    reach: ['public'],
    errors: [],
  },
  listColleagues: {
    method: 'GET',
    path: '/accounts/colleagues',
    summary: { vi: 'Người trong một đơn vị theo vai trò', en: 'People of a unit by role' },
    in: z.object({ unitId: z.uuid(), role: z.string().max(40).optional() }),
    out: z.object({ people: z.array(z.object({ personId: z.uuid(), name: z.string(), title: words.optional(), role: z.string() })) }),
    permission: 'accounts.read-people',
    reach: ['unit', 'authority'],
    errors: ['http.not-found'],
  },
});
