/** Sentences of `ezone key`. */
export const texts = {
  summary: { vi: 'Tạo, xem, chấm dứt khóa API của hệ thống khác', en: 'Make, list and end API keys of other systems' },
  usage: {
    vi: `Cách dùng: ezone key create --name TÊN --permission QUYỀN… [--post ĐƠN-VỊ:VAI-TRÒ]… [--enterprise MÃ --paper SỐ,NGÀY] [--procedure MÃ]… [--days N] [--per-minute N] [--json]
           ezone key list [--json]
           ezone key end ezk_… --because LÝ-DO [--json]

create tạo khóa cho hệ thống tên đó (lần đầu thì tạo luôn tài khoản dịch vụ) và in khóa ra đúng một lần: hãy cất ngay.
  --permission  quyền khóa được dùng, ví dụ dossiers.file; chỉ trong phạm vi vị trí và ủy quyền của hệ thống (docs/permissions.md)
  --post        vị trí tại đơn vị, ví dụ MC:one-stop-officer
  --enterprise  mã số doanh nghiệp cho hệ thống này nộp thay; --paper là số và ngày văn bản ủy quyền, ví dụ 12/UQ,2026-11-01
  --procedure   chỉ ủy quyền cho thủ tục này (không ghi: mọi thủ tục)
  --days        khóa có hiệu lực mấy ngày, nhiều nhất 365 (mặc định 90)
  --per-minute  số yêu cầu mỗi phút (mặc định 120)
Chạy được khi máy chủ đang chạy hay không. Nhật ký ghi người làm là hệ thống.`,
    en: `Usage: ezone key create --name NAME --permission PERMISSION… [--post UNIT:ROLE]… [--enterprise CODE --paper NO,DATE] [--procedure CODE]… [--days N] [--per-minute N] [--json]
       ezone key list [--json]
       ezone key end ezk_… --because REASON [--json]

create makes a key for the system of that name (the first time its service account too) and prints it this once: put it away at once.
  --permission  what the key may do, for example dossiers.file; only what the system's posts and mandates allow (docs/permissions.md)
  --post        a post in a unit, for example MC:one-stop-officer
  --enterprise  code of an enterprise the system files for; --paper is number and date of the mandate, for example 12/UQ,2026-11-01
  --procedure   the mandate is for this procedure only (none given: for all)
  --days        how many days the key is good, at most 365 (90 unless told)
  --per-minute  requests a minute (120 unless told)
Works whether the server runs or not. The audit names the system itself as the actor.`,
  },
  badOptions: { vi: 'Sai tham số; xem ezone key --help.', en: 'Wrong options; see ezone key --help.' },
  noUnit: { vi: (code: string) => `Không có đơn vị mã ${code}.`, en: (code: string) => `There is no unit with the code ${code}.` },
  made: {
    vi: (key: string, until: string) => `Đã tạo khóa ${key}, hiệu lực đến ${until}. Khóa chỉ hiện một lần:`,
    en: (key: string, until: string) => `Made the key ${key}, good until ${until}. It is shown this once:`,
  },
  ended: { vi: (key: string) => `Đã chấm dứt khóa ${key}.`, en: (key: string) => `The key ${key} was ended.` },
  none: { vi: 'Chưa có khóa nào.', en: 'There are no keys yet.' },
  states: {
    'in-force': { vi: 'hiệu lực đến', en: 'good until' },
    expired: { vi: 'hết hạn', en: 'expired' },
    ended: { vi: 'chấm dứt', en: 'ended' },
  },
};
