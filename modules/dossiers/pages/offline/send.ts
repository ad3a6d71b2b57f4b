import { changesBetween, chooseMine, meet, same, withMine, type Data, type Met } from '#browser/forms';
import { fetchKit, sendData } from './contact.ts';
import type { Kept, Kit } from './kept.ts';
import { dropKept, putKept, takeKept } from './vault.ts';

/** How sending what is kept ended. `brings`: others had changed something too, which the page does not show yet. */
export type Sending =
  | { state: 'nothing' | 'away' | 'signed-out' | 'dropped' }
  | { state: 'sent'; version: number; brings: boolean }
  | { state: 'apart' | 'over'; kept: Kept };

const tries = 3;

/** Changes what is kept as it is by now: somebody may have typed on while it was being sent. */
async function change(kept: Kept, how: (now: Kept) => Kept): Promise<Kept> {
  const next = how((await takeKept(kept.id, Date.now())) ?? kept);
  await putKept(next, Date.now());
  return next;
}

/** The draft is not to be had: signed out, no longer theirs, sent or gone, or no network after all. */
async function withoutKit(kept: Kept, status: number): Promise<Sending> {
  if (status === 401) return { state: 'signed-out' };
  if (status === 403) {
    await dropKept(kept.id);
    return { state: 'dropped' };
  }
  if (status !== 404 && status !== 409) return { state: 'away' };
  return { state: 'over', kept: await change(kept, (now) => ({ ...now, over: true })) };
}

/** What was typed while the rest was on its way, over what it came to. */
function typedSince({ form, mine: sent }: Kept, { mine }: Kept, data: Data): Data | undefined {
  if (sent === undefined || mine === undefined || same(mine, sent)) return undefined;
  return withMine(form, { base: sent, mine, theirs: data });
}

async function settleWith(kept: Kept, kit: Kit, data: Data, version: number): Promise<Sending> {
  const base = { data, provenance: kit.provenance, version };
  const isRenewed = kept.formVersionId !== undefined && kept.formVersionId !== kit.formVersionId;
  const brings = isRenewed || kept.seen !== undefined || changesBetween(kept.form, kept.mine ?? data, data).length > 0;
  await change(kept, (now) => {
    const mine = typedSince(kept, now, data);
    // What was typed meanwhile was typed into the form as it was.
    const form = mine === undefined ? { form: kit.form, formVersionId: kit.formVersionId, further: kit.further } : {};
    return { ...now, ...form, base, mine, apart: undefined, seen: brings ? (now.seen ?? now.mine) : undefined };
  });
  return { state: 'sent', version, brings };
}

/** Sends what both sides come to; again where somebody saved in that moment. */
async function sendMet(kept: Kept, mine: Data, answer: (met: Met) => Data | undefined, left = tries): Promise<Sending> {
  const kit = await fetchKit(kept.id);
  if ('status' in kit) return withoutKit(kept, kit.status);
  const theirs = kit.heard;
  const met = meet(kept.form, { base: kept.base.data, mine, theirs: theirs.data });
  const data = answer(met);
  if (data === undefined) {
    const apart = { data: theirs.data, version: theirs.version };
    return { state: 'apart', kept: await change(kept, (now) => ({ ...now, apart })) };
  }
  // Also where an answer was lost on the way: it came to be as it was sent.
  if (same(data, theirs.data)) return settleWith(kept, theirs, theirs.data, theirs.version);
  const saved = await sendData(theirs, data, kept.formVersionId);
  if ('heard' in saved) return settleWith(kept, theirs, saved.heard.data, saved.heard.version);
  if (saved.status === 409 && left > 0) return sendMet(kept, mine, answer, left - 1);
  return { state: saved.status === 401 ? 'signed-out' : 'away' };
}

/** One sending at a time, of whatever tab or language. */
function alone<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks.request('ezone-kept', work);
}

/** Sends what was written without network, once: what both changed alike or only one changed is put together, the rest waits for a choice. */
export function send(id: string): Promise<Sending> {
  return alone(async () => {
    const kept = await takeKept(id, Date.now());
    if (kept?.mine === undefined) return { state: 'nothing' };
    return sendMet(kept, kept.mine, ({ data, apart }) => (apart.length === 0 ? data : undefined));
  });
}

/** Sends what was chosen. What somebody saved after the choice was shown, and is apart too, waits for a choice of its own. */
export function sendChosen(id: string, mineAt: ReadonlySet<string>): Promise<Sending> {
  return alone(async () => {
    const kept = await takeKept(id, Date.now());
    if (kept?.mine === undefined || kept.apart === undefined) return { state: 'nothing' };
    const { base, mine, apart, form } = kept;
    const shown = meet(form, { base: base.data, mine, theirs: apart.data });
    const chosen = chooseMine(form, shown, mineAt);
    // From here on both start from what was shown.
    const next = await change(kept, (now) => ({ ...now, base: { ...base, ...apart }, mine: chosen, apart: undefined }));
    return sendMet(next, chosen, (met) => (met.apart.length === 0 ? met.data : undefined));
  });
}
