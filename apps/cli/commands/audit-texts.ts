import type { BreakKind, ProofFault } from '#platform/audit';
import type { Io } from '../command.ts';

type Said = Record<Io['locale'], string>;
const counted = (vi: (count: number) => string, en: (count: number) => string) => ({ vi, en });

/** What each break means, before its row is named. */
export const breakTexts: Record<BreakKind, Said> = {
  changed: { vi: 'Dòng bị sửa', en: 'Row changed' },
  inserted: { vi: 'Dòng bị chèn thêm', en: 'Row inserted' },
  deleted: { vi: 'Dòng bị xóa', en: 'Row deleted' },
  'cut-off': { vi: 'Phần cuối nhật ký bị cắt', en: 'The end of the log was cut off' },
  'seal-changed': { vi: 'Dấu niêm phong trong cơ sở dữ liệu bị sửa', en: 'A seal in the database was changed' },
  'seal-missing': { vi: 'Dấu niêm phong trong cơ sở dữ liệu bị lấy đi', en: 'A seal was taken out of the database' },
  'copy-changed': { vi: 'Bản sao ngoài cơ sở dữ liệu bị sửa', en: 'The copy outside the database was changed' },
};

/** Why a proof does not hold. */
export const faultTexts: Record<ProofFault | 'untrusted' | 'file', Said> = {
  header: { vi: 'không đọc được dấu niêm phong', en: 'the seal cannot be read' },
  leaf: { vi: 'dòng nhật ký không khớp với mã băm', en: 'the row does not match its hash' },
  path: { vi: 'dòng nhật ký không thuộc dấu niêm phong này', en: 'the row is not under this seal' },
  key: { vi: 'thiếu khóa công khai của dấu niêm phong', en: "the seal's public key is missing" },
  signature: { vi: 'chữ ký của dấu niêm phong sai', en: "the seal's signature is wrong" },
  untrusted: { vi: 'khóa ký không phải khóa đã cho (--key)', en: 'it is signed with another key than the one given (--key)' },
  file: { vi: 'tệp --file không phải tệp được chứng minh', en: 'the file given with --file is not the one that is proved' },
};

