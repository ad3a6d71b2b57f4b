/** Sentences of `ezone import`. */
export const texts = {
  summary: { vi: 'Nạp danh mục thủ tục hành chính quốc gia', en: 'Import the national catalogue of procedures' },
  usage: {
    vi: `Cách dùng: ezone import catalogue TỆP… [--whole] [--json]

Đọc bản ghi của Cổng dịch vụ công quốc gia, mỗi dòng một bản ghi JSON hoặc cả tệp là một mảng JSON, dạng ngắn hoặc đầy đủ, theo thứ tự nào cũng được.
Bản ghi mới được thêm, bản ghi nói khác trước thành phiên bản tiếp theo, bản ghi hỏng được nêu theo dòng (trong mảng: theo số thứ tự) và trường mà không
dừng việc nạp. Nạp lại cùng tệp không đổi gì.
  --whole  tệp là toàn bộ danh mục: thủ tục không có trong tệp được ghi là không còn trong danh mục
  --json   dòng cuối là kết quả dạng JSON; khi không đọc được thì có thêm error
Chạy được khi máy chủ đang chạy hay không. Ctrl-C dừng sau nhóm bản ghi đang đọc. Mã thoát 0 khi đọc được mọi tệp, 1 khi không, 2 khi sai tham số.`,
    en: `Usage: ezone import catalogue FILE… [--whole] [--json]

Reads records of the national public service portal, a JSON record a line or one JSON array, short or full, in any order. New records are
added, records that say something else become their next version, broken ones are told by line (in an array by their number) and field and stop nothing. Importing the same file again changes nothing.
  --whole  the file is the whole catalogue: procedures it does not have are marked as no longer in it
  --json   the last line is the result as JSON; with error when nothing could be read
Works whether the server runs or not. Ctrl-C ends it after the records in hand. Exit code 0 when every file was read, 1 when not, 2 for wrong options.`,
  },
  badOptions: { vi: 'Sai tham số; xem ezone import --help.', en: 'Wrong options; see ezone import --help.' },
  unreadable: {
    vi: (file: string, why: string) => `Không đọc được tệp ${file}: ${why}`,
    en: (file: string, why: string) => `The file ${file} cannot be read: ${why}`,
  },
  progress: {
    vi: (file: string, read: string, all: string) => `${file}: đã đọc ${read} / ${all} bản ghi`,
    en: (file: string, read: string, all: string) => `${file}: ${read} of ${all} records read`,
  },
  problem: {
    vi: (line: number, field: string, message: string) => `Dòng ${line}${field === '' ? '' : `, ${field}`}: ${message}`,
    en: (line: number, field: string, message: string) => `Line ${line}${field === '' ? '' : `, ${field}`}: ${message}`,
  },
  done: {
    vi: (counts: Readonly<Record<'read' | 'created' | 'updated' | 'unchanged' | 'rejected', string>>) =>
      `Đã đọc ${counts.read} bản ghi: ${counts.created} mới, ${counts.updated} đổi, ${counts.unchanged} không đổi, ${counts.rejected} bị từ chối.`,
    en: (counts: Readonly<Record<'read' | 'created' | 'updated' | 'unchanged' | 'rejected', string>>) =>
      `${counts.read} records read: ${counts.created} new, ${counts.updated} changed, ${counts.unchanged} unchanged, ${counts.rejected} rejected.`,
  },
  stopped: {
    vi: 'Đã dừng theo yêu cầu; phần đã đọc được giữ.',
    en: 'Stopped as asked; what was read is kept.',
  },
};
