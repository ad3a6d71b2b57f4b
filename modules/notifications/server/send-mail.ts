import type { Ctx, Services } from '#platform/context';
import type { Tx } from '#platform/db';
import { defineJob } from '#platform/jobs';
import { isAddress, MailRefusal, openMailer, type Mailer } from '#platform/mail';
import { textOf } from '#platform/i18n';
import { listCorrespondents } from '#modules/accounts';
import { representativesOf } from '#modules/enterprises';
import { claimDelivery, settleDelivery, type DeliveryRow, type Outcome, type Trouble } from './delivery-store.ts';
import { mailOf } from './mail.ts';
import { findNotice, type NoticeRow } from './notice-store.ts';
import { wayOfMail, type Recipient } from './notify.ts';

const minuteMs = 60_000;
/** While a mail is being sent nobody else takes it; longer than any try can last. */
const leaseMs = 5 * minuteMs;
/** Pauses after each try that came to nothing, in minutes; the last one is kept. */
const pauses = [1, 5, 15, 30, 60, 120, 240, 480] as const;
/** The server itself is asked each minute, and waited for over the longest holidays: nobody else could tell the mails. */
const serverPauseMs = minuteMs;
const dayMs = 24 * 60 * minuteMs;
const longestTryingMs = { later: 2 * dayMs, server: 14 * dayMs };

type Ready = { notice: NoticeRow; person: Recipient & { email: string } } | { trouble: Trouble };

async function recipientOf(tx: Tx, { person_id, address, addressee, locale }: NoticeRow): Promise<Recipient | undefined> {
  if (person_id !== null) return (await listCorrespondents(tx, [person_id]))[0];
  return address === null ? undefined : { name: addressee ?? '', email: address, locale };
}

/** Whether the mail may still go, and to whom: who lost his mandate, account or address meanwhile gets none. */
async function readyToSend(tx: Tx, delivery: DeliveryRow, at: Date): Promise<Ready> {
  const notice = await findNotice(tx, delivery.notice_id);
  const person = notice && (await recipientOf(tx, notice));
  if (notice === undefined || person?.email === undefined) return { trouble: 'no-address' };
  if (!isAddress(person.email)) return { trouble: 'bad-address' };
  if (notice.enterprise_id !== null && notice.procedure_code !== null) {
    const able = await representativesOf(tx, notice.enterprise_id, notice.procedure_code, at);
    if (person.personId === undefined || !able.includes(person.personId)) return { trouble: 'no-mandate' };
  }
  return { notice, person: { ...person, email: person.email } };
}

/**
 * When it is tried again, or that it is given up: a refusal for good ends it at once, two days of trying do. A fault of the server is none of the
 * mail: it does not count as a try, and the mail is given up after two weeks.
 */
export function afterRefusal(
  { attempts, queued_at }: Pick<DeliveryRow, 'attempts' | 'queued_at'>,
  refusal: MailRefusal,
  now: Date,
): Outcome {
  const { kind: trouble, message: said } = refusal;
  if (trouble === 'recipient') return { state: 'failed', trouble, said };
  const isServer = trouble === 'server';
  const pause = isServer ? serverPauseMs : (pauses[attempts - 1] ?? pauses.at(-1) ?? 0) * minuteMs;
  const nextAt = new Date(now.getTime() + pause);
  const isOver = nextAt.getTime() - queued_at.getTime() > longestTryingMs[trouble];
  return isOver
    ? { state: 'given-up', trouble, said }
    : { state: 'queued', nextAt, attempts: isServer ? attempts - 1 : attempts, trouble, said };
}

async function trySending(ctx: Ctx, delivery: DeliveryRow, mailer: Mailer | undefined): Promise<Outcome> {
  const ready = await ctx.read((tx) => readyToSend(tx, delivery, ctx.now()));
  if ('trouble' in ready) return { state: 'given-up', trouble: ready.trouble, said: undefined };
  const { notice, person } = ready;
  const address = person.email;
  try {
    await mailer?.send(mailOf(ctx.services, { delivery, notice, to: { name: person.name, address } }));
    return { state: 'sent', at: ctx.now(), via: mailer === undefined ? 'mailbox' : 'smtp', address };
  } catch (error) {
    const refusal = error instanceof MailRefusal ? error : new MailRefusal('later', String(error));
    return afterRefusal(delivery, refusal, ctx.now());
  }
}

const isServersFault = (outcome: Outcome): boolean => outcome.state !== 'sent' && outcome.trouble === 'server';

/** Sends what is due, one after another; stops when the server itself does not answer, so that nobody waits for it mail by mail. */
async function round(ctx: Ctx, mailer: Mailer | undefined): Promise<void> {
  const { db, log } = ctx.services;
  for (;;) {
    const now = ctx.now();
    const claimed = await db.write((tx) => claimDelivery(tx, now, new Date(now.getTime() + leaseMs)));
    if (claimed === undefined) return;
    const outcome = await trySending(ctx, claimed, mailer);
    await db.write((tx) => settleDelivery(tx, claimed, outcome));
    if (outcome.state === 'sent') continue;
    log.warn('a mail was not sent', { delivery: claimed.id, state: outcome.state, trouble: outcome.trouble, attempts: claimed.attempts });
    if (isServersFault(outcome)) return;
  }
}

async function openWay(services: Services): Promise<{ mailer: Mailer | undefined } | undefined> {
  const way = await wayOfMail(services);
  if (way === undefined) return undefined;
  const { name } = await services.authority();
  return { mailer: services.mail === undefined ? undefined : openMailer(services.mail, { name: textOf(name, 'vi') }) };
}

async function sendDue(ctx: Ctx): Promise<void> {
  const way = await openWay(ctx.services);
  if (way === undefined) return;
  try {
    await round(ctx, way.mailer);
  } finally {
    way.mailer?.close();
  }
}

const running = new WeakMap<Services, { again: boolean }>();

/** Sends every mail that is due. One round runs at a time in a process; whoever asks meanwhile has it look again, and does not wait. */
export async function sendMail(ctx: Ctx): Promise<void> {
  const before = running.get(ctx.services);
  if (before !== undefined) {
    before.again = true;
    return;
  }
  const asked = { again: true };
  running.set(ctx.services, asked);
  try {
    while (asked.again) {
      asked.again = false;
      await sendDue(ctx);
    }
  } finally {
    running.delete(ctx.services);
  }
}

/** Mails whose pause is over, and those a sender left behind. */
export const sendWaitingMail = defineJob({ name: 'notifications.send-mail', every: '* * * * *', run: sendMail });
