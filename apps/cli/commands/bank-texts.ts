/** Sentences of `ezone bank`. */
export const texts = {
  summary: { vi: 'Kết nối, xem, ngắt ngân hàng báo có', en: 'Set up, list and end banks that tell of payments' },
  usage: {
    vi: `Cách dùng: ezone bank add --name TÊN [--json]
           ezone bank list [--json]
           ezone bank end --name TÊN --because LÝ-DO [--json]

add in địa chỉ nhận báo có và khóa bí mật của ngân hàng đó; khóa suy ra từ khóa chính của hệ thống, không lưu ở đâu: hãy cất ngay.
Ngân hàng gửi POST JSON { id, timestamp, payload, signature }: payload là văn bản JSON { transactionId, content, amount, paidAt },
signature là "v1," và HMAC-SHA256 (base64) của "id.timestamp.payload" theo khóa whsec_… (Standard Webhooks). Gửi lại cùng mã giao dịch không đổi gì; hai ngân hàng có thể trùng mã giao dịch.
end thì không nhận báo có của ngân hàng đó nữa; add lại cùng tên được khóa khác, vẫn là ngân hàng đó: giao dịch đã báo không tính lại.
Sao kê được đối soát theo từng ngân hàng đã add, kể cả khi đã end.`,
    en: `Usage: ezone bank add --name NAME [--json]
       ezone bank list [--json]
       ezone bank end --name NAME --because REASON [--json]

add prints the address for notices and the bank's secret; it follows from the master key and is kept nowhere: put it away at once.
The bank sends POST with JSON { id, timestamp, payload, signature }: payload is the JSON text { transactionId, content, amount, paidAt },
signature is "v1," and the HMAC-SHA256 (base64) of "id.timestamp.payload" under the secret whsec_… (Standard Webhooks). The same transaction sent again changes nothing; two banks may number theirs alike.
end takes no more of its notices; add under the same name gives another secret and is the same bank: what it told before does not count again.
Statements are reconciled for each bank that was added, ended or not.`,
  },
  badOptions: { vi: 'Sai tham số; xem ezone bank --help.', en: 'Wrong options; see ezone bank --help.' },
  made: {
    vi: (name: string, path: string) => `Đã kết nối ${name}. Địa chỉ nhận báo có: ${path}. Khóa bí mật:`,
    en: (name: string, path: string) => `Set up ${name}. It sends its notices to ${path}. Its secret:`,
  },
  ended: { vi: (name: string) => `Đã ngắt ${name}.`, en: (name: string) => `${name} was ended.` },
  none: { vi: 'Chưa kết nối ngân hàng nào.', en: 'No bank is set up yet.' },
  since: { vi: 'từ', en: 'since' },
  until: { vi: 'đã ngắt', en: 'ended' },
};
