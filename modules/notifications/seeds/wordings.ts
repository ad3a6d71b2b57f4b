import type { KindName } from '../kinds.ts';
import { caseWordings } from './case-wordings.ts';
import { about, letter, look, type ShippedWording } from './letter.ts';
import { otherWordings } from './other-wordings.ts';

/** The words of every kind of notice, until an administrator writes others. */
export const shippedWordings: Readonly<Record<KindName, ShippedWording>> = {
  ...otherWordings,
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
  'fee-due': letter(
    { vi: 'Phí, lệ phí phải nộp của hồ sơ {code}: {amount}', en: 'Fees of dossier {code} to be paid: {amount}' },
    {
      vi: 'Số tiền phải nộp là {amount}. Mã thanh toán dùng được đến {until}.',
      en: 'You are asked to pay {amount}. The payment code is good until {until}.',
    },
    about,
    {
      vi: 'Mã VietQR, tài khoản nhận tiền và căn cứ thu ở đây; có thể nộp tại quầy: {link}',
      en: 'The VietQR code, the account and the legal basis are here; you may also pay at the counter: {link}',
    },
  ),
  'fee-paid': letter(
    { vi: 'Đã nhận phí, lệ phí của hồ sơ {code}', en: 'Fees of dossier {code} were paid' },
    { vi: 'Đã nhận {amount}. Biên lai kèm trong hồ sơ.', en: 'We received {amount}. The receipt is with the dossier.' },
    about,
    look,
  ),
  'fee-returned': letter(
    { vi: 'Đã hoàn trả tiền của hồ sơ {code}', en: 'Money paid for dossier {code} was given back' },
    { vi: 'Đã hoàn trả {amount}.', en: '{amount} was given back.' },
    about,
    look,
  ),
};
