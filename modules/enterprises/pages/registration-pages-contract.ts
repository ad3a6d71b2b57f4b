import { z } from 'zod';
import { definePages } from '#platform/contract';

const text = (most: number) => z.string().trim().max(most).default('');
const open = { permission: 'public', reach: ['public'] } as const;
const link = z.object({ dk: z.uuid().optional(), ma: z.string().max(60).default('') });
const linkErrors = ['enterprises.bad-registration-link', 'enterprises.registration-link-expired'];
const numberAndKey = z.object({ so: text(40), khoa: text(40) });

/** Asking for an enterprise's account, without signing in: the form, the address, how far it is. */
export const registrationPages = definePages('enterprises', {
  showRegistrationForm: {
    method: 'GET',
    path: '/dang-ky',
    summary: { vi: 'Đăng ký tài khoản doanh nghiệp', en: 'Ask for an enterprise’s account' },
    ...open,
  },
  askRegistration: {
    method: 'POST',
    path: '/dang-ky',
    summary: { vi: 'Gửi yêu cầu tài khoản doanh nghiệp', en: 'Send a request for an enterprise’s account' },
    in: z.object({
      code: text(20),
      name: text(300),
      representative: text(100),
      position: text(100),
      email: text(200),
      phone: text(30),
      consent: text(10),
    }),
    ...open,
    errors: ['enterprises.bad-code'],
    // Without one it is told beside the field, like everything else that is missing.
    uploads: { proof: { maxBytes: 10_000_000, accept: ['pdf', 'png', 'jpeg'], told: true } },
    triesAnHour: 20,
  },
  showAddressLink: {
    method: 'GET',
    path: '/dang-ky/xac-nhan',
    summary: { vi: 'Trang xác nhận địa chỉ e-mail', en: 'Page that confirms an e-mail address' },
    in: link,
    ...open,
    errors: linkErrors,
    triesAnHour: 60,
  },
  // Programs that look at mails open every link: only the button confirms.
  confirmAddress: {
    method: 'POST',
    path: '/dang-ky/xac-nhan',
    summary: { vi: 'Xác nhận địa chỉ e-mail', en: 'Confirm an e-mail address' },
    in: link,
    ...open,
    errors: linkErrors,
    triesAnHour: 60,
  },
  showFollowing: {
    method: 'GET',
    path: '/dang-ky/trang-thai',
    summary: { vi: 'Trang xem yêu cầu tài khoản đến đâu', en: 'Page that tells how far a request is' },
    in: z.object({ so: text(40) }),
    ...open,
  },
  // The key goes in the body, so that it stands in no address and no log.
  followRegistration: {
    method: 'POST',
    path: '/dang-ky/trang-thai',
    summary: { vi: 'Xem yêu cầu tài khoản bằng số và khóa', en: 'Follow a request by its number and key' },
    in: numberAndKey,
    ...open,
    errors: ['enterprises.unknown-registration'],
    triesAnHour: 20,
  },
  sendRegistrationMail: {
    method: 'POST',
    path: '/dang-ky/trang-thai/gui-lai',
    summary: { vi: 'Gửi lại thư của yêu cầu tài khoản', en: 'Send the mail of a request again' },
    // The version that the page showed: a second click asks for nothing more.
    in: numberAndKey.extend({ lan: z.coerce.number().int().min(1).max(100_000).optional() }),
    ...open,
    errors: ['enterprises.unknown-registration'],
    triesAnHour: 5,
  },
});
