import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createPerson, givePost } from '#modules/accounts';
import { endMandate, giveMandate } from '#modules/enterprises';
import { smtpError } from '#test-smtp';
import { disablePerson, enablePerson } from '../../../modules/accounts/server/disable-person.ts';
import { listDeliveries, resendDelivery } from '../../../modules/notifications/server/deliveries.ts';
import { claimDelivery, settleDelivery } from '../../../modules/notifications/server/delivery-store.ts';
import { sendMail } from '../../../modules/notifications/server/send-mail.ts';
import { untilQuiet } from '../until-quiet.fixture.ts';
import { addressOf, startMailDesk, type DeliveryState, type MailDesk } from './mail-desk.fixture.ts';

const minute = 60_000;
const delegate = addressOf('delegate');
/** Answers for the representative's address alone: everybody else's mail is taken. */
const refusing = (code: number, said: string) => ({
  onRecipient: (to: string) => (to === delegate ? Promise.reject(smtpError(code, said)) : undefined),
});
const busy = refusing(450, 'greylisted, come back');
const unknown = refusing(550, 'no such mailbox');

let world: MailDesk;
beforeAll(async () => {
  world = await startMailDesk('2026-11-20T02:15:00Z', busy);
  const { desk } = world;
  await desk.system.act('test.administrator', async (act) => {
    const personId = await createPerson(act, { fullName: 'Quản trị' });
    const { rows } = await desk.server.services.db.pool.query<{ id: string }>(`select unit_id as id from accounts.post limit 1`);
    await givePost(act, { personId, unitId: rows[0]?.id ?? '', roleKey: 'administrator', because: 'test' });
    Object.assign(desk.people, { administrator: personId });
  });
}, 120_000);
afterEach(async () => {
  world.smtp.manners = {};
  world.later(minute);
  await sendDue();
  await world.until('the next test begins with nothing waiting', async () =>
    (await world.deliveries()).every(({ state }) => state !== 'queued'),
  );
});
afterAll(() => world.stop());

const now = (): number => world.desk.server.clock.now().getTime();
const administering = () => world.desk.as('administrator', 'notifications.oversee-mail');
const mailOf = async (id: string): Promise<DeliveryState> => {
  const found = (await world.deliveries()).find((one) => one.id === id);
  if (found === undefined) throw new Error(`no mail ${id}`);
  return found;
};
const takenOf = ({ message_id }: DeliveryState) => world.smtp.taken.filter((mail) => mail.header('Message-ID') === `<${message_id}>`);

/** The mail that one notice of a new dossier makes, when the try that came at once is over. */
async function firstTry(manners: MailDesk['smtp']['manners'], state: string): Promise<DeliveryState & { dossierId: string }> {
  world.smtp.manners = manners;
  const known = new Set((await world.deliveries()).map(({ id }) => id));
  const dossierId = await world.desk.send();
  const fresh = async () => (await world.deliveries('dossier-submitted')).find(({ id, address }) => !known.has(id) && address === delegate);
  await world.until(`its mail is ${state}`, async () => (await fresh())?.state === state);
  await untilQuiet(world.desk.server.services.db.pool);
  const mail = await fresh();
  if (mail === undefined) throw new Error('no mail');
  return { ...mail, dossierId };
}

/** Has what is due sent, and waits for the end of it; the worker's own round may be the one that does it. */
async function sendDue(): Promise<void> {
  await sendMail(world.desk.system);
  await world.until('nothing is being sent', async () => (await world.deliveries()).every(({ state }) => state !== 'sending'));
}

