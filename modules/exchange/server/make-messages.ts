import type { Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { listEventsAfter, type CommittedEvent } from '#platform/events';
import { newId } from '#platform/ids';
import { dossierToTell } from '#modules/dossiers';
import { dossierNews, dossierSubmitted } from '#events/dossiers';
import type { OutFacts } from '../adapters/facts.ts';
import { makersOf, wholeDossier, type Told } from './facts-of.ts';
import { insertLink, lockLink, saveTold, type Link } from './link-store.ts';
import { insertMessage } from './out-store.ts';
import { lockPlace, movePlace, nationalPortal } from './partner-store.ts';
import { inToldOrder, isTold } from './told-events.ts';

const batch = 500;

interface Queue {
  tx: Tx;
  now: Date;
  link: Link;
}

/** Puts a message behind those of its dossier. */
async function enqueue({ tx, now, link }: Queue, eventId: string, facts: OutFacts): Promise<Link> {
  const seq = link.lastSeq + 1;
  const message = { id: newId(now), partner: nationalPortal, dossierId: link.dossierId, seq, eventId, facts, madeAt: now };
  if (!(await insertMessage(tx, message))) return link;
  const told = { ...link, lastSeq: seq, toldStatus: facts.status };
  await saveTold(tx, nationalPortal, told);
  return told;
}

async function tell(ctx: Ctx, tx: Tx, event: CommittedEvent): Promise<void> {
  const { dossierId } = dossierNews.parse(event.payload);
  const now = ctx.now();
  await insertLink(tx, { partner: nationalPortal, dossierId, externalCode: null, at: now });
  const link = await lockLink(tx, nationalPortal, dossierId);
  if (link === undefined) return;
  const told: Told = { ctx, tx, event, dossier: await dossierToTell(tx, dossierId, event.at), link };
  // What was on its way before the partner listened is told as a whole first.
  const isNew = link.lastSeq === 0 && event.name !== dossierSubmitted.name;
  let after = isNew ? await enqueue({ tx, now, link }, event.id, await wholeDossier(told, told.dossier.nationalStatus)) : link;
  for (const make of makersOf(event.name)) {
    const facts = await make({ ...told, link: after });
    if (facts !== undefined) after = await enqueue({ tx, now, link: after }, event.id, facts);
  }
}

/** Facts as far as they are whole acts: the rest of the last one comes with the next batch. */
function wholeActs(events: readonly CommittedEvent[]): readonly CommittedEvent[] {
  if (events.length < batch) return events;
  const whole = events.filter((event) => event.xid !== events.at(-1)?.xid);
  return whole.length === 0 ? events : whole;
}

async function makeSome(ctx: Ctx): Promise<boolean> {
  return ctx.services.db.write(async (tx) => {
    const place = await lockPlace(tx, nationalPortal);
    if (place === undefined) return false;
    const found = await listEventsAfter(tx, place, batch);
    const events = wholeActs(found);
    const last = events.at(-1);
    if (last === undefined) return false;
    for (const event of inToldOrder(events)) if (isTold(event.name)) await tell(ctx, tx, event);
    await movePlace(tx, nationalPortal, { xid: last.xid, id: last.id });
    return found.length === batch;
  });
}

/** Makes the messages of all facts committed since the last time, in their order, each once. */
export async function makeMessages(ctx: Ctx): Promise<void> {
  while (await makeSome(ctx));
}
