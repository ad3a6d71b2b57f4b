import { isAbsolute, resolve } from 'node:path';
import { OperatorProblem, type OperatorWords } from './problem.ts';

/** One setting: read from one environment variable, documented in docs/config.md. `parse` throws `SettingProblem`. */
export interface Setting<T> {
  env: string;
  /** As shown in the documents; undefined when the setting is off by default. */
  shownDefault: OperatorWords | undefined;
  words: OperatorWords;
  secret?: boolean;
  parse(text: string | undefined): T;
}

/** What is wrong with one value. */
export class SettingProblem extends OperatorProblem {}

const refuse = (vi: string, en: string): never => {
  throw new SettingProblem({ vi, en });
};

const same = (text: string): OperatorWords => ({ vi: text, en: text });

function parsePort(text: string | undefined): number {
  const port = Number(text ?? 3000);
  return Number.isInteger(port) && port >= 0 && port < 65_536
    ? port
    : refuse('phải là số cổng từ 0 đến 65535', 'must be a port number from 0 to 65535');
}

function parseSwitch(text: string | undefined): boolean {
  if (text === undefined || text === '0' || text === 'false') return false;
  return text === '1' || text === 'true' || refuse('phải là 1 hoặc 0', 'must be 1 or 0');
}

function parseFolder(text: string | undefined): string {
  const folder = text ?? '.data';
  return isAbsolute(folder) ? folder : resolve(folder);
}

function parseUrl(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:')
    return refuse('phải là địa chỉ http hoặc https đầy đủ', 'must be a whole http or https address');
  return url.href.replace(/\/$/, '');
}

const loopback = new Set(['127.0.0.1', '[::1]', 'localhost']);

const isMailServer = ({ protocol, hostname, search }: URL): boolean =>
  (protocol === 'smtp:' || protocol === 'smtps:') && hostname !== '' && (search === '' || search === '?plain=1');

function parseSmtp(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !isMailServer(url)) {
    return refuse(
      'phải có dạng smtps://người-dùng:mật-khẩu@máy:465 hoặc smtp://máy:587',
      'must look like smtps://user:password@host:465 or smtp://host:587',
    );
  }
  if (url.search !== '' && url.username !== '' && !loopback.has(url.hostname))
    return refuse('không được gửi mật khẩu qua đường không mã hóa', 'may not send a password unencrypted');
  return text;
}

const isHost = (text: string): boolean => /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(text) || /^[0-9a-f:]*:[0-9a-f:.]+$/.test(text);

function parseHosts(text: string | undefined): readonly string[] {
  const hosts = (text ?? '').split(',').map((host) => host.trim().toLowerCase());
  const named = hosts.filter((host) => host !== '');
  return named.every(isHost)
    ? named
    : refuse('phải là tên hoặc địa chỉ các máy, cách nhau bằng dấu phẩy', 'must be names or addresses of hosts, separated by commas');
}