describe('a recipient refused for now', () => {
  test('is tried again after growing pauses and not before, and taken at last, once, as the same message', async () => {
    const { id } = await firstTry(busy, 'queued');
    for (const [tries, pause] of [1, 5, 15].entries()) {
      const waiting = await mailOf(id);
      expect(waiting).toMatchObject({ state: 'queued', attempts: tries + 1, trouble: 'later' });
      expect(waiting.last_error).toContain('greylisted, come back');
      expect(waiting.next_at.getTime() - now()).toBe(pause * minute);
      world.later(pause * minute - 1);
      await sendDue();
      expect((await mailOf(id)).attempts).toBe(tries + 1);
      world.later(1);
      await sendDue();
    }
    world.smtp.manners = {};
    world.later(30 * minute);
    await sendDue();
    const sent = await mailOf(id);
    expect(sent).toMatchObject({ state: 'sent', attempts: 5, trouble: null, last_error: null });
    expect(takenOf(sent)).toHaveLength(1);
    await sendDue();
    expect(takenOf(sent)).toHaveLength(1);
  });

  test('is given up after two days, and administrators read why', async () => {
    const { id } = await firstTry(busy, 'queued');
    const begun = now();
    const pauses: number[] = [];
    for (let mail = await mailOf(id); mail.state === 'queued'; mail = await mailOf(id)) {
      pauses.push((mail.next_at.getTime() - now()) / minute);
      world.later(mail.next_at.getTime() - now());
      await sendDue();
    }
    expect(pauses).toEqual([1, 5, 15, 30, 60, 120, 240, 480, 480, 480, 480, 480]);
    expect(now() - begun).toBeLessThan(2 * 24 * 60 * minute);
    expect(await mailOf(id)).toMatchObject({ state: 'given-up', trouble: 'later', attempts: 13 });
    const { deliveries, troubled } = await listDeliveries(await administering(), {
      view: 'troubled',
      search: '',
      after: undefined,
      limit: 50,
    });
    expect(troubled).toBeGreaterThan(0);
    const shown = deliveries.find((one) => one.id === id);
    expect(shown).toMatchObject({ trouble: 'later', address: delegate });
    expect(shown?.last_error).toContain('greylisted, come back');
  });
});

describe('a recipient refused for good', () => {
  test('has failed at once, the others get theirs, and an officer has it sent again, once', async () => {
    const failed = await firstTry(unknown, 'failed');
    expect(failed).toMatchObject({ attempts: 1, trouble: 'recipient' });
    expect(failed.last_error).toContain('no such mailbox');
    const others = (await world.deliveries()).filter(({ address, kind }) => address !== delegate && kind === 'step-assigned');
    expect(others.map(({ state }) => state)).toContain('sent');
    world.later(24 * 60 * minute);
    await sendDue();
    expect((await mailOf(failed.id)).attempts).toBe(1);
    world.smtp.manners = {};
    await resendDelivery(await administering(), failed.id);
    await world.until('it goes out', async () => (await mailOf(failed.id)).state === 'sent');
    expect(takenOf(failed)).toHaveLength(1);
    await expect(resendDelivery(await administering(), failed.id)).rejects.toMatchObject({ code: 'notifications.not-failed' });
    await sendDue();
    expect(takenOf(failed)).toHaveLength(1);
    await expect(resendDelivery(await world.desk.as('worker'), failed.id)).rejects.toMatchObject({ code: 'http.forbidden' });
  });
});

describe('a fault of the server itself', () => {
  test('ends the round: nobody is tried after it, none of the mails has used up a try, and a minute later it is asked again', async () => {
    const away = { onConnect: () => Promise.reject(smtpError(421, 'out of order')) };
    const first = await firstTry(away, 'queued');
    const second = await firstTry(away, 'queued');
    expect(first).toMatchObject({ attempts: 0, trouble: 'server' });
    for (let count = 0; count < 4; count += 1) {
      world.later(minute);
      const before = world.smtp.connections();
      await sendDue();
      expect(world.smtp.connections() - before).toBe(1);
    }
    const waiting = [await mailOf(first.id), await mailOf(second.id)];
    expect(waiting.map(({ attempts, state }) => [state, attempts])).toEqual([
      ['queued', 0],
      ['queued', 0],
    ]);
    for (const { next_at } of waiting) expect(next_at.getTime() - now()).toBeLessThanOrEqual(minute);
    world.smtp.manners = {};
    world.later(minute);
    await sendDue();
    for (const mail of [first, second]) {
      expect(await mailOf(mail.id)).toMatchObject({ state: 'sent', attempts: 1 });
      expect(takenOf(mail)).toHaveLength(1);
    }
  });

  test('is waited for longer than any holidays, and not for ever', async () => {
    const away = { onConnect: () => Promise.reject(smtpError(421, 'out of order')) };
    const { id } = await firstTry(away, 'queued');
    world.later(13 * 24 * 60 * minute);
    await sendDue();
    expect((await world.deliveries()).filter(({ state }) => state === 'given-up' || state === 'failed')).not.toContainEqual(
      expect.objectContaining({ id }),
    );
    world.later(24 * 60 * minute);
    for (let rounds = 0; rounds < 20 && (await mailOf(id)).state === 'queued'; rounds += 1) await sendDue();
    expect(await mailOf(id)).toMatchObject({ state: 'given-up', trouble: 'server' });
  });
});

