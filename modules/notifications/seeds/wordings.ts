import type { Words } from '#platform/i18n';
import type { KindName } from '../kinds.ts';
import { caseWordings } from './case-wordings.ts';
import { about, letter, look, openCase, type ShippedWording } from './letter.ts';

const recorded: Words = {
  vi: 'Ông/bà được ghi nhận là {capacity} của {enterprise}.',
  en: 'You are recorded as {capacity} of {enterprise}.',
};

/** The words of every kind of notice, until an administrator writes others. */
export const shippedWordings: Readonly<Record<KindName, ShippedWording>> = {
  ...caseWordings,
  'dossier-submitted': letter(
    { vi: 'Đã nhận hồ sơ nộp trực tuyến: {procedure}', en: 'Your dossier was sent: {procedure}' },
    {
      vi: 'Hồ sơ của {enterprise} đã được gửi đến {authority} lúc {submittedAt}. Bộ phận Một cửa sẽ kiểm tra và báo kết quả tiếp nhận.',
      en: 'The dossier of {enterprise} reached {authority} at {submittedAt}. The one-stop desk will check it and tell you whether it is accepted.',
    },
    { vi: 'Thủ tục: {procedure}', en: 'Procedure: {procedure}' },
    look,
  ),
  'dossier-accepted': letter(
    { vi: 'Hồ sơ {code} đã được tiếp nhận, hẹn trả {dueAt}', en: 'Dossier {code} was accepted, due {dueAt}' },
    {
      vi: 'Hồ sơ đã được tiếp nhận. Hẹn trả kết quả: {dueAt}.',
      en: 'The dossier was accepted. The result is due: {dueAt}.',
    },
    about,
    {
      vi: 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả (mẫu 01) cùng mã tra cứu có ở trang hồ sơ, sau khi đăng nhập.',
      en: 'The receipt with the appointment (form 01) and the tracking key are on the page of the dossier, after signing in.',
    },
    look,
  ),
  'site-granted': letter(
    { vi: 'Vị trí trong hồ sơ {code} đã được giải quyết cho hồ sơ khác', en: 'The site of dossier {code} was granted to another dossier' },
    {
      vi: 'Vị trí mà hồ sơ này đề nghị vừa được giải quyết cho một hồ sơ khác cùng vị trí. Hồ sơ của ông/bà vẫn được xem xét; cơ quan sẽ báo bước tiếp theo.',
      en: 'The site that this dossier asks for was granted to another dossier. Yours is still examined; the authority will tell you what comes next.',
    },
    about,
    look,
  ),
  'dossier-refused': letter(
    { vi: 'Hồ sơ không được tiếp nhận: {procedure}', en: 'Your dossier was not accepted: {procedure}' },
    {
      vi: 'Bộ phận Một cửa không tiếp nhận hồ sơ của {enterprise}.\nLý do: {because}',
      en: 'The one-stop desk did not accept the dossier of {enterprise}.\nReason: {because}',
    },
    { vi: 'Thủ tục: {procedure}', en: 'Procedure: {procedure}' },
    {
      vi: 'Phiếu từ chối (mẫu 03) có ở trang hồ sơ. Ông/bà có thể nộp hồ sơ mới khi đã khắc phục.',
      en: 'The notice of refusal (form 03) is on the page of the dossier. You may send a new dossier once this is put right.',
    },
    look,
  ),
  'request-asked': letter(
    { vi: 'Cần bổ sung hồ sơ {code} trước {deadline}', en: 'Please complete dossier {code} before {deadline}' },
    { vi: 'Đề nghị bổ sung, hoàn thiện hồ sơ trước: {deadline}.', en: 'Please complete the dossier before: {deadline}.' },
    { vi: 'Cần bổ sung:\n{items}', en: 'What is asked for:\n{items}' },
    { vi: 'Lý do: {because}', en: 'Reason: {because}' },
    about,
    {
      vi: 'Ở trang hồ sơ có phiếu yêu cầu (mẫu 02) và nút "Bổ sung hồ sơ". Sau thời hạn nêu trên, hồ sơ có thể bị dừng giải quyết.',
      en: 'On the page of the dossier you find the request (form 02) and where to answer it. After the deadline the dossier may be stopped.',
    },
    look,
  ),
  'request-near': letter(
    { vi: 'Nhắc: hạn bổ sung hồ sơ {code} là {deadline}', en: 'Reminder: dossier {code} is to be completed before {deadline}' },
    {
      vi: 'Còn không quá một ngày làm việc để bổ sung hồ sơ. Hạn: {deadline}.',
      en: 'One working day or less is left to complete the dossier. Deadline: {deadline}.',
    },
    { vi: 'Cần bổ sung:\n{items}', en: 'What is asked for:\n{items}' },
    about,
    look,
  ),
  'request-answered': letter(
    { vi: 'Đã nhận phần bổ sung hồ sơ {code}', en: 'What you sent for dossier {code} was received' },
    {
      vi: 'Phần bổ sung đã được nhận, hồ sơ được giải quyết tiếp. Hẹn trả kết quả: {dueAt}.',
      en: 'What you sent was received and the dossier goes on. The result is due: {dueAt}.',
    },
    about,
    look,
  ),
  'request-expired': letter(
    { vi: 'Đã hết hạn bổ sung hồ sơ {code}', en: 'The time to complete dossier {code} is over' },
    {
      vi: 'Đến {deadline}, cơ quan chưa nhận được phần bổ sung. Hồ sơ sẽ được xem xét theo quy định; quyết định được thông báo riêng.',
      en: 'Nothing was received until {deadline}. The dossier will be dealt with as the rules provide; you will be told what is decided.',
    },
    about,
    look,
  ),
  'dossier-apologised': letter(
    { vi: 'Xin lỗi về hồ sơ {code}, hẹn lại {newDueAt}', en: 'Our apology for dossier {code}, new date {newDueAt}' },
    {
      vi: '{authority} xin lỗi vì hồ sơ chưa được giải quyết đúng hẹn.\nNgày đã hẹn: {dueAt}\nNgày hẹn lại: {newDueAt}\nLý do: {because}',
      en: '{authority} apologises that the dossier is not finished in time.\nDate promised: {dueAt}\nNew date: {newDueAt}\nReason: {because}',
    },
    about,
    { vi: 'Phiếu xin lỗi (mẫu 04) có ở trang hồ sơ.', en: 'The apology (form 04) is on the page of the dossier.' },
    look,
  ),
  'dossier-retimed': letter(
    { vi: 'Ngày hẹn trả của hồ sơ {code} dời đến {dueAt}', en: 'The appointment of dossier {code} moved to {dueAt}' },
    {
      vi: 'Lịch làm việc của cơ quan thay đổi nên ngày hẹn trả kết quả được tính lại.\nNgày hẹn trả mới: {dueAt}\nTheo: {because}',
      en: 'The working calendar of the authority changed, so the appointment was computed again.\nNew appointment: {dueAt}\nBy: {because}',
    },
    about,
    { vi: 'Cách tính từng ngày có ở trang hồ sơ.', en: 'How it was counted, day by day, is on the page of the dossier.' },
    look,
  ),
  'withdrawal-rejected': letter(
    { vi: 'Hồ sơ {code} chưa được rút', en: 'Dossier {code} was not withdrawn' },
    {
      vi: 'Đề nghị rút hồ sơ không được chấp thuận; hồ sơ được giải quyết tiếp.\nLý do: {because}',
      en: 'The withdrawal was not granted; the dossier goes on.\nReason: {because}',
    },
    about,
    look,
  ),
  'dossier-withdrawn': letter(
    { vi: 'Hồ sơ đã được rút: {procedure}', en: 'The dossier was withdrawn: {procedure}' },
    { vi: 'Hồ sơ đã được rút theo đề nghị của {enterprise}.', en: 'The dossier was withdrawn as {enterprise} asked.' },
    about,
    look,
  ),
  'dossier-stopped': letter(
    { vi: 'Hồ sơ {code} dừng giải quyết', en: 'Dossier {code} was stopped' },
    {
      vi: 'Hồ sơ không được giải quyết tiếp.\nLý do: {because}',
      en: 'The dossier is not handled further.\nReason: {because}',
    },
    about,
    { vi: 'Thông báo (mẫu 05) có ở trang hồ sơ.', en: 'The notice (form 05) is on the page of the dossier.' },
    look,
  ),
  'dossier-finished': letter(
    { vi: 'Hồ sơ {code} đã có kết quả', en: 'Dossier {code} has its result' },
    {
      vi: 'Hồ sơ đã được giải quyết xong. Kết quả điện tử có ở trang hồ sơ, sau khi đăng nhập.',
      en: 'The dossier has been decided. The electronic result is on the page of the dossier, after signing in.',
    },
    about,
    look,
  ),
  'dossier-returned': letter(
    { vi: 'Đã trả kết quả hồ sơ {code}: mời ông/bà đánh giá', en: 'The result of dossier {code} was handed over: how did we do?' },
    { vi: 'Kết quả của hồ sơ đã được trả.', en: 'The result of the dossier was handed over.' },
    about,
    {
      vi: 'Mời ông/bà đánh giá việc phục vụ, chỉ mất một phút: {rateLink}',
      en: 'Please tell us how you were served, it takes a minute: {rateLink}',
    },
  ),
  'parcel-sent': letter(
    { vi: 'Đã gửi kết quả hồ sơ {code} qua bưu chính', en: 'The result of dossier {code} is with the post' },
    {
      vi: 'Kết quả đã được giao cho {carrier}, số phiếu gửi {slip}. Hồ sơ được ghi là đã trả khi bưu gửi đến tay người nhận.',
      en: 'The result was given to {carrier}, slip number {slip}. It counts as handed over once the parcel is delivered.',
    },
    about,
    look,
  ),
  'parcel-delivered': letter(
    { vi: 'Bưu gửi có kết quả hồ sơ {code} đã đến', en: 'The parcel with the result of dossier {code} was delivered' },
    {
      vi: '{carrier} báo đã phát bưu gửi số {slip}. Nếu ông/bà chưa nhận được, hãy báo ngay cho Bộ phận Một cửa.',
      en: '{carrier} told us that parcel {slip} was delivered. If it did not reach you, please tell the one-stop desk at once.',
    },
    about,
    look,
  ),
  'parcel-back': letter(
    { vi: 'Bưu gửi có kết quả hồ sơ {code} chưa đến được', en: 'The parcel with the result of dossier {code} did not arrive' },
    {
      vi: 'Bưu gửi số {slip} của {carrier} bị hoàn hoặc bị mất. Bộ phận Một cửa sẽ liên hệ; ông/bà cũng có thể đến nhận tại quầy hoặc đề nghị gửi lại.',
      en: 'Parcel {slip} of {carrier} came back or was lost. The one-stop desk will get in touch; you may also fetch the result at the counter or ask for it to be sent again.',
    },
    about,
    look,
  ),
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
};
