import { fork, type ChildProcess } from 'node:child_process';
import { setPriority } from 'node:os';
import { fail } from '#platform/errors';
import { overLimitSignal, replySchema, type Job, type Reply, type TypesetDocument, type TypesetFault } from './protocol.ts';

/** How many processes typeset, and what one document may take. */
export interface RenderLimits {
  processes: number;
  milliseconds: number;
  megabytes: number;
  /** How long a process may idle, in milliseconds: the first one, and those beside it. */
  idle?: { first: number; further: number };
}

/** A pool of typesetting processes with one queue. */
export interface Renderer {
  /** How many processes it has at present. */
  readonly size: number;
  typeset(order: TypesetOrder): Promise<TypesetDocument>;
  close(): Promise<void>;
}

/** The files of one document (`main.typ` is compiled), the labels to read back, and its fixed creation date. */
export type TypesetOrder = Pick<Job, 'files' | 'labels' | 'createdAtSeconds'>;

interface Waiting {
  /** By `performance.now()`. */
  since: number;
  order: TypesetOrder;
  done(document: TypesetDocument): void;
  failed(error: unknown): void;
}

interface Press {
  child: ChildProcess;
  busy: { waiting: Waiting; timer: NodeJS.Timeout; timedOut: boolean } | undefined;
  /** Ends it when nothing is to be set. */
  rest: NodeJS.Timeout | undefined;
}

const politeness = 10;
/** A document that waited so long gets a further process, in milliseconds. */
const patience = 250;
const usualIdle = { first: 300_000, further: 10_000 };

// Nothing of the server's environment reaches a template; the dead proxy keeps the compiler from fetching packages.
const nowhere = 'http://127.0.0.1:9';
const childEnvironment = {
  HOME: '/nonexistent',
  XDG_DATA_HOME: '/nonexistent',
  XDG_CACHE_HOME: '/nonexistent',
  TZ: 'UTC',
  http_proxy: nowhere,
  https_proxy: nowhere,
  HTTPS_PROXY: nowhere,
  ALL_PROXY: nowhere,
  // Else each thread of the compiler keeps what it once needed.
  MALLOC_ARENA_MAX: '1',
};

function refusalOf(fault: TypesetFault): unknown {
  return caught(() => fail('pdf.template-failed', { file: fault.file, line: fault.line, message: fault.message }));
}

function caught(refuse: () => never): unknown {
  try {
    return refuse();
  } catch (error) {
    return error;
  }
}

function refusalOfExit(timedOut: boolean, signal: string | null, limits: RenderLimits): unknown {
  if (timedOut) return caught(() => fail('pdf.too-slow', { seconds: limits.milliseconds / 1000 }));
  if (signal === overLimitSignal) return caught(() => fail('pdf.too-much-memory', { megabytes: limits.megabytes }));
  return caught(() => fail('pdf.stopped'));
}

class ProcessPool implements Renderer {
  readonly #limits: RenderLimits;
  readonly #presses = new Set<Press>();
  readonly #queue: Waiting[] = [];
  #help: NodeJS.Timeout | undefined;
  #closed = false;
  #nextId = 1;

  constructor(limits: RenderLimits) {
    this.#limits = limits;
  }

  get size(): number {
    return this.#presses.size;
  }

  typeset(order: TypesetOrder): Promise<TypesetDocument> {
    return new Promise((done, failed) => {
      if (this.#closed) return failed(caught(() => fail('pdf.stopped')));
      this.#queue.push({ since: performance.now(), order, done, failed });
      this.#advance();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#help);
    for (const waiting of this.#queue.splice(0)) waiting.failed(caught(() => fail('pdf.stopped')));
    const ended = [...this.#presses].map(({ child }) => new Promise((done) => child.once('exit', done)));
    for (const press of this.#presses) press.child.kill('SIGKILL');
    await Promise.all(ended);
  }

  #advance(): void {
    while (this.#queue.length > 0) {
      const press = this.#freePress();
      const waiting = press && this.#queue.shift();
      if (!press || !waiting) return;
      this.#start(press, waiting);
    }
  }

  #freePress(): Press | undefined {
    for (const press of this.#presses) if (press.busy === undefined) return press;
    if (this.#presses.size >= this.#limits.processes) return undefined;
    const waited = performance.now() - (this.#queue[0]?.since ?? Infinity);
    if (this.#presses.size === 0 || waited >= patience) return this.#open();
    clearTimeout(this.#help);
    this.#help = setTimeout(() => this.#advance(), patience - waited);
    return undefined;
  }

  #open(): Press {
    const child = fork(new URL('./typesetter.ts', import.meta.url), {
      serialization: 'advanced',
      env: childEnvironment,
      execArgv: ['--expose-gc', '--max-semi-space-size=1'],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    // Papers are set with what requests leave.
    if (child.pid !== undefined) setPriority(child.pid, politeness);
    const press: Press = { child, busy: undefined, rest: undefined };
    this.#presses.add(press);
    child.on('message', (message) => this.#finish(press, replySchema.parse(message)));
    child.once('error', () => child.kill('SIGKILL'));
    child.once('exit', (_code, signal) => this.#lost(press, signal));
    return press;
  }

  #start(press: Press, waiting: Waiting): void {
    const { milliseconds, megabytes } = this.#limits;
    const timer = setTimeout(() => {
      if (press.busy) press.busy.timedOut = true;
      press.child.kill('SIGKILL');
    }, milliseconds);
    clearTimeout(press.rest);
    press.busy = { waiting, timer, timedOut: false };
    holdProcessOpen(press.child, true);
    press.child.send({ id: this.#nextId++, ...waiting.order, milliseconds, bytes: megabytes * 1024 * 1024 });
  }

  #finish(press: Press, reply: Reply): void {
    const job = press.busy;
    if (!job) return;
    clearTimeout(job.timer);
    press.busy = undefined;
    holdProcessOpen(press.child, false);
    if (reply.document) job.waiting.done(reply.document);
    else job.waiting.failed(refusalOf(reply.fault ?? { message: '', file: '', line: 0 }));
    this.#advance();
    if (press.busy === undefined) this.#restAt(press);
  }

  /** The first free process is taken, so that those beside it idle when one is enough. */
  #restAt(press: Press): void {
    const [first] = this.#presses;
    const { idle = usualIdle } = this.#limits;
    clearTimeout(press.rest);
    press.rest = setTimeout(
      () => {
        this.#presses.delete(press);
        press.child.kill('SIGKILL');
      },
      press === first ? idle.first : idle.further,
    );
    press.rest.unref();
  }

  #lost(press: Press, signal: string | null): void {
    this.#presses.delete(press);
    clearTimeout(press.rest);
    const job = press.busy;
    if (job) {
      clearTimeout(job.timer);
      job.waiting.failed(refusalOfExit(job.timedOut, signal, this.#limits));
    }
    if (!this.#closed) this.#advance();
  }
}

/** A resting pool must not keep a command or a test from ending. */
function holdProcessOpen(child: ChildProcess, hold: boolean): void {
  if (hold) {
    child.ref();
    child.channel?.ref();
  } else {
    child.unref();
    child.channel?.unref();
  }
}

/** A pool of its own, for tests and benches; the product uses the shared one behind `renderDocument`. */
export function createRenderer(limits: RenderLimits): Renderer {
  return new ProcessPool(limits);
}
