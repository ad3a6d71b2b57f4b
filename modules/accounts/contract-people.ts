import { z } from 'zod';
import { defineContract, recordVersion } from '#platform/contract';

const words = z.object({ vi: z.string(), en: z.string() });
const named = z.string().trim().min(1).max(200);
const instant = z.iso.datetime({ offset: true });
const reason = z.string().trim().min(1).max(500);
const id = z.uuid();

const given = {
  fullName: named,
  title: z.object({ vi: named, en: named }).optional(),
  email: z.email().max(200).optional(),
  phone: z.string().trim().max(40).optional(),
};

const seat = {
  unitId: id,
  role: z.string().max(40),
  since: instant.optional(),
  until: instant.optional(),
  because: reason,
};

/** Shown once: nobody can ask for it again. */
const oneTime = z.object({ code: z.string(), link: z.string(), until: instant });

/** A person as the list shows him. */
export const personLine = z.object({
  id,
  name: z.string(),
  title: words.optional(),
  signInName: z.string().optional(),
  email: z.string().optional(),
  phone: z.string().optional(),
  posts: z.array(z.object({ unit: words, role: words })),
  /** open: may sign in; waiting: has a one-time code to use; closed. */
  state: z.enum(['open', 'waiting', 'closed']),
  hasFactor: z.boolean(),
  lastSignedInAt: instant.optional(),
  /** Nobody signed in with it for so long that it is to be looked at. */
  isResting: z.boolean(),
  /** When a resting account is closed if nobody signs in until then. */
  closesAt: instant.optional(),
  closedAt: instant.optional(),
});

const post = z.object({
  id,
  unitId: id,
  unit: words,
  role: z.string(),
  roleName: words,
  since: instant,
  until: instant.optional(),
  because: z.string(),
  by: z.string().optional(),
  state: z.enum(['past', 'now', 'later']),
});