function parseMailFrom(text: string | undefined): string | undefined {
  if (text === undefined || /^(?:[^<>\p{Cc}]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/u.test(text)) return text;
  return refuse(
    'phải là một địa chỉ e-mail, có thể kèm tên: Tên <địa-chỉ@máy>',
    'must be an e-mail address, with a name or without: Name <address@host>',
  );
}

function parseContact(text: string | undefined): string | undefined {
  if (text === undefined || /^(?:mailto:[^\s@]+@[^\s@]+|https:\/\/\S+)$/.test(text)) return text;
  return refuse('phải có dạng mailto:tên@máy hoặc https://…', 'must look like mailto:name@host or https://…');
}

function parseDay(text: string | undefined): Date | undefined {
  if (text === undefined) return undefined;
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  return day?.toJSON()?.startsWith(text) === true ? day : refuse('phải là ngày dạng NĂM-THÁNG-NGÀY', 'must be a day as YYYY-MM-DD');
}

function parseDatabaseUrl(text: string | undefined): string | undefined {
  if (text === undefined || /^postgres(ql)?:\/\//.test(text)) return text;
  return refuse(
    'phải có dạng postgres://người-dùng:mật-khẩu@máy:cổng/cơ-sở-dữ-liệu',
    'must look like postgres://user:password@host:port/database',
  );
}

function parseKey(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const bytes = /^[0-9a-f]{64}$/i.test(text) ? 32 : Buffer.from(text, 'base64').length;
  return bytes === 32
    ? text
    : refuse('phải là 32 byte, viết bằng 64 chữ số hex hoặc base64', 'must be 32 bytes, written as 64 hex digits or base64');
}

function oneOf<const Choice extends string>(choices: readonly Choice[], fallback: Choice): (text: string | undefined) => Choice {
  return (text) => {
    const value = text ?? fallback;
    return (
      choices.find((choice) => choice === value) ??
      refuse(`phải là một trong: ${choices.join(', ')}`, `must be one of: ${choices.join(', ')}`)
    );
  };
}

const setting = <T>(one: Setting<T>): Setting<T> => one;

/** Every setting of eZone; whatever is not here is data in the database. */
export const settings = {
  port: setting({
    env: 'PORT',
    shownDefault: same('3000'),
    words: { vi: 'Cổng HTTP.', en: 'The HTTP port.' },
    parse: parsePort,
  }),
  dataDir: setting({
    env: 'EZONE_DATA',
    shownDefault: same('.data'),
    words: {
      vi: 'Thư mục chứa mọi thứ eZone lưu giữ: tệp, khóa, dấu niêm phong nhật ký và cơ sở dữ liệu nhúng. Đường dẫn tương đối tính từ thư mục đang đứng.',
      en: 'The folder of everything eZone keeps: files, keys, log seals and the embedded database. A relative path starts at the present folder.',
    },
    parse: parseFolder,
  }),
  databaseUrl: setting({
    env: 'DATABASE_URL',
    shownDefault: { vi: 'PostgreSQL nhúng', en: 'the embedded PostgreSQL' },
    words: {
      vi: 'PostgreSQL 15 trở lên, với người dùng là chủ cơ sở dữ liệu; nên có quyền CREATEROLE để eZone tự tạo hai vai trò chạy ứng dụng và chỉ đọc.',
      en: 'A PostgreSQL 15 or newer, as the user that owns the database; with CREATEROLE eZone makes its two roles (application and read only) by itself.',
    },
    secret: true,
    parse: parseDatabaseUrl,
  }),
  key: setting({
    env: 'EZONE_KEY',
    shownDefault: { vi: 'tệp master-key trong EZONE_DATA, tạo khi cần', en: 'the file master-key in EZONE_DATA, made when needed' },
    words: {
      vi: 'Khóa chính 32 byte (hex hoặc base64) bảo vệ các tệp đã lưu. Mất khóa là mất tệp: hãy giữ một bản ở nơi khác.',
      en: 'The 32-byte master key (hex or base64) that protects stored files. Without it they are lost: keep a copy elsewhere.',
    },
    secret: true,
    parse: parseKey,
  }),
  sealsCopy: setting({
    env: 'EZONE_SEALS_COPY',
    shownDefault: undefined,
    words: {
      vi: 'Thư mục thứ hai giữ bản sao các dấu niêm phong nhật ký, mỗi máy chủ một thư mục, tốt nhất trên máy khác mà người quản trị cơ sở dữ liệu không vào được.',
      en: 'A second folder for copies of the log seals, one folder for each server, best on another machine that the database’s administrator cannot enter.',
    },
    parse: (text): string | undefined => (text === undefined ? undefined : parseFolder(text)),
  }),
  url: setting({
    env: 'EZONE_URL',
    shownDefault: { vi: 'http://127.0.0.1:PORT', en: 'http://127.0.0.1:PORT' },
    words: {
      vi: 'Địa chỉ mà người dùng nhìn thấy, https khi có máy chủ trung gian (proxy) đứng trước.',
      en: 'The address people use; https when a proxy stands in front.',
    },
    parse: parseUrl,
  }),
  host: setting({
    env: 'EZONE_HOST',
    shownDefault: { vi: '127.0.0.1 (0.0.0.0 khi EZONE_INSECURE=1)', en: '127.0.0.1 (0.0.0.0 with EZONE_INSECURE=1)' },
    words: {
      vi: 'Địa chỉ mạng để lắng nghe. Ngoài máy này chỉ được khi EZONE_URL là https hoặc EZONE_INSECURE=1.',
      en: 'The network address to listen on. Beyond this machine only when EZONE_URL is https, or with EZONE_INSECURE=1.',
    },
    parse: (text): string | undefined => text,
  }),
  insecure: setting({
    env: 'EZONE_INSECURE',
    shownDefault: same('0'),
    words: {
      vi: '1: phục vụ http không mã hóa ra ngoài máy này. Chỉ dùng để thử trong mạng tin cậy.',
      en: '1: serve plain http beyond this machine. Only for trials in a trusted network.',
    },
    parse: parseSwitch,
  }),
  demo: setting({
    env: 'EZONE_DEMO',
    shownDefault: same('1'),
    words: {
      vi: 'Chỉ có tác dụng khi cơ sở dữ liệu được tạo: 1 tạo bản minh họa có dữ liệu mẫu, 0 tạo hệ thống thật còn trống. Về sau không đổi được.',
      en: 'Only when a database is made: 1 makes a demonstration with sample data, 0 an empty real system. It cannot be changed later.',
    },
    parse: (text) => parseSwitch(text ?? '1'),
  }),
  tsaUrl: setting({
    env: 'EZONE_TSA_URL',
    shownDefault: undefined,
    words: {
      vi: 'Máy chủ dấu thời gian RFC 3161 cho hệ thống thật; bản minh họa tự đóng dấu thời gian.',
      en: 'The RFC 3161 time-stamp server of a real system; a demo stamps by itself.',
    },
    parse: parseUrl,
  }),
  pkcs11Library: setting({
    env: 'EZONE_PKCS11_LIBRARY',
    shownDefault: undefined,
    words: { vi: 'Thư viện PKCS#11 của thiết bị giữ khóa ký.', en: 'The PKCS#11 library of the device that holds signing keys.' },
    parse: (text): string | undefined => text,
  }),
  pkcs11Token: setting({
    env: 'EZONE_PKCS11_TOKEN',
    shownDefault: undefined,
    words: { vi: 'Nhãn của token PKCS#11.', en: 'The label of the PKCS#11 token.' },
    parse: (text): string | undefined => text,
  }),
  pkcs11Pin: setting({
    env: 'EZONE_PKCS11_PIN',
    shownDefault: undefined,
    words: { vi: 'Mã PIN của token PKCS#11.', en: 'The PIN of the PKCS#11 token.' },
    secret: true,
    parse: (text): string | undefined => text,
  }),
  smtp: setting({
    env: 'EZONE_SMTP',
    shownDefault: {
      vi: 'không gửi e-mail; bản minh họa bỏ thư vào hộp thư xem được tại /ban-minh-hoa/thu',
      en: 'no e-mail is sent; a demo puts its mails into the mailbox shown at /ban-minh-hoa/thu',
    },
    words: {
      vi: 'Máy chủ gửi thư: smtps://người-dùng:mật-khẩu@máy:465 (TLS), hoặc smtp://máy:587 (bắt buộc STARTTLS, trừ trong chính máy này hoặc khi thêm ?plain=1 cho máy chủ không mật khẩu trong mạng tin cậy).',
      en: 'The mail server: smtps://user:password@host:465 (TLS), or smtp://host:587 (STARTTLS is required, but on this machine itself or with ?plain=1 for a server without password in a trusted network).',
    },
    secret: true,
    parse: parseSmtp,
  }),
  mailFrom: setting({
    env: 'EZONE_MAIL_FROM',
    shownDefault: undefined,
    words: {
      vi: 'Người gửi của thư: địa chỉ, hoặc Tên <địa chỉ>. Phải có khi đặt EZONE_SMTP; không ghi tên thì lấy tên cơ quan.',
      en: 'Who mails are from: an address, or Name <address>. Needed with EZONE_SMTP; without a name the authority’s is taken.',
    },
    parse: parseMailFrom,
  }),
  webhookHosts: setting({
    env: 'EZONE_WEBHOOK_HOSTS',
    shownDefault: undefined,
    words: {
      vi: 'Các máy trong mạng nội bộ được nhận webhook hoặc được tra cứu, cách nhau bằng dấu phẩy; máy khác phải có địa chỉ công khai trên internet. Bản minh họa gửi được cả http tới 127.0.0.1 khi ghi ở đây.',
      en: 'Hosts of the own network that webhooks may be sent to and registers asked at, separated by commas; any other must have a public address on the internet. A demo may also send plain http to 127.0.0.1 when it is named here.',
    },
    parse: parseHosts,
  }),
  securityContact: setting({
    env: 'EZONE_SECURITY_CONTACT',
    shownDefault: undefined,
    words: {
      vi: 'Nơi nhận tin báo lỗ hổng bảo mật, công bố tại /.well-known/security.txt (RFC 9116): mailto:… hoặc https://…. Đặt cùng EZONE_SECURITY_UNTIL; bản minh họa ghi một địa chỉ ở example.com.',
      en: 'Who takes reports of weaknesses, published at /.well-known/security.txt (RFC 9116): mailto:… or https://…. Set with EZONE_SECURITY_UNTIL; a demo names an address at example.com.',
    },
    parse: parseContact,
  }),
  securityUntil: setting({
    env: 'EZONE_SECURITY_UNTIL',
    shownDefault: undefined,
    words: {
      vi: 'Nơi nhận ấy được bảo đảm đến ngày nào (NĂM-THÁNG-NGÀY), không quá một năm: đó là ngày phải xem lại.',
      en: 'Until which day that contact is good (YYYY-MM-DD), at most a year ahead: the day to look at it again.',
    },
    parse: parseDay,
  }),
  logLevel: setting({
    env: 'EZONE_LOG',
    shownDefault: same('info'),
    words: {
      vi: 'Mức nhật ký thấp nhất được ghi: debug, info, warn, error.',
      en: 'The lowest level written to the log: debug, info, warn, error.',
    },
    parse: oneOf(['debug', 'info', 'warn', 'error'], 'info'),
  }),
};

type Settings = typeof settings;

/** Values of all settings, checked; `host` is where to listen, `url` what people use (no trailing slash). */
export type SettingValues = { [Name in keyof Settings]: ReturnType<Settings[Name]['parse']> };
