const examples = `  --received 2026-11-20T09:15 --limit "3 working days" --json
  --received 2026-11-20T09:15 --limit "10 working days" --pause 2026-11-25T16:00/2026-12-02T10:00 --regime EXCLUDE
  --stdin --json`;

/** Texts of `ezone due` that stand outside the calendar's own words. */
export const dueTexts = {
  summary: { vi: 'Tính hạn giải quyết theo lịch làm việc', en: 'Compute a due time by the working calendar' },
  usage: {
    vi: `  --received THỜI-ĐIỂM  lúc nhận đủ hồ sơ, như 2026-11-20T09:15 (không ghi múi giờ: giờ Việt Nam)
  --limit THỜI-HẠN      "3 ngày làm việc", "6 giờ làm việc", "1 buổi", "17 ngày", "2 tháng", "trong ngày"
  --pause TỪ/ĐẾN        khoảng tạm dừng, ghi được nhiều lần; phải kèm --regime
  --regime CÁCH-TÍNH    EXCLUDE (không tính), RESTART (tính lại từ đầu), FIXED_WINDOW, NO_PAUSE (vẫn tính)
  --json                trả lời một dòng JSON {"due","provisional"}
  --stdin               đọc mỗi dòng một đối tượng JSON (received, limit, pause, regime), trả lời mỗi dòng một câu; dòng trống được bỏ qua
  --lang vi|en          ngôn ngữ trả lời
Ví dụ:
${examples}`,
    en: `  --received TIME       when the complete file was received, like 2026-11-20T09:15 (without a zone: Viet Nam time)
  --limit LIMIT         "3 working days", "6 working hours", "1 half day", "17 days", "2 months", "same day"
  --pause FROM/TO       a pause, may be repeated; needs --regime
  --regime REGIME       EXCLUDE (not counted), RESTART (counted again), FIXED_WINDOW, NO_PAUSE (goes on counting)
  --json                answer with one line of JSON {"due","provisional"}
  --stdin               read one JSON object a line (received, limit, pause, regime), answer one a line; blank lines are skipped
  --lang vi|en          language of the answer
Examples:
${examples}`,
  },
  notJson: { field: '(line)', vi: 'Dòng này không phải một đối tượng JSON.', en: 'This line is not a JSON object.' },
  notText: (field: string) => ({ field, vi: `Trường “${field}” phải là chữ.`, en: `The field “${field}” must be text.` }),
  badOption: (option: string) => ({
    field: option,
    vi: `Tham số “${option}” không có hoặc thiếu giá trị; xem ezone due --help.`,
    en: `The option “${option}” does not exist or lacks its value; see ezone due --help.`,
  }),
  badLanguage: (lang: string) => ({
    field: 'lang',
    vi: `Không có ngôn ngữ “${lang}”: chọn vi hoặc en.`,
    en: `There is no language “${lang}”: choose vi or en.`,
  }),
};
