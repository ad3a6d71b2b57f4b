import type pg from 'pg';

/** How to reach a database: a URL, or the parts of a socket connection; `options` are start options of the session. */
export type ConnectionSettings =
  { url: string } | { host: string; port: number; user: string; database: string; password?: string; options?: string };

/** The same as node-postgres wants it. */
export function connectionConfig(settings: ConnectionSettings): pg.ClientConfig {
  return 'url' in settings ? { connectionString: settings.url } : { ...settings };
}

/** The same server and database for another login role; `options` are session options such as `-c role=name`. */
export function withLogin(
  settings: ConnectionSettings,
  login: { user?: string; password?: string | undefined; options?: string },
): ConnectionSettings {
  if (!('url' in settings)) {
    const { password, ...rest } = { ...settings, ...login };
    return password === undefined ? rest : { ...rest, password };
  }
  const url = new URL(settings.url);
  // Query parameters win over the authority part, and a socket URL has no authority part to write into.
  for (const [name, value] of Object.entries(login)) {
    if (value !== undefined) url.searchParams.set(name, value);
  }
  return { url: url.href };
}

/** The password a connection logs in with, when it names one. */
export function passwordOf(settings: ConnectionSettings): string | undefined {
  if (!('url' in settings)) return settings.password;
  const url = new URL(settings.url);
  return url.searchParams.get('password') ?? (url.password === '' ? undefined : decodeURIComponent(url.password));
}