test('what a sender left behind that died is sent by another when its lease is over, and the dead one’s word counts no more', async () => {
  const { id } = await firstTry(busy, 'queued');
  world.smtp.manners = {};
  const { db } = world.desk.server.services;
  const at = world.later(minute);
  const dead = await db.write((tx) => claimDelivery(tx, at, new Date(at.getTime() + 5 * minute)));
  expect(dead).toMatchObject({ id, state: 'sending', attempts: 2 });
  world.later(5 * minute - 1);
  await sendMail(world.desk.system);
  expect((await mailOf(id)).state).toBe('sending');
  world.later(1);
  await sendDue();
  const sent = await mailOf(id);
  expect(sent).toMatchObject({ state: 'sent', attempts: 3 });
  if (dead !== undefined)
    await db.write((tx) => settleDelivery(tx, dead, { state: 'failed', trouble: 'recipient', said: 'from beyond the grave' }));
  expect(await mailOf(id)).toEqual(sent);
  expect(takenOf(sent)).toHaveLength(1);
});

describe('who lost meanwhile', () => {
  const lose: readonly (readonly [string, string, () => Promise<void>, () => Promise<void>])[] = [
    [
      'his mandate',
      'no-mandate',
      () => world.desk.system.act('test.end', (act) => endMandate(act, { mandateId: world.desk.mandates['delegate'] ?? '' })),
      async () => {
        const { desk } = world;
        const mandate = { enterpriseId: desk.enterprises[0]?.enterpriseId ?? '', personId: desk.people['delegate'] ?? '' };
        const id = await desk.system.act('test.give', (act) => giveMandate(act, { ...mandate, kind: 'legal-representative' }));
        Object.assign(desk.mandates, { delegate: id });
      },
    ],
    [
      'his account',
      'no-address',
      () => world.desk.system.act('test.close', (act) => disablePerson(act, world.desk.people['delegate'] ?? '')),
      () => world.desk.system.act('test.open', (act) => enablePerson(act, world.desk.people['delegate'] ?? '', 'Trở lại')),
    ],
    [
      'his address',
      'no-address',
      async () =>
        void (await world.desk.server.services.db.pool.query(`update accounts.person set email = null where email = $1`, [delegate])),
      async () =>
        void (await world.desk.server.services.db.pool.query(`update accounts.person set email = $1 where id = $2`, [
          delegate,
          world.desk.people['delegate'],
        ])),
    ],
  ];

  test.each(lose)(
    '%s gets no mail any more, also not when somebody has it sent again, but for who has it back',
    async (_what, trouble, take, back) => {
      const mail = await firstTry(busy, 'queued');
      world.smtp.manners = {};
      await take();
      world.later(minute);
      await sendDue();
      expect(await mailOf(mail.id)).toMatchObject({ state: 'given-up', trouble });
      await resendDelivery(await administering(), mail.id);
      await world.until('it is given up again', async () => (await mailOf(mail.id)).state === 'given-up');
      expect(takenOf(mail)).toEqual([]);
      await back();
      await untilQuiet(world.desk.server.services.db.pool);
      await resendDelivery(await administering(), mail.id);
      await world.until('it goes out', async () => (await mailOf(mail.id)).state === 'sent');
      expect(takenOf(mail)).toHaveLength(1);
    },
  );
});

test('what somebody is told of a dossier comes in its order: a later mail waits for the earlier one, that of another dossier does not', async () => {
  const first = await firstTry(busy, 'queued');
  world.smtp.manners = {};
  await world.desk.accept(first.dossierId);
  const accepted = async () => (await world.deliveries('dossier-accepted')).findLast(({ address }) => address === delegate);
  await world.until('he is told of the acceptance', async () => (await accepted()) !== undefined);
  const other = await firstTry({}, 'sent');
  await sendDue();
  expect(await accepted()).toMatchObject({ state: 'queued', attempts: 0 });
  expect(takenOf(other)).toHaveLength(1);
  world.later(minute);
  await sendDue();
  const both = [first, await accepted()].map((mail) =>
    world.smtp.taken.findIndex((one) => one.header('Message-ID') === `<${mail?.message_id}>`),
  );
  expect(both[0]).toBeGreaterThanOrEqual(0);
  expect(both[0]).toBeLessThan(both[1] ?? 0);
});
