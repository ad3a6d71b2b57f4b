import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { requirePermission } from '#platform/access';
import type { Act, Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { timeZone } from '#platform/i18n';
import { listServices, takeNumber } from './queue-store.ts';
import { findTicket, insertTicket, lockTicketId, type Priority, type Ticket } from './ticket-store.ts';

const dayFormat = new Intl.DateTimeFormat('sv-SE', { timeZone });

/** The day of an instant in Việt Nam. */
export const dayOf = (at: Date): string => dayFormat.format(at);

/** The word by which the hall's kiosk says that it is it: whoever has only the public address takes no numbers. */
export function kioskWord(masterKey: Uint8Array): string {
  const key = Buffer.from(hkdfSync('sha256', masterKey, '', 'queues kiosk', 32));
  return createHmac('sha256', key).update('kiosk').digest('base64url').slice(0, 24);
}

/** Whether a word is the kiosk's. */
export function isKioskWord(masterKey: Uint8Array, word: string): boolean {
  const right = Buffer.from(kioskWord(masterKey));
  const given = Buffer.from(word);
  return right.length === given.length && timingSafeEqual(right, given);
}

/** Refuses with `queues.not-at-kiosk`. */
function requireKiosk(masterKey: Uint8Array, word: string): void {
  if (!isKioskWord(masterKey, word)) fail('queues.not-at-kiosk');
}

/** A ticket to be taken; its id is chosen by whoever asks. */
export interface NewTicket {
  id: string;
  serviceId: string;
  channel: Ticket['channel'];
  priority: Priority | undefined;
}

const mostOfDay = 999;

async function addTicket(act: Act, given: NewTicket): Promise<Ticket> {
  const day = dayOf(act.now);
  await lockTicketId(act.tx, given.id);
  const held = await findTicket(act.tx, given.id);
  if (held !== undefined) return held;
  const service = (await listServices(act.tx, day)).find((one) => one.id === given.serviceId) ?? fail('queues.no-service', {}, 'serviceId');
  const number = await takeNumber(act.tx, day, service.id);
  if (number > mostOfDay) fail('queues.day-full');
  await insertTicket(act.tx, {
    id: given.id,
    day,
    serviceId: service.id,
    number,
    code: `${service.prefix}${String(number).padStart(3, '0')}`,
    word: randomBytes(12).toString('base64url'),
    channel: given.channel,
    priority: given.priority ?? null,
    takenAt: act.now,
  });
  act.about('ticket', given.id, { service: service.prefix, number, priority: given.priority });
  return (await findTicket(act.tx, given.id)) ?? fail('http.not-found');
}

/** The kiosk gives a number, in its turn. Refuses with `queues.not-at-kiosk`, `queues.no-service`, `queues.day-full`. */
export async function takeAtKiosk(ctx: Ctx, given: { id: string; serviceId: string; word: string }): Promise<Ticket> {
  requireKiosk(ctx.services.masterKey, given.word);
  return ctx.act('queues.take-ticket', (act) => addTicket(act, { ...given, channel: 'kiosk', priority: undefined }));
}

/** An officer gives a number, before others where that is due. Permission `queues.serve`. Refuses with `queues.no-service`, `queues.day-full`. */
export async function giveTicket(ctx: Ctx, given: Omit<NewTicket, 'channel'>): Promise<Ticket> {
  return ctx.act('queues.give-ticket', (act) => {
    requirePermission(act.actor, 'queues.serve');
    return addTicket(act, { ...given, channel: 'counter' });
  });
}
