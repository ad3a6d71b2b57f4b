import { on, type Act, type Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { defineJob } from '#platform/jobs';
import { addWorkingMinutes, calendarOfUnit, getCalendar, normaliseStart } from '#modules/calendars';
import { calendarChanged } from '#events/calendars';
import type { Event } from '../../engine/state.ts';
import { serviceAwaited, signalSent } from '../../events.ts';
import { findCaseOf, getCase, mergeFacts } from '../case-store.ts';
import type { CaseFile, Step } from '../shapes.ts';
import { apply } from './apply.ts';
import {
  dropAwaited,
  findAwaited,
  heardSignal,
  listAwaited,
  listDue,
  listListening,
  listWorkingTimers,
  putOff,
  writeDue,
  type Awaited,
} from './awaited-store.ts';
import { askAgainMs } from './awaiting.ts';
import { moveOn } from './move.ts';
import { findService } from './services.ts';

const noStep = { key: '' };

async function takeOn(act: Act, caseFile: CaseFile, event: Event): Promise<Step[]> {
  act.about(caseFile.kind, caseFile.recordId, { came: event.kind });
  return apply(act, moveOn(caseFile, noStep, event));
}

const isRunning = ({ tokens, closedAt }: CaseFile): boolean => tokens !== undefined && closedAt === undefined;

/**
 * Takes a message to a case that waits for it, with what it brings; answers the steps it opened. Refuses with `http.not-found`, and
 * `processes.not-awaited` where nothing in the case waits for it now.
 */
export async function deliverMessage(
  act: Act,
  given: { recordId: string; called: string; facts?: Readonly<Record<string, unknown>> },
): Promise<Step[]> {
  const found = (await findCaseOf(act.tx, given.recordId)) ?? fail('http.not-found');
  const held = await getCase(act.tx, found.id, true);
  if (!isRunning(held)) fail('processes.not-awaited', { step: given.called });
  if (given.facts !== undefined) await mergeFacts(act.tx, held.id, given.facts);
  return takeOn(act, await getCase(act.tx, held.id, true), { kind: 'message', called: given.called });
}

/** What is still waited for, its case held; none where somebody was faster, or its clock stands still. */
async function holdAwaited(act: Act, due: Awaited): Promise<{ caseFile: CaseFile; awaited: Awaited } | undefined> {
  const caseFile = await getCase(act.tx, due.caseId, true);
  const awaited = await findAwaited(act.tx, due.caseId, due.token);
  if (awaited?.pausedAt !== undefined || awaited?.dueAt === undefined || !isRunning(caseFile)) return undefined;
  return { caseFile, awaited };
}

async function ring(ctx: Ctx, due: Awaited): Promise<void> {
  await ctx.act('processes.timer', async (act) => {
    const held = await holdAwaited(act, due);
    if (held?.awaited.dueAt === undefined || held.awaited.dueAt > act.now) return;
    const isThere = held.caseFile.tokens?.tokens.some(({ n }) => n === due.token) === true;
    if (isThere) await takeOn(act, held.caseFile, { kind: 'timer', token: due.token });
    else await dropAwaited(act.tx, due.caseId, [due.token]);
  });
}

async function askMachine(ctx: Ctx, { caseId, token }: Pick<Awaited, 'caseId' | 'token'>): Promise<void> {
  const [caseFile, awaited] = await ctx.read(
    async (tx) => [await getCase(tx, caseId, false), await findAwaited(tx, caseId, token)] as const,
  );
  if (awaited?.kind !== 'service' || awaited.called === undefined || !isRunning(caseFile)) return;
  const service = findService(ctx, awaited.called) ?? fail('processes.no-such-service', { service: awaited.called });
  const { kind: caseKind, recordId, facts } = caseFile;
  const answer = await service.run(ctx, { caseKind, recordId, caseId, token, facts });
  await ctx.act('processes.service-answered', async (act) => {
    const held = await holdAwaited(act, awaited);
    if (held === undefined) return;
    if ('failed' in answer) return void (await takeOn(act, held.caseFile, { kind: 'failed', token, error: answer.failed }));
    await mergeFacts(act.tx, caseId, answer.done);
    await takeOn(act, await getCase(act.tx, caseId, true), { kind: 'done', token });
  });
}

const longestPauseMs = 120 * 60_000;

async function takeOne(ctx: Ctx, due: Awaited): Promise<void> {
  try {
    await (due.kind === 'service' ? askMachine(ctx, due) : ring(ctx, due));
  } catch (error) {
    const until = new Date(ctx.now().getTime() + Math.min(askAgainMs * 2 ** due.tries, longestPauseMs));
    ctx.services.log.error('a case could not be taken on', { case: due.caseId, token: due.token, error: String(error) });
    await ctx.services.db.write((tx) => putOff(tx, due, until));
  }
}

/** Takes on cases whose time has come and asks machines that did not answer; each in an act of its own, so one that fails holds no other. */
export const runAwaited = defineJob({
  name: 'processes.run-awaited',
  every: '* * * * *',
  async run(ctx) {
    for (const due of await ctx.read((tx) => listDue(tx, ctx.now(), 500))) await takeOne(ctx, due);
  },
});

/** Asks a machine as soon as a case waits for it. */
export const askWhenAwaited = on(serviceAwaited, 'processes.ask-machine', (ctx, told) => askMachine(ctx, told));

const nobody = '00000000-0000-0000-0000-000000000000';

/** Wakes the other cases that wait for a signal; the one that sent it has heard it in its own act. */
export const spreadSignal = on(signalSent, 'processes.spread-signal', async (ctx, { called, recordId }, { at }) => {
  const by = (await ctx.read((tx) => findCaseOf(tx, recordId)))?.id ?? nobody;
  const limit = 200;
  for (let after: string | undefined = nobody; after !== undefined;) {
    const ids: string[] = await ctx.read((tx) => listListening(tx, { called, sentAt: at, by, after: after ?? nobody, limit }));
    for (const id of ids) {
      await ctx.act('processes.hear-signal', async (act) => {
        const caseFile = await getCase(act.tx, id, true);
        // Told twice at once, the second finds that it was heard.
        const isListening = (await listAwaited(act.tx, id)).some(
          (one) => one.kind === 'signal' && one.called === called && one.since <= at,
        );
        if (!isRunning(caseFile) || !isListening) return;
        await takeOn(act, caseFile, { kind: 'signal', called });
        await heardSignal(act.tx, { caseId: id, called, at: new Date(Math.max(act.now.getTime(), at.getTime() + 1)) });
      });
    }
    after = ids.length === limit ? ids.at(-1) : undefined;
  }
});

/** Moves timers in working time to where a changed calendar puts them. */
export const moveTimers = on(calendarChanged, 'processes.move-timers', async (ctx) => {
  const limit = 500;
  type Place = { caseId: string; token: number };
  for (let after: Place | undefined, more = true; more;) {
    const timers = await ctx.act('processes.move-timers', async (act) => {
      const calendar = await getCalendar(act.tx);
      const found = await listWorkingTimers(act.tx, after, limit);
      for (const one of found) {
        const own = calendarOfUnit(calendar, one.unit);
        await writeDue(act.tx, one, addWorkingMinutes(own, normaliseStart(own, one.since), one.minutes));
      }
      return found;
    });
    after = timers.at(-1);
    more = timers.length === limit;
  }
});
