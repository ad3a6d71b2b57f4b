import { refuse } from './setting-problem.ts';

/** A whole http or https address, without trailing slash. */
export function parseUrl(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:')
    return refuse('phải là địa chỉ http hoặc https đầy đủ', 'must be a whole http or https address');
  return url.href.replace(/\/$/, '');
}

const loopback = new Set(['127.0.0.1', '[::1]', 'localhost']);

/** An https address, or one of this machine. */
export function parsePortal(text: string | undefined): string | undefined {
  const url = parseUrl(text);
  if (url === undefined || url.startsWith('https:') || loopback.has(new URL(url).hostname)) return url;
  return refuse('phải là địa chỉ https', 'must be an https address');
}

const isMailServer = ({ protocol, hostname, search }: URL): boolean =>
  (protocol === 'smtp:' || protocol === 'smtps:') && hostname !== '' && (search === '' || search === '?plain=1');

/** A mail server. */
export function parseSmtp(text: string | undefined): string | undefined {
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

/** Names or addresses of hosts. */
export function parseHosts(text: string | undefined): readonly string[] {
  const hosts = (text ?? '').split(',').map((host) => host.trim().toLowerCase());
  const named = hosts.filter((host) => host !== '');
  return named.every(isHost)
    ? named
    : refuse('phải là tên hoặc địa chỉ các máy, cách nhau bằng dấu phẩy', 'must be names or addresses of hosts, separated by commas');
}

/** Who mails are from. */
export function parseMailFrom(text: string | undefined): string | undefined {
  if (text === undefined || /^(?:[^<>\p{Cc}]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/u.test(text)) return text;
  return refuse(
    'phải là một địa chỉ e-mail, có thể kèm tên: Tên <địa-chỉ@máy>',
    'must be an e-mail address, with a name or without: Name <address@host>',
  );
}

/** Who is told of weaknesses. */
export function parseContact(text: string | undefined): string | undefined {
  if (text === undefined || /^(?:mailto:[^\s@]+@[^\s@]+|https:\/\/\S+)$/.test(text)) return text;
  return refuse('phải có dạng mailto:tên@máy hoặc https://…', 'must look like mailto:name@host or https://…');
}
