import { reachAll, systemActor, type Actor, type Reach } from '#platform/access';
import { entriesToWrite } from '#platform/audit';
import { endWith, type RawBuilder, type Stamp, type Tx } from '#platform/db';
import { factsToWrite, type Announcement, type EventType } from '#platform/events';
import { translator, type Locale, type Translate } from '#platform/i18n';
import { newId } from '#platform/ids';
import type { Services } from './services.ts';

/** One act: one transaction whose rows, audit trail and announced facts are committed together or not at all. */
export interface Act {
  readonly id: string;
  readonly tx: Tx;
  /** The instant of the act; the same for all it writes. */
  readonly now: Date;
  readonly actor: Actor;
  readonly ctx: Ctx;
  /** Tells a fact to the other modules after the commit. */
  announce<Payload>(event: EventType<Payload>, payload: Payload): void;
  /** Names a record the act concerns; at least one per act makes it findable in the audit. */
  about(recordKind: string, recordId: string, details?: Readonly<Record<string, unknown>>): void;
  /** Writes rows that nothing in the act reads when its other work is done, in one statement with its trail; `insert` is asked for then. */
  writeLast(insert: () => RawBuilder<unknown>): void;
}

/** Who asks, in which language, within which reach, and what to work with. */
export interface Ctx {
  readonly actor: Actor;
  readonly reach: Reach;
  readonly locale: Locale;
  readonly t: Translate;
  readonly services: Services;
  readonly requestId: string;
  now(): Date;
  read<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Runs one act named `noun.verb`. */
  act<T>(name: string, work: (act: Act) => Promise<T>): Promise<T>;
}

interface CtxOptions {
  services: Services;
  actor: Actor;
  reach: Reach;
  locale: Locale;
  requestId: string;
  /** The stamp of the settled facts as the request found it, while it is being answered; without one each act and read asks for it. */
  settled?: { stamp: Stamp | undefined };
}

interface Subject {
  kind: string;
  id: string;
  details: Readonly<Record<string, unknown>> | undefined;
}

function trailOf(ctx: Ctx, act: Act, name: string, subjects: readonly Subject[]): RawBuilder<unknown> {
  const trail = subjects.length > 0 ? subjects : [undefined];
  return entriesToWrite(
    trail.map((subject) => ({
      id: newId(act.now),
      at: act.now,
      act: name,
      actId: act.id,
      actorKind: ctx.actor.kind,
      actorId: ctx.actor.personId,
      sessionId: ctx.actor.sessionId,
      subjectKind: subject?.kind,
      subjectId: subject?.id,
      details: subject?.details ?? {},
      requestId: ctx.requestId,
      locale: ctx.locale,
    })),
  );
}

async function runAct<T>(ctx: Ctx, name: string, stamp: Stamp | undefined, work: (act: Act) => Promise<T>): Promise<T> {
  const run = async (tx: Tx): Promise<T> => {
    const now = ctx.now();
    const subjects: Subject[] = [];
    const facts: Announcement[] = [];
    const last: (() => RawBuilder<unknown>)[] = [];
    const id = newId(now);
    const act: Act = {
      id,
      tx,
      now,
      actor: ctx.actor,
      ctx,
      announce: (event, payload) =>
        void facts.push({
          id: newId(now),
          name: event.name,
          payload: event.schema.parse(payload),
          at: now,
          actId: id,
          actorId: ctx.actor.personId,
        }),
      about: (kind, recordId, details) => void subjects.push({ kind, id: recordId, details }),
      writeLast: (insert) => void last.push(insert),
    };
    const result = await work(act);
    const written = [...last.map((insert) => insert()), trailOf(ctx, act, name, subjects)];
    endWith(tx, facts.length === 0 ? written : [...written, factsToWrite(facts)]);
    return result;
  };
  return ctx.services.db.write(run, stamp);
}

/** Makes the context of one request or job. */
export function makeCtx({ settled, ...options }: CtxOptions): Ctx {
  const ctx: Ctx = {
    ...options,
    t: translator(options.locale),
    now: () => options.services.clock.now(),
    read: (work) => options.services.db.read(work, settled?.stamp),
    act: (name, work) => runAct(ctx, name, settled?.stamp, work),
  };
  return ctx;
}

/** The context of the system itself: jobs, reactions, seeding. */
export function systemCtx(services: Services, requestId: string, locale: Locale = 'vi'): Ctx {
  return makeCtx({ services, actor: systemActor, reach: reachAll(services.clock.now()), locale, requestId });
}
