import type { Readable } from 'node:stream';

/** An answer that is not JSON: bytes, a page, or a redirection. */
export interface RawAnswer {
  readonly raw: true;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | Readable;
  /** Cookies to set or clear beside the answer. */
  readonly cookies?: readonly string[];
}

/** A file: shown in the browser unless `download`. */
export function fileAnswer(
  body: Uint8Array | Readable,
  options: { mime: string; name: string; download?: boolean; cache?: string },
): RawAnswer {
  const way = options.download === true ? 'attachment' : 'inline';
  return {
    raw: true,
    status: 200,
    headers: {
      'content-type': options.mime,
      'content-disposition': `${way}; filename*=UTF-8''${encodeURIComponent(options.name)}`,
      'cache-control': options.cache ?? 'private, no-store',
    },
    body,
  };
}

/** JSON with cookies; without any an operation answers its JSON itself. */
export function jsonAnswer(body: object, cookies: readonly string[]): RawAnswer {
  const headers = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'private, no-store' };
  return { raw: true, status: 200, headers, body: JSON.stringify(body), cookies };
}

/** A whole HTML page. */
export function htmlAnswer(body: string, status = 200, cookies: readonly string[] = []): RawAnswer {
  return {
    raw: true,
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'private, no-store' },
    body,
    cookies,
  };
}

/** Sends the browser to another address of this server after a form was taken (303). */
export function redirect(location: string, cookies: readonly string[] = []): RawAnswer {
  if (!/^\/(?![/\\])/.test(location)) throw new TypeError('redirections stay on this server');
  // What somebody typed may be part of the address: a header takes printable ASCII only.
  const address = location.toWellFormed().replaceAll(/[^\x21-\x7e]/gu, encodeURIComponent);
  return { raw: true, status: 303, headers: { location: address }, body: '', cookies };
}
