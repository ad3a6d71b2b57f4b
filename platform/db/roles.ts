import { createHash, createHmac } from 'node:crypto';
import pg from 'pg';
import { OperatorProblem } from '#platform/config';
import { connectionConfig, passwordOf, withLogin, type ConnectionSettings } from './connection.ts';

/** Login roles of one database beside its owner: `app` serves requests, `read` only reads. */
export interface RoleNames {
  app: string;
  read: string;
}

/** Connections of the two roles. */
export interface RoleConnections {
  app: ConnectionSettings;
  read: ConnectionSettings;
}

/** What the roles may do is computed from this. */
export interface GrantPlan {
  schemas: string[];
  /** `schema.table`: the application adds rows and never changes or deletes them. */
  logTables: string[];
}

/** The database server refuses what eZone needs; the message says what an administrator has to run. */
export class DatabaseNotReady extends OperatorProblem {}

/** Role names carry the database's name, because roles belong to the whole cluster. */
export function roleNames(database: string): RoleNames {
  const stem =
    Buffer.byteLength(database) <= 56
      ? database
      : `${database.slice(0, 12)}_${createHash('sha256').update(database).digest('hex').slice(0, 16)}`;
  return { app: `${stem}_app`, read: `${stem}_read` };
}

const name = (text: string): string => pg.escapeIdentifier(text);
const qualified = (text: string): string => text.split('.').map(name).join('.');

// Several servers share one DATABASE_URL and no file: each finds the same password.
function passwordFor(admin: ConnectionSettings, role: string): string | undefined {
  const secret = passwordOf(admin);
  return secret === undefined ? undefined : createHmac('sha256', secret).update(`ezone role ${role}`).digest('base64url');
}

interface Rights {
  user: string;
  mayCreate: boolean;
  existing: string[];
}

async function rightsOf(client: pg.Client, names: RoleNames): Promise<Rights> {
  const found = await client.query<{ user: string; may_create: boolean; existing: string[] | null }>(
    `select current_user::text as user, (rolsuper or rolcreaterole) as may_create,
       (select array_agg(rolname::text) from pg_roles where rolname = any($1)) as existing
     from pg_roles where rolname = current_user`,
    [[names.app, names.read]],
  );
  const row = found.rows[0];
  return { user: row?.user ?? '', mayCreate: row?.may_create ?? false, existing: row?.existing ?? [] };
}

function askAdministrator(names: RoleNames, rights: Rights): DatabaseNotReady {
  const missing = [names.app, names.read].filter((role) => !rights.existing.includes(role));
  const create = missing.map((role) => `CREATE ROLE ${name(role)} NOLOGIN;`);
  const statements = [...create, `GRANT ${name(names.app)}, ${name(names.read)} TO ${name(rights.user)};`];
  const [sql, alternative] = [statements.join(' '), `ALTER ROLE ${name(rights.user)} CREATEROLE;`];
  return new DatabaseNotReady({
    vi: `Người dùng cơ sở dữ liệu ${rights.user} không được tạo các vai trò mà eZone cần. Hãy chạy với quyền quản trị máy chủ: ${sql} (hoặc cho phép tự tạo: ${alternative})`,
    en: `The database user ${rights.user} may not create the roles eZone works with. Run as the server's administrator: ${sql} (or let it create them: ${alternative})`,
  });
}

/** Creates the roles that are missing, when the owner may; answers the password set by this call. */
async function ensureRole(client: pg.Client, role: string, password: string | undefined, verb: 'create' | 'alter'): Promise<void> {
  const secret = password === undefined ? '' : ` password ${pg.escapeLiteral(password)}`;
  await client.query(`${verb} role ${name(role)} login nosuperuser nocreatedb nocreaterole${secret}`);
}

