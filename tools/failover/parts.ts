import { spawn, type ChildProcess } from 'node:child_process';
import { chownSync, mkdirSync, openSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { chooseAccount, type Account } from '#platform/embedded-postgres';

/** Ports of one machine that stand for the machines of a site. */
export const ports = {
  etcd: 2379,
  etcdPeers: 2380,
  router: 5545,
  servers: [3401, 3402],
  one: { postgres: 5541, patroni: 5543 },
  two: { postgres: 5542, patroni: 5544 },
} as const;

/** The two database nodes. */
export const names = ['one', 'two'] as const;
export type Name = (typeof names)[number];

const programs = {
  etcd: '/usr/bin/etcd',
  patroni: '/usr/bin/patroni',
  haproxy: '/usr/sbin/haproxy',
  postgres: '/usr/lib/postgresql/15/bin',
};
const password = 'one-test-only';

// Shorter than Patroni's own 30 s: a dead primary's lease runs out after 20.
const timing = { ttl: 20, loop_wait: 5, retry_timeout: 5, maximum_lag_on_failover: 1_048_576 };

function patroniSettings(folder: string, name: Name): unknown {
  const { postgres, patroni } = ports[name];
  return {
    scope: 'ezone',
    name,
    restapi: { listen: `127.0.0.1:${patroni}`, connect_address: `127.0.0.1:${patroni}` },
    etcd3: { hosts: `127.0.0.1:${ports.etcd}` },
    bootstrap: {
      dcs: {
        ...timing,
        // An act is acknowledged once both nodes have it; while one is away the other goes on alone.
        synchronous_mode: true,
        postgresql: { use_pg_rewind: true, use_slots: true, parameters: { max_connections: 100, synchronous_commit: 'on' } },
      },
      initdb: [{ encoding: 'UTF8' }, { locale: 'C.UTF-8' }, 'data-checksums'],
      pg_hba: ['host all all 127.0.0.1/32 scram-sha-256', 'host replication all 127.0.0.1/32 scram-sha-256', 'local all all scram-sha-256'],
    },
    postgresql: {
      listen: `127.0.0.1:${postgres}`,
      connect_address: `127.0.0.1:${postgres}`,
      data_dir: join(folder, name, 'data'),
      bin_dir: programs.postgres,
      pgpass: join(folder, name, 'pgpass'),
      authentication: {
        superuser: { username: 'postgres', password },
        replication: { username: 'replicator', password },
        rewind: { username: 'rewinder', password },
      },
      parameters: { unix_socket_directories: join(folder, name) },
    },
  };
}

// The router every eZone server has beside it: it asks Patroni which node is the primary, and cuts what still hangs on the other.
const routerSettings = `global
  maxconn 400
defaults
  mode tcp
  timeout connect 3s
  timeout client 12h
  timeout server 12h
  option clitcpka
  option srvtcpka
listen postgres
  bind 127.0.0.1:${ports.router}
  option httpchk GET /primary
  http-check expect status 200
  default-server inter 1s fall 2 rise 1 on-marked-down shutdown-sessions
${names.map((name) => `  server ${name} 127.0.0.1:${ports[name].postgres} check port ${ports[name].patroni}`).join('\n')}
`;

/** How eZone reaches the primary, whichever it is. */
export const databaseUrl = (user: string, database: string): string =>
  `postgres://${user}:${password}@127.0.0.1:${ports.router}/${database}`;

/** Ends a process at once, if it is still there. */
export function killNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It was gone before.
  }
}

function parentOf(pid: string): number | undefined {
  try {
    return Number(/\) \w (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1]);
  } catch {
    return undefined;
  }
}

/** etcd, two nodes of PostgreSQL under Patroni, and the router before them, in one folder and as an unprivileged user. */
export class DatabaseSite {
  readonly #folder: string;
  readonly #account: Account;
  readonly #running = new Map<string, ChildProcess>();

  constructor(folder: string) {
    this.#folder = folder;
    this.#account = chooseAccount(join(folder, 'data'));
    this.#own(folder);
  }

  #own(path: string): void {
    if (process.getuid?.() === 0) chownSync(path, this.#account.uid, this.#account.gid);
  }

  #write(name: string, text: string): string {
    const path = join(this.#folder, name);
    writeFileSync(path, text, { mode: 0o600 });
    this.#own(path);
    return path;
  }

