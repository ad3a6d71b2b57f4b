import { sql, tables } from '#platform/db';
import { newId } from '#platform/ids';
import { saveWording } from '../../../modules/notifications/server/wordings.ts';
import type { Fixture, Fixtures } from './fixture.fixture.ts';
import type { World } from './world.fixture.ts';

const own = { 'other unit': 'everybody his own', 'other enterprise': 'everybody his own' };
/** Done to one's own by whoever is signed in: only nobody is kept from it. */
const alone = { 'other enterprise': [], 'other unit': [], 'ended mandate': [] };
const looking: Fixture = { by: 'worker', may: own, as: { 'ended mandate': ['ended'] }, prepare: async () => ({}) };
const words = { subject: { vi: 'Đã nhận', en: 'Received' }, body: { vi: 'Hồ sơ đã đến.', en: 'It is here.' } };
const kind = 'dossier-finished';

/** Words that begin later, so that they may still be taken back. */
async function planned(world: World): Promise<string> {
  const validFrom = new Date(world.desk.server.clock.now().getTime() + 86_400_000);
  return saveWording(world.desk.system, { kind, ...words, validFrom });
}

/** A notice to the specialist. */
async function notice({ desk }: World): Promise<string> {
  const id = newId();
  await desk.system.act('test.notice', ({ tx, now }) =>
    sql`insert into notifications.notice (id, person_id, kind, locale, wording_id, subject, body, path, source, made_at)
      select ${id}::uuid, ${desk.people['worker']}::uuid, kind, 'vi', id, subject, body, '/', ${id}, ${now}
      from notifications.wording where superseded_at is null limit 1`.execute(tables(tx)),
  );
  return id;
}

/** A mail that could not be sent. */
async function failedMail(world: World): Promise<string> {
  const [id, noticeId] = [newId(), await notice(world)];
  await world.desk.system.act('test.mail', async ({ tx, now }) => {
    await sql`insert into notifications.delivery (id, notice_id, channel, via, address, state, next_at, queued_at, trouble, message_id)
      values (${id}::uuid, ${noticeId}::uuid, 'email', 'mailbox', 'ai@example.com', 'failed', ${now}, ${now}, 'recipient', ${id})`.execute(
      tables(tx),
    );
  });
  return id;
}

/** Notices, their words and their mails. */
export const noticeFixtures: Fixtures = {
  'notifications.listNotices': looking,
  'notifications.countUnread': looking,
  'notifications.markRead': { by: 'worker', as: alone, prepare: async () => ({ body: {} }) },
  'notifications.listPreferences': looking,
  'notifications.savePreference': {
    by: 'worker',
    as: alone,
    prepare: async () => ({ path: { kind: 'step-assigned' }, body: { email: false } }),
  },
  'notifications.listWordings': { by: 'administrator', prepare: async () => ({}) },
  'notifications.saveWording': { by: 'administrator', prepare: async () => ({ path: { kind: 'dossier-accepted' }, body: words }) },
  'notifications.dropWording': { by: 'administrator', prepare: async (world) => ({ path: { kind, id: await planned(world) } }) },
  'notifications.listDeliveries': { by: 'administrator', prepare: async (world) => ({ hidden: await failedMail(world) }) },
  'notifications.resendDelivery': { by: 'administrator', prepare: async (world) => ({ path: { id: await failedMail(world) } }) },
  'page notifications.showNotices': looking,
  'page notifications.readAll': { by: 'worker', as: alone, prepare: async () => ({ body: {} }) },
  'page notifications.showNotice': { by: 'worker', prepare: async (world) => ({ path: { id: await notice(world) } }) },
  'page notifications.showPreferences': looking,
  'page notifications.keepPreferences': { by: 'worker', as: alone, prepare: async () => ({ body: { kind: 'step-assigned' } }) },
};