/** People, their posts and secrets, for administrators. */
export const accountPeopleContract = defineContract('accounts', {
  listPeople: {
    method: 'GET',
    path: '/accounts/people',
    summary: { vi: 'Danh sách tài khoản', en: 'List of accounts' },
    in: z.object({
      search: z.string().max(100).optional(),
      state: z.enum(['open', 'closed', 'waiting', 'resting']).optional(),
      side: z.enum(['officer', 'applicant']).optional(),
      unitId: id.optional(),
      after: z.string().max(400).optional(),
      limit: z.number().int().min(1).max(200).default(50),
    }),
    out: z.object({ people: z.array(personLine), next: z.string().optional() }),
    permission: 'accounts.administer',
    reach: ['authority'],
    errors: [],
  },
  getPerson: {
    method: 'GET',
    path: '/accounts/people/{id}',
    summary: { vi: 'Một tài khoản với vị trí, quyền và các lần được thay', en: 'An account with posts and stand-ins' },
    in: z.object({ id }),
    out: personLine.extend({
      version: z.number().int().max(2_147_483_647),
      history: z.array(post),
      /** Work held by name, to be handed over when the account is closed. */
      openSteps: z.number().int(),
      closedBecause: z.string().optional(),
      isSelf: z.boolean(),
    }),
    permission: 'accounts.administer',
    reach: ['authority'],
    errors: ['http.not-found'],
  },
  invitePerson: {
    method: 'POST',
    path: '/accounts/people',
    summary: { vi: 'Thêm người, nhận mã đăng nhập lần đầu', en: 'Add a person and get the code of the first sign-in' },
    in: z.object({
      ...given,
      signInName: z
        .string()
        .trim()
        .regex(/^[\p{L}\p{N}._@-]{2,100}$/u),
      post: z.object(seat).optional(),
    }),
    out: oneTime.extend({ id }),
    status: 201,
    permission: 'accounts.administer',
    reach: ['authority'],
    errors: [
      'accounts.name-taken',
      'accounts.unknown-role',
      'accounts.post-given-already',
      'accounts.bad-period',
      'organisations.unit-not-found',
    ],
  },
  changePerson: {
    method: 'PUT',
    path: '/accounts/people/{id}',
    summary: { vi: 'Sửa họ tên, chức danh, liên lạc', en: 'Change name, title and contact' },
    in: z.object({ id, version: recordVersion, ...given }),
    out: z.object({}),
    permission: 'accounts.administer',
    reach: ['authority'],
    errors: ['http.not-found', 'accounts.person-changed'],
  },
  givePost: {
    method: 'POST',
    path: '/accounts/people/{id}/posts',
    summary: { vi: 'Bố trí vị trí và vai trò trong đơn vị', en: 'Give a post with a role in a unit' },
    in: z.object({ id, ...seat }),
    out: z.object({ postId: id }),
    status: 201,
    permission: 'accounts.administer',
    reach: ['authority'],
    errors: [
      'http.not-found',
      'accounts.unknown-role',
      'accounts.post-given-already',
      'accounts.bad-period',
      'organisations.unit-not-found',
    ],
  },
  endPost: {
    method: 'POST',
    path: '/accounts/posts/{id}/end',
    summary: { vi: 'Thôi vị trí; việc đang giữ về lại vai trò', en: 'End a post; its work goes back to the role' },
    in: z.object({ id, because: reason }),
    out: z.object({}),
    permission: 'accounts.administer',
    reach: ['authority'],
    errors: ['http.not-found', 'accounts.last-administrator'],
  },
  previewClosing: {
    method: 'GET',
    path: '/accounts/people/{id}/closing',
    summary: { vi: 'Ngừng tài khoản thì việc đang giữ về đâu', en: 'Where open work goes when the account is closed' },
    in: z.object({ id, successor: id.optional() }),
    out: z.object({
      items: z.array(
        z.object({
          code: z.string().optional(),
          title: words,
          step: words,
          unit: words,
          role: words,
          /** Name of who goes on with it; none: everybody with the role in the unit. */
          to: z.string().optional(),
        }),
      ),
    }),
    permission: 'accounts.administer',
    reach: ['authority'],
    errors: ['http.not-found'],
  },
  disablePerson: {
    method: 'POST',
    path: '/accounts/people/{id}/closing',
    summary: { vi: 'Ngừng tài khoản ngay, bàn giao việc đang giữ', en: 'Close an account at once and hand its work over' },
    in: z.object({ id, because: reason, successor: id.optional() }),
    out: z.object({}),
    permission: 'accounts.administer',
    reach: ['authority'],
    errors: ['http.not-found', 'accounts.not-yourself', 'accounts.last-administrator'],
  },
  enablePerson: {
    method: 'POST',
    path: '/accounts/people/{id}/opening',
    summary: { vi: 'Mở lại tài khoản', en: 'Open an account again' },
    in: z.object({ id, because: reason }),
    out: z.object({}),
    permission: 'accounts.administer',
    reach: ['authority'],
    errors: ['http.not-found', 'accounts.not-disabled'],
  },
  resetPassword: {
    method: 'POST',
    path: '/accounts/people/{id}/password-reset',
    summary: { vi: 'Đặt lại mật khẩu, nhận mã dùng một lần', en: 'Reset the password and get a one-time code' },
    in: z.object({ id }),
    out: oneTime,
    permission: 'accounts.administer',
    reach: ['authority'],
    errors: ['http.not-found', 'accounts.disabled-already'],
  },
  resetSecondFactor: {
    method: 'POST',
    path: '/accounts/people/{id}/second-factor-reset',
    summary: { vi: 'Đặt lại mã xác thực, nhận mã dùng một lần', en: 'Reset the second factor and get a one-time code' },
    in: z.object({ id }),
    out: oneTime,
    permission: 'accounts.administer',
    reach: ['authority'],
    errors: ['http.not-found', 'accounts.disabled-already'],
  },
  listRoles: {
    method: 'GET',
    path: '/accounts/roles',
    summary: { vi: 'Các vai trò giao theo vị trí', en: 'Roles given by post' },
    in: z.object({}),
    out: z.object({ roles: z.array(z.object({ key: z.string(), name: words, needsSecondFactor: z.boolean() })) }),
    permission: 'accounts.administer',
    reach: ['authority'],
    errors: [],
  },
  listAccess: {
    method: 'GET',
    path: '/accounts/access',
    summary: {
      vi: 'Rà soát: ai giữ vai trò gì, từ bao giờ, đăng nhập lần cuối',
      en: 'Review: who has what role since when, and the last sign-in',
    },
    in: z.object({ unitId: id.optional() }),
    out: z.object({
      reviewedEvery: z.number().int(),
      seats: z.array(
        z.object({
          postId: id,
          personId: id,
          name: z.string(),
          signInName: z.string().optional(),
          unit: words,
          role: words,
          since: instant,
          until: instant.optional(),
          because: z.string(),
          lastSignedInAt: instant.optional(),
          isResting: z.boolean(),
          closesAt: instant.optional(),
          hasFactor: z.boolean(),
          confirmedAt: instant.optional(),
          confirmedBy: z.string().optional(),
          isDue: z.boolean(),
        }),
      ),
    }),
    permission: 'accounts.administer',
    reach: ['authority'],
    errors: [],
  },
  reviewPost: {
    method: 'POST',
    path: '/accounts/posts/{id}/review',
    summary: { vi: 'Xác nhận hoặc thu hồi một vị trí khi rà soát', en: 'Confirm or take away a post in the review' },
    in: z.object({ id, decision: z.enum(['confirmed', 'revoked']), note: z.string().trim().max(500).optional() }),
    out: z.object({}),
    permission: 'accounts.administer',
    reach: ['authority'],
    errors: ['http.not-found', 'accounts.last-administrator'],
  },
});
