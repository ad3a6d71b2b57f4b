import type { Act } from '#platform/context';
import { fail } from '#platform/errors';
import { addWorkingMinutes, calendarOfUnit, getCalendar, normaliseStart } from '#modules/calendars';
import type { Json } from '#modules/forms';
import type { ModelNode } from '../../engine/model.ts';
import type { Happening } from '../../engine/state.ts';
import { messageSent, serviceAwaited, signalSent } from '../../events.ts';
import type { CaseFile } from '../shapes.ts';
import { dropAwaited, keepAwaited, writeClock, type Awaited } from './awaited-store.ts';
import type { Movement } from './move.ts';

/** A machine that was asked and did not answer is asked again after this long. */
export const askAgainMs = 5 * 60_000;

type Kept = Omit<Awaited, 'tries' | 'pausedAt'>;

/** What a service task is done by: the code its drawing gives it. */
export function serviceOf({ id, work }: ModelNode): string {
  const key = work?.['key'];
  return typeof key === 'string' ? key : id;
}

function instantOf(value: Json, step: string): Date {
  const isDay = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
  const at = new Date(isDay ? `${value}T00:00:00+07:00` : typeof value === 'string' ? value : Number.NaN);
  return Number.isNaN(at.getTime()) ? fail('processes.stuck-no-instant', { step }) : at;
}

async function timerOf(act: Act, caseFile: CaseFile, set: Extract<Happening, { what: 'timer-set' }>): Promise<Kept> {
  const { token, node, timer } = set;
  const kept = { caseId: caseFile.id, token, node, kind: 'timer' as const, called: undefined };
  if (timer.minutes === undefined) {
    const name = caseFile.model.nodes[node]?.name ?? '';
    return { ...kept, since: act.now, minutes: undefined, dueAt: instantOf(set.at ?? null, name === '' ? node : name) };
  }
  const since = timer.from === 'case' ? (caseFile.clockStartedAt ?? caseFile.openedAt) : act.now;
  const calendar = calendarOfUnit(await getCalendar(act.tx), caseFile.handlingUnit);
  return { ...kept, since, minutes: timer.minutes, dueAt: addWorkingMinutes(calendar, normaliseStart(calendar, since), timer.minutes) };
}

async function awaitedBy(act: Act, caseFile: CaseFile, one: Happening): Promise<Kept | undefined> {
  if (one.what === 'timer-set') return timerOf(act, caseFile, one);
  const none = { caseId: caseFile.id, since: act.now, minutes: undefined, dueAt: undefined };
  if (one.what === 'awaits') return { ...none, token: one.token, node: one.node, kind: one.trigger, called: one.called };
  const node = one.what === 'entered' ? caseFile.model.nodes[one.node] : undefined;
  if (one.what !== 'entered' || node?.kind !== 'service') return undefined;
  const dueAt = new Date(act.now.getTime() + askAgainMs);
  return { ...none, token: one.token, node: node.id, kind: 'service', called: serviceOf(node), dueAt };
}

function tellSent(act: Act, caseFile: CaseFile, one: Extract<Happening, { what: 'sent' }>): void {
  const told = { caseKind: caseFile.kind, recordId: caseFile.recordId, called: one.called };
  act.announce(one.trigger === 'message' ? messageSent : signalSent, told);
}

/** A timer stands still from now on, unless it does already. */
export async function standStill(act: Act, timer: Awaited): Promise<void> {
  if (timer.pausedAt === undefined) await writeClock(act.tx, { ...timer, pausedAt: act.now });
}

/** Whether a token at a node waits for more than a person. */
const isAwaited = (node: ModelNode | undefined): boolean =>
  node === undefined || node.kind === 'service' || node.trigger !== undefined || node.silence !== undefined;

/** Writes what the tokens of a case wait for besides people, drops what is waited for no longer, and tells what was sent. */
export async function awaitOthers(act: Act, { before, tokens, happened, gone }: Movement): Promise<void> {
  const dropped = (before.tokens?.tokens ?? []).filter(({ n, at }) => gone.has(n) && isAwaited(before.model.nodes[at]));
  if (dropped.length > 0)
    await dropAwaited(
      act.tx,
      before.id,
      dropped.map(({ n }) => n),
    );
  const parts = new Set(tokens.tokens.flatMap(({ n, count }) => (count === undefined ? [n] : [])));
  for (const one of happened) {
    if (one.what === 'sent') tellSent(act, before, one);
    const awaited = await awaitedBy(act, before, one);
    if (awaited === undefined || !parts.has(awaited.token)) continue;
    await keepAwaited(act.tx, awaited);
    if (awaited.kind === 'service') {
      const told = { caseKind: before.kind, recordId: before.recordId, caseId: before.id, token: awaited.token };
      act.announce(serviceAwaited, { ...told, called: awaited.called ?? '' });
    }
  }
}
