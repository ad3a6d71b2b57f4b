import type { Words } from '#platform/i18n';
import type { KindName } from '../kinds.ts';
import { letter, openCase, type ShippedWording } from './letter.ts';

const recorded: Words = {
  vi: 'Ông/bà được ghi nhận là {capacity} của {enterprise}.',
  en: 'You are recorded as {capacity} of {enterprise}.',
};

/** What is told to somebody about his account, to officers, and to whoever is asked for an opinion. */
export const otherWordings = {
  'registration-asked': letter(
    { vi: 'Xác nhận địa chỉ e-mail để đăng ký tài khoản, số {number}', en: 'Confirm your e-mail address, request {number}' },
    {
      vi: 'Có người đăng ký tài khoản tại {authority} cho doanh nghiệp mã số thuế {taxCode} bằng địa chỉ e-mail này.',
      en: 'Somebody asked {authority} for an account of the enterprise with tax code {taxCode}, giving this e-mail address.',
    },
    {
      vi: 'Nếu đó là ông/bà, hãy xác nhận địa chỉ trước {until}: {link}',
      en: 'If it was you, please confirm the address before {until}: {link}',
    },
    {
      vi: 'Sau khi xác nhận, Bộ phận Một cửa mới xem yêu cầu. Nếu không phải ông/bà đăng ký, xin bỏ qua thư này.',
      en: 'Only then does the one-stop desk look at the request. If you did not ask for this, please ignore this mail.',
    },
  ),
  'registration-refused': letter(
    { vi: 'Yêu cầu tài khoản số {number} chưa được chấp nhận', en: 'Your request {number} for an account was not accepted' },
    {
      vi: 'Bộ phận Một cửa chưa xác nhận ông/bà là người đại diện của {enterprise}.\nLý do: {because}',
      en: 'The one-stop desk did not confirm you as representative of {enterprise}.\nReason: {because}',
    },
    { vi: 'Ông/bà có thể đăng ký lại khi đã khắc phục: {link}', en: 'You may ask again once this is put right: {link}' },
  ),
  'account-opened': letter(
    { vi: 'Tài khoản của ông/bà đã mở: hãy đặt mật khẩu', en: 'Your account is open: please choose a password' },
    recorded,
    {
      vi: 'Đặt mật khẩu trước {until} bằng đường dẫn dùng một lần: {link}\nTên đăng nhập là địa chỉ e-mail này.',
      en: 'Choose your password before {until} by this one-time link: {link}\nYou sign in with this e-mail address.',
    },
    {
      vi: 'Không chuyển tiếp thư này: ai có đường dẫn đều đặt được mật khẩu.',
      en: 'Do not pass this mail on: whoever has the link can choose the password.',
    },
  ),
  'mandate-given': letter({ vi: 'Ông/bà được hành động thay {enterprise}', en: 'You may act for {enterprise}' }, recorded, {
    vi: 'Đăng nhập bằng tài khoản đã có: {link}',
    en: 'Sign in with the account you have: {link}',
  }),
  'step-assigned': letter(
    { vi: 'Việc mới: {step}, {code}', en: 'New work: {step}, {code}' },
    {
      vi: 'Ông/bà được giao việc: {step}.\nThủ tục: {procedure}\nDoanh nghiệp: {enterprise}\nMã hồ sơ: {code}\nHạn của việc: {stepDueAt}',
      en: 'You were given: {step}.\nProcedure: {procedure}\nEnterprise: {enterprise}\nDossier code: {code}\nDue: {stepDueAt}',
    },
    openCase,
  ),
  'steps-due': letter(
    { vi: 'Việc hôm nay: {lateCount} quá hạn, {soonCount} sắp đến hạn', en: 'Today: {lateCount} late, {soonCount} due soon' },
    { vi: 'Việc quá hạn và sắp đến hạn của ông/bà:\n{steps}', en: 'Your late and soon due work:\n{steps}' },
    { vi: 'Mở hộp việc: {link}', en: 'Open the inbox: {link}' },
  ),
  'account-idle': letter(
    { vi: 'Tài khoản của ông/bà sẽ ngừng hoạt động ngày {until}', en: 'Your account will be disabled on {until}' },
    {
      vi: 'Đã lâu ông/bà không đăng nhập. Tài khoản sẽ tự ngừng hoạt động ngày {until}.',
      en: 'You have not signed in for long. Your account will be disabled on {until}.',
    },
    {
      vi: 'Đăng nhập trước ngày đó thì tài khoản được giữ nguyên. Sau ngày đó, quản trị viên có thể mở lại.',
      en: 'Sign in before that day and it stays as it is. After it an administrator can open it again.',
    },
    { vi: 'Đăng nhập: {link}', en: 'Sign in: {link}' },
  ),
  'opinion-asked': letter(
    { vi: 'Xin ý kiến về hồ sơ {code}, trả lời trước {dueAt}', en: 'Your opinion on dossier {code}, before {dueAt}' },
    {
      vi: '{authority} xin ý kiến của quý cơ quan về hồ sơ {code}:\n{question}\nTrả lời trước: {dueAt}\nCăn cứ thời hạn: {basis}',
      en: '{authority} asks for your opinion on dossier {code}:\n{question}\nAnswer before: {dueAt}\nThe limit rests on: {basis}',
    },
    {
      vi: 'Xem giấy tờ và trả lời, không cần tài khoản: {link}',
      en: 'See the papers and answer, no account needed: {link}',
    },
    {
      vi: 'Đường dẫn dành riêng cho quý cơ quan, mở được đến {until}. Xin không chuyển thư này ra ngoài cơ quan.',
      en: 'The link is for your agency alone and good until {until}. Please do not pass this mail on.',
    },
  ),
  'opinion-near': letter(
    { vi: 'Sắp hết hạn cho ý kiến về hồ sơ {code}: {dueAt}', en: 'Your opinion on dossier {code} is due {dueAt}' },
    {
      vi: 'Đến nay {authority} chưa nhận được ý kiến của quý cơ quan về hồ sơ {code}:\n{question}\nTrả lời trước: {dueAt}',
      en: '{authority} has not received your opinion on dossier {code} yet:\n{question}\nAnswer before: {dueAt}',
    },
    { vi: 'Trả lời: {link}', en: 'Answer: {link}' },
  ),
  'opinion-moved': letter(
    { vi: 'Hạn cho ý kiến về hồ sơ {code} dời đến {dueAt}', en: 'Your opinion on dossier {code} is now due {dueAt}' },
    {
      vi: 'Lịch làm việc của {authority} thay đổi nên hạn cho ý kiến được tính lại.\n{question}\nTrả lời trước: {dueAt}\nTheo: {because}',
      en: 'The working calendar of {authority} changed, so the time for your opinion was computed again.\n{question}\nAnswer before: {dueAt}\nBy: {because}',
    },
    { vi: 'Trả lời: {link}', en: 'Answer: {link}' },
  ),
  'opinion-news': letter(
    { vi: '{who}: {opinion} – hồ sơ {code}', en: '{who}: {opinion} – dossier {code}' },
    {
      vi: 'Ý kiến về hồ sơ ông/bà đang giải quyết.\n{who}: {opinion}\nThủ tục: {procedure}\nDoanh nghiệp: {enterprise}\nMã hồ sơ: {code}',
      en: 'An opinion on a dossier you handle.\n{who}: {opinion}\nProcedure: {procedure}\nEnterprise: {enterprise}\nDossier code: {code}',
    },
    openCase,
  ),
  'proposal-decided': letter(
    { vi: '{proposal} đối với hồ sơ {code}: {decision}', en: '{proposal} for dossier {code}: {decision}' },
    {
      vi: 'Đề xuất của ông/bà đã được quyết định: {decision}.\nÝ kiến: {because}\nThủ tục: {procedure}\nDoanh nghiệp: {enterprise}\nMã hồ sơ: {code}',
      en: 'What you proposed was decided: {decision}.\nRemark: {because}\nProcedure: {procedure}\nEnterprise: {enterprise}\nDossier code: {code}',
    },
    openCase,
  ),
} as const satisfies Partial<Record<KindName, ShippedWording>>;