  #start(name: string, program: string, args: string[]): void {
    const log = openSync(join(this.#folder, `${name}.log`), 'a');
    const as = process.getuid?.() === 0 ? this.#account : {};
    const child = spawn(program, args, {
      ...as,
      cwd: this.#folder,
      env: { PATH: process.env['PATH'], LANG: 'C.UTF-8' },
      stdio: ['ignore', log, log],
    });
    this.#running.set(name, child);
  }

  startNode(name: Name): void {
    this.#start(name, programs.patroni, [join(this.#folder, `${name}.yml`)]);
  }

  /** Starts everything and makes the database of eZone; answers once the second node is the synchronous standby. */
  async start(): Promise<void> {
    const [client, peer] = [`http://127.0.0.1:${ports.etcd}`, `http://127.0.0.1:${ports.etcdPeers}`];
    const listening = ['--listen-client-urls', client, '--advertise-client-urls', client, '--listen-peer-urls', peer];
    const cluster = ['--initial-advertise-peer-urls', peer, '--initial-cluster', `site=${peer}`];
    this.#start('etcd', programs.etcd, ['--name', 'site', '--data-dir', join(this.#folder, 'etcd'), ...listening, ...cluster]);
    for (const name of names) {
      mkdirSync(join(this.#folder, name), { mode: 0o700 });
      this.#own(join(this.#folder, name));
      // Every JSON text is YAML.
      this.#write(`${name}.yml`, JSON.stringify(patroniSettings(this.#folder, name), undefined, 2));
    }
    this.startNode('one');
    await this.whenPrimary('one');
    this.startNode('two');
    this.#start('router', programs.haproxy, ['-db', '-f', this.#write('haproxy.cfg', routerSettings)]);
    await this.whenSynchronous();
    await this.#makeDatabase();
  }

  async #makeDatabase(): Promise<void> {
    for (let tries = 0; ; tries += 1, await sleep(500)) {
      const client = new pg.Client({ connectionString: databaseUrl('postgres', 'postgres') });
      client.on('error', () => undefined);
      try {
        await client.connect();
        await client.query(`create role ezone_owner login createrole password '${password}'`);
        await client.query('create database ezone owner ezone_owner');
        return;
      } catch (error) {
        if (tries > 20) throw error;
      } finally {
        await client.end().catch(() => undefined);
      }
    }
  }

  /** Who is what, as Patroni says it; empty while no node answers. */
  async roles(): Promise<Record<string, string>> {
    for (const name of names) {
      const told = await fetch(`http://127.0.0.1:${ports[name].patroni}/cluster`, { signal: AbortSignal.timeout(2000) })
        .then((answer) => answer.json())
        .catch(() => undefined);
      const members: unknown[] = Array.isArray(told?.members) ? told.members : [];
      if (members.length === 0) continue;
      return Object.fromEntries(members.map((member) => [String(Object(member).name), `${Object(member).role} ${Object(member).state}`]));
    }
    return {};
  }

  async #when(what: string, isSo: (roles: Record<string, string>) => boolean): Promise<void> {
    let last: Record<string, string> = {};
    for (const end = Date.now() + 120_000; Date.now() < end; await sleep(250)) {
      last = await this.roles();
      if (isSo(last)) return;
    }
    throw new Error(`waited in vain for ${what}: ${JSON.stringify(last)}`);
  }

  whenPrimary(name: Name): Promise<void> {
    return this.#when(`${name} as primary`, (roles) => roles[name] === 'leader running');
  }

  /** Waits until an act would be acknowledged by both nodes. */
  whenSynchronous(): Promise<void> {
    return this.#when('a synchronous standby', (roles) =>
      Object.values(roles).some((role) => /^sync_standby (running|streaming)$/.test(role)),
    );
  }

  async primary(): Promise<Name> {
    const roles = await this.roles();
    const found = names.find((name) => roles[name]?.startsWith('leader'));
    if (found === undefined) throw new Error('no node is the primary');
    return found;
  }

  /** Kills Patroni and every process of PostgreSQL of a node outright, as a power cut does. */
  killNode(name: Name): void {
    const keeper = Number(readFileSync(join(this.#folder, name, 'data/postmaster.pid'), 'utf8').split('\n')[0]);
    const others = readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && parentOf(pid) === keeper);
    for (const pid of [this.#running.get(name)?.pid ?? 0, keeper, ...others.map(Number)]) if (pid > 1) killNow(pid);
  }

  /** Ends everything; nothing of it is kept. */
  stop(): void {
    for (const name of names) {
      try {
        this.killNode(name);
      } catch {
        // It never came up.
      }
    }
    for (const child of this.#running.values()) if (child.pid !== undefined && child.exitCode === null) killNow(child.pid);
  }
}