/** Sentences of `ezone audit verify`. */
export const texts = {
  summary: {
    vi: 'Kiểm tra nhật ký theo các dấu niêm phong, hoặc một tệp bằng chứng',
    en: 'Verify the audit against its seals, or a proof file',
  },
  usage: {
    vi: `Cách dùng: ezone audit verify [--json] [--seals THƯ-MỤC]… [--seen SỐ:MÃ-BĂM]… [--key KHÓA]… [--database-only]
           ezone audit verify --proof TỆP [--file TỆP-PDF] [--key KHÓA]… [--json]

Không có --proof: so từng dòng của hai sổ nhật ký (việc đã làm, lượt xem) với dấu niêm phong trong cơ sở dữ liệu và với bản sao ngoài cơ sở dữ liệu,
rồi nêu dòng đầu tiên bị sửa, chèn, xóa hoặc bị cắt ở cuối. Chỉ đọc; chạy được khi máy chủ đang chạy hay không.
  --seals          thư mục bản sao dấu niêm phong; mặc định EZONE_DATA/seals và EZONE_SEALS_COPY
  --seen SỐ:MÃ-BĂM  dấu niêm phong in trên giấy tiếp nhận hoặc đã thấy tại /api/v1/audit/keys phải còn nguyên; ghi được nhiều lần
  --database-only  chấp nhận không có bản sao: khi đó không biết được phần cuối có bị cắt
Với --proof: kiểm tra bằng chứng mà không cần cơ sở dữ liệu và mạng.
  --file           tệp giấy tờ (PDF) phải đúng là tệp được chứng minh
  --key            chỉ tin khóa công khai này: tệp PEM, hoặc dấu vân tay SHA-256 (hex) mà cơ quan công bố tại /api/v1/audit/keys
  --json           trả lời một dòng JSON
Mã thoát: 0 nguyên vẹn; 1 không nguyên vẹn hoặc không kiểm tra được; 2 sai tham số; 3 không có bản sao ngoài cơ sở dữ liệu.`,
    en: `Usage: ezone audit verify [--json] [--seals FOLDER]… [--seen NO:HASH]… [--key KEY]… [--database-only]
       ezone audit verify --proof FILE [--file PDF] [--key KEY]… [--json]

Without --proof: compares each row of both logs (what was done, who looked) with the seals in the database and with the copy outside it,
and names the first row that was changed, inserted, deleted or cut off at the end. It only reads; works whether the server runs or not.
  --seals          folder with copied seals; EZONE_DATA/seals and EZONE_SEALS_COPY unless told
  --seen NO:HASH   the seal printed on a receipt, or seen at /api/v1/audit/keys, must still be there; may be repeated
  --database-only  accept that there is no copy: then nothing can tell whether the end was cut off
With --proof: verifies a proof without database and network.
  --file           the paper (PDF) must be the one that is proved
  --key            trust this public key only: a PEM file, or the SHA-256 fingerprint (hex) that the authority publishes at /api/v1/audit/keys
  --json           answer with one line of JSON
Exit code: 0 whole; 1 not whole, or not to be verified; 2 wrong options; 3 no copy outside the database.`,
  },
  whole: { vi: 'Nhật ký nguyên vẹn', en: 'The audit is whole' },
  broken: { vi: 'Nhật ký KHÔNG nguyên vẹn', en: 'The audit is NOT whole' },
  counts: {
    vi: (rows: string, seals: string) => `${rows} dòng dưới ${seals} dấu niêm phong`,
    en: (rows: string, seals: string) => `${rows} rows under ${seals} seals`,
  },
  waiting: counted(
    (count) => `${count} dòng mới nhất chưa được niêm phong`,
    (count) => `${count} newest rows are not sealed yet`,
  ),
  notCopied: counted(
    (count) => `${count} dấu niêm phong chưa có trong bản sao`,
    (count) => `${count} seals are not in the copy`,
  ),
  copy: { vi: 'Bản sao ngoài cơ sở dữ liệu', en: 'Copy outside the database' },
  noCopy: {
    vi: 'Không có bản sao ngoài cơ sở dữ liệu: không biết được phần cuối nhật ký có bị cắt.',
    en: 'There is no copy outside the database: nothing tells whether the end was cut off.',
  },
  more: counted(
    (count) => `… và ${count} chỗ nữa`,
    (count) => `… and ${count} more`,
  ),
  seal: { vi: 'dấu niêm phong', en: 'seal' },
  written: { vi: 'ghi lúc', en: 'written' },
  noDatabase: {
    vi: (place: string) => `Không có cơ sở dữ liệu eZone tại ${place}; hãy đặt EZONE_DATA hoặc DATABASE_URL.`,
    en: (place: string) => `There is no eZone database at ${place}; set EZONE_DATA or DATABASE_URL.`,
  },
  notMigrated: {
    vi: 'Cơ sở dữ liệu này chưa có dấu niêm phong; hãy chạy ezone migrate.',
    en: 'This database has no seals yet; run ezone migrate.',
  },
  noKey: {
    vi: 'Không có khóa công khai nào để kiểm tra: thiếu thư mục seals và khóa chính; hãy dùng --key.',
    en: 'There is no public key to verify with: neither the seals folder nor the master key is here; use --key.',
  },
  badKey: {
    vi: (key: string) => `--key ${key}: không phải tệp PEM có khóa Ed25519 hay dấu vân tay SHA-256.`,
    en: (key: string) => `--key ${key}: neither a PEM file with an Ed25519 key nor a SHA-256 fingerprint.`,
  },
  badOptions: { vi: 'Sai tham số; xem ezone audit --help.', en: 'Wrong options; see ezone audit --help.' },
  cannotRead: { vi: (path: string) => `${path}: không đọc được.`, en: (path: string) => `${path}: cannot be read.` },
  notProof: {
    vi: (path: string) => `${path}: không phải tệp bằng chứng của eZone.`,
    en: (path: string) => `${path}: not a proof file of eZone.`,
  },
  proofHolds: { vi: 'Bằng chứng đúng', en: 'The proof holds' },
  proofFails: { vi: 'Bằng chứng SAI', en: 'The proof does NOT hold' },
  sealedAt: { vi: 'niêm phong lúc', en: 'sealed' },
  keyUnsure: {
    vi: (id: string) => `Khóa ký lấy từ chính tệp này; hãy so dấu vân tay với khóa cơ quan công bố, hoặc dùng --key: SHA256 ${id}`,
    en: (id: string) =>
      `The key was taken from the file itself; compare its fingerprint with the one the authority publishes, or use --key: SHA256 ${id}`,
  },
  fileHolds: { vi: 'Tệp đúng là tệp được chứng minh', en: 'The file is the one that is proved' },
};
