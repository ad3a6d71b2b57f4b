import { createApiKey, endApiKeyByName, sessionCookie, signIn } from '#modules/accounts';
import { sql, tables } from '#platform/db';
import { csrfOf } from '../refusals/requests.fixture.ts';
import { officers, password, type Persona, type World } from '../refusals/world.fixture.ts';

/** Who a request says it is by. */
export interface Asker {
  told: string;
  headers: Readonly<Record<string, string>>;
  /** Nobody is to be let in with this; what follows is refused wherever somebody must be signed in. */
  forged: boolean;
  /** Changes alone are refused. */
  forChanges?: true;
}

const everybody: readonly Persona[] = [...officers, 'delegate', 'other', 'elsewhere'];
const ours = { 'sec-fetch-site': 'same-origin' };

/** Who asks what everybody may. */
export const anybody: Asker = { told: 'anybody', headers: ours, forged: false };

/** A person of the world with his session and its token. */
export async function asPersona(world: World, name: Persona): Promise<Asker> {
  const headers = { ...ours, cookie: world.cookies[name], 'x-csrf-token': await csrfOf(world, name) };
  return { told: name, headers, forged: false };
}

/** A further session of the person without a second factor, which no other test holds. */
async function furtherSession(world: World): Promise<{ cookie: string; csrf: string }> {
  const { token } = await signIn(world.desk.system, { name: 'ended', password, code: '', address: '127.0.0.1', userAgent: 'test' });
  const cookie = `${sessionCookie}=${token}`;
  const me = await world.desk.server.http.app.inject({ url: '/api/v1/accounts/me', headers: { cookie } });
  return { cookie, csrf: String(me.json().csrf ?? '') };
}

/** Signed out, and asked with once more. */
async function signedOut(world: World): Promise<{ cookie: string; csrf: string }> {
  const session = await furtherSession(world);
  const type = { 'content-type': 'application/x-www-form-urlencoded', cookie: session.cookie, ...ours };
  const payload = new URLSearchParams({ _csrf: session.csrf }).toString();
  const left = await world.desk.server.http.app.inject({ method: 'POST', url: '/dang-xuat', headers: type, payload });
  if (left.statusCode !== 303) throw new Error(`signing out was answered ${left.statusCode}`);
  return session;
}

/** A session that rested for a month. */
async function rested(world: World): Promise<{ cookie: string; csrf: string }> {
  const session = await furtherSession(world);
  await world.desk.system.act('test.rest', async ({ tx }) => {
    const of = world.desk.people['ended'];
    await sql`update accounts.session set created_at = created_at - interval '40 days', seen_at = seen_at - interval '40 days',
      rotated_at = rotated_at - interval '40 days' where person_id = ${of}::uuid and ended_at is null
      and id = (select max(id::text)::uuid from accounts.session where person_id = ${of}::uuid)`.execute(tables(tx));
  });
  return session;
}

async function newKey(world: World, name: string): Promise<{ id: string; token: string; key: string }> {
  const given = { name, days: 1, perMinute: 6000 };
  const posts = [{ unitId: await world.unit('MC'), roleKey: 'one-stop-officer' }];
  return world.desk.system.act('test.key', (act) => createApiKey(act, { ...given, permissions: ['dossiers.read'], posts }));
}

async function deadKeys(world: World): Promise<{ expired: string; ended: string }> {
  const [expired, ended] = [await newKey(world, 'Hệ thống hết hạn'), await newKey(world, 'Hệ thống đã thôi')];
  await world.desk.system.act('test.expire', async (act) => {
    await endApiKeyByName(act, { key: ended.key, because: 'thử' });
    await sql`update accounts.api_key set made_at = made_at - interval '30 days', expires_at = expires_at - interval '20 days'
      where id = ${expired.id}::uuid`.execute(tables(act.tx));
  });
  return { expired: expired.token, ended: ended.token };
}

/** The sign in the middle of a text exchanged for another. */
function turned(text: string): string {
  const at = Math.floor(text.length / 2);
  return `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`;
}

/** Everybody who is nobody: forged, replayed, expired and truncated proofs; and people with another's token. */
export async function forgedAskers(world: World): Promise<Asker[]> {
  const cookie = world.cookies.worker;
  const value = cookie.slice(cookie.indexOf('=') + 1);
  const [left, old, keys, live] = [await signedOut(world), await rested(world), await deadKeys(world), await newKey(world, 'Hệ thống thử')];
  const bySession = (told: string, session: string, csrf = 'x'): Asker => ({
    told,
    headers: { ...ours, cookie: session, 'x-csrf-token': csrf },
    forged: true,
  });
  const byKey = (told: string, authorization: string): Asker => ({ told, headers: { authorization }, forged: true });
  const own = await csrfOf(world, 'worker');
  const others: Asker[] = [];
  for (const name of ['clerk', 'delegate'] as const) {
    const headers = { ...ours, cookie: world.cookies[name], 'x-csrf-token': own };
    others.push({ told: `${name} with another’s token`, headers, forged: true, forChanges: true });
    const crossing = { cookie: world.cookies[name], 'x-csrf-token': await csrfOf(world, name), 'sec-fetch-site': 'cross-site' };
    others.push({ told: `${name} from another site`, headers: crossing, forged: true, forChanges: true });
    others.push({ told: `${name} without a token`, headers: { ...ours, cookie: world.cookies[name] }, forged: true, forChanges: true });
  }
  return [
    { told: 'nobody', headers: ours, forged: true },
    bySession('turned cookie', `${sessionCookie}=${turned(value)}`, own),
    bySession('cut cookie', `${sessionCookie}=${value.slice(0, -3)}`, own),
    bySession('cookie of NUL', `${sessionCookie}=%00%00`, own),
    bySession('cookie of no text', `${sessionCookie}=%ff%`, own),
    bySession('long cookie', `${sessionCookie}=${'A'.repeat(9_000)}`, own),
    bySession('empty cookie', `${sessionCookie}=`, ''),
    bySession('cookie by another name', `ezone=${value}`, own),
    bySession('signed out', left.cookie, left.csrf),
    bySession('rested', old.cookie, old.csrf),
    byKey('expired key', `Bearer ${keys.expired}`),
    byKey('ended key', `Bearer ${keys.ended}`),
    byKey('cut key', `Bearer ${live.token.slice(0, -5)}`),
    byKey('turned key', `Bearer ${live.token.slice(0, -1)}${live.token.endsWith('A') ? 'B' : 'A'}`),
    byKey('key of NUL', 'Bearer ezk_%00%00%00%00_%00'),
    byKey('key of prototype', 'Bearer __proto__'),
    byKey('basic', 'Basic YTpi'),
    byKey('empty bearer', 'Bearer '),
    byKey('long bearer', `Bearer ezk_${'a'.repeat(9_000)}`),
    { ...byKey('key and cookie', `Bearer ${live.token}`), headers: { ...ours, authorization: `Bearer ${live.token}`, cookie } },
    ...others,
  ];
}

/** Everybody of the world, and a living key of another system. */
export async function knownAskers(world: World): Promise<Asker[]> {
  const people = await Promise.all(everybody.map((name) => asPersona(world, name)));
  const { token } = await newKey(world, 'Hệ thống khác');
  return [...people, { told: 'key of another system', headers: { authorization: `Bearer ${token}` }, forged: false }];
}