async function logsIn(settings: ConnectionSettings): Promise<boolean> {
  const client = new pg.Client({ ...connectionConfig(settings), connectionTimeoutMillis: 5000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function connectionFor(
  client: pg.Client,
  admin: ConnectionSettings,
  role: string,
  rights: Rights,
): Promise<ConnectionSettings | undefined> {
  const password = passwordFor(admin, role);
  const direct = withLogin(admin, { user: role, password });
  if (password !== undefined && (await logsIn(direct))) return direct;
  if (rights.mayCreate && password !== undefined) {
    await ensureRole(client, role, password, 'alter').catch(() => undefined);
    if (await logsIn(direct)) return direct;
  }
  // The server's pg_hba.conf may not let the role in: then the owner's session takes the role from its first statement on.
  if (rights.mayCreate) await client.query(`grant ${name(role)} to current_user`).catch(() => undefined);
  const asRole = withLogin(admin, { options: `-c role=${role}` });
  return (await logsIn(asRole)) ? asRole : undefined;
}

/** Makes sure the two roles exist and answers how to connect as each. */
export async function openRoles(client: pg.Client, admin: ConnectionSettings, names: RoleNames): Promise<RoleConnections> {
  const rights = await rightsOf(client, names);
  for (const role of [names.app, names.read]) {
    if (rights.existing.includes(role)) continue;
    if (!rights.mayCreate) throw askAdministrator(names, rights);
    await ensureRole(client, role, passwordFor(admin, role), 'create');
  }
  const app = await connectionFor(client, admin, names.app, rights);
  const read = await connectionFor(client, admin, names.read, rights);
  if (app === undefined || read === undefined) throw askAdministrator(names, rights);
  return { app, read };
}

/** How to connect as the two roles of a database that was migrated before; nothing is migrated. */
export async function connectRoles(admin: ConnectionSettings): Promise<RoleConnections> {
  const client = new pg.Client({ ...connectionConfig(admin), application_name: 'ezone roles' });
  await client.connect();
  try {
    const found = await client.query<{ name: string; migrated: boolean }>(
      `select current_database() as name, to_regclass('platform.migration') is not null as migrated`,
    );
    const { name: database = '', migrated = false } = found.rows[0] ?? {};
    if (!migrated) {
      throw new DatabaseNotReady({
        vi: `Cơ sở dữ liệu ${database} chưa phải của eZone.`,
        en: `The database ${database} is not one of eZone.`,
      });
    }
    return await openRoles(client, admin, roleNames(database));
  } finally {
    await client.end();
  }
}

function schemaGrants(schema: string, { app, read }: RoleNames): string[] {
  const [inSchema, both] = [name(schema), `${name(app)}, ${name(read)}`];
  return [
    `grant usage on schema ${inSchema} to ${both}`,
    `grant select, insert, update, delete on all tables in schema ${inSchema} to ${name(app)}`,
    `grant select on all tables in schema ${inSchema} to ${name(read)}`,
    `grant usage, select on all sequences in schema ${inSchema} to ${name(app)}`,
    `grant execute on all functions in schema ${inSchema} to ${name(app)}`,
    // Later tables (a month of a log, say) may be added to and read, never changed, until the next migration says otherwise.
    `alter default privileges in schema ${inSchema} grant select, insert on tables to ${name(app)}`,
    `alter default privileges in schema ${inSchema} grant select on tables to ${name(read)}`,
  ];
}

async function withPartitions(client: pg.Client, table: string): Promise<string[]> {
  const found = await client.query<{ part: string }>(
    `with recursive part as (
       select $1::regclass::oid as id union all select i.inhrelid from pg_inherits i join part on i.inhparent = part.id)
     select format('%I.%I', n.nspname, c.relname) as part from part join pg_class c on c.oid = part.id join pg_namespace n on n.oid = c.relnamespace`,
    [qualified(table)],
  );
  return found.rows.map((row) => row.part);
}

/** Gives the roles their rights: everything but DDL for `app`, no change of log tables, reading for `read`. */
export async function grantRoles(client: pg.Client, names: RoleNames, plan: GrantPlan): Promise<void> {
  const statements = plan.schemas.flatMap((schema) => schemaGrants(schema, names));
  for (const table of plan.logTables) {
    const parts = await withPartitions(client, table);
    statements.push(`revoke update, delete, truncate on ${parts.join(', ')} from ${name(names.app)}`);
  }
  statements.push(`grant usage on schema platform to ${name(names.app)}, ${name(names.read)}`);
  statements.push(`revoke insert, update, delete on platform.migration, platform.granted from ${name(names.app)}`);
  statements.push(`grant select on platform.migration to ${name(names.app)}, ${name(names.read)}`);
  await client.query(['begin', ...statements, 'commit'].join(';\n'));
}
