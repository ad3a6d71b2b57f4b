import type { z } from 'zod';
import type { Ctx } from '#platform/context';
import type { Problem } from '#platform/errors';
import type { StoredFile } from '#platform/files';
import type { Html } from '#platform/pages';
import type { RawAnswer } from './answer.ts';
import type { Contract, Operation } from '#platform/contract';

/** A file that came with a request, already checked and stored. */
export interface UploadedFile extends StoredFile {
  /** The slot it was sent in. */
  slot: string;
  /** The name it has at the sender. */
  name: string;
}

/** A file that is judged and forgotten: it was neither checked nor stored. */
export interface PassingFile {
  slot: string;
  /** The name it has at the sender. */
  name: string;
  /** Undefined when it is larger than its slot takes. */
  content: Uint8Array | undefined;
}

/** A file that the store refused: nothing of it was kept. */
export interface RefusedFile {
  slot: string;
  /** The name it has at the sender. */
  name: string;
  why: Problem;
}

/** A page's own part; the frame around it (authority, menu, language, account) is the site's. */
export interface SiteView {
  title: string;
  body: Html;
  status?: number;
  cookies?: readonly string[];
  /** Without menu and footer: sign-in, forms on a phone, print. */
  bare?: boolean;
  /** At a screen that strangers share: bare, and with no other way to sign in or out of the hall. */
  shared?: boolean;
  /** On a screen that nobody stands at, or at one for a single act: bare, and its head leads nowhere. */
  unattended?: boolean;
  /** May be found by search engines. */
  indexed?: boolean;
  description?: string;
}

/** What a handler gets beside its checked input. */
export interface Handling {
  ctx: Ctx;
  files: readonly UploadedFile[];
  passing: readonly PassingFile[];
  /** Files of slots that ask to be told of refusals. */
  refused: readonly RefusedFile[];
  /** Raw form fields of a page's form, in the order sent; values of a repeated name as a list. */
  form: Readonly<Record<string, string | string[]>>;
  cookies: Readonly<Record<string, string | undefined>>;
  /** Address of the asking machine, for counting tries. */
  address: string;
  userAgent: string;
  /** Token a page's forms must carry as `_csrf`. */
  csrf: string;
  /** Seconds without a sign of life after which this session is over, where its pages must say so. */
  endsAfter?: number | undefined;
  /** Nonce of this page's Content-Security-Policy. */
  nonce: string;
  /** Path without the language prefix, with the query: for the language switch. */
  path: string;
  /** Puts a page's own part into the site's frame. */
  site(view: SiteView): Promise<RawAnswer>;
}

/** JSON by the contract, or raw. */
export type Answer<O extends Operation> = z.input<O['out']> | RawAnswer;

type Handler<O extends Operation> = (input: z.output<O['in']>, handling: Handling) => Promise<Answer<O>>;

type PathNames<Path> = Path extends `${string}{${infer Name}}${infer Rest}` ? Name | PathNames<Rest> : never;

/** What of an input stands in the path: known before the body is read. */
type PathInput<O extends Operation> = Pick<z.output<O['in']>, Extract<PathNames<O['path']>, keyof z.output<O['in']>>>;

/** A handler with what comes before it: `admit` refuses by the path who may not send files here, before any of the body is read. */
interface AdmittingHandler<O extends Operation> {
  admit(path: PathInput<O>, ctx: Ctx): Promise<void>;
  handle: Handler<O>;
}

/** One handler for each operation of a contract; those that store files admit first. */
export type HandlersOf<C extends Contract> = {
  [K in keyof C['operations']]: Handler<C['operations'][K]> | AdmittingHandler<C['operations'][K]>;
};

interface AnyHandler {
  admit?(path: never, ctx: Ctx): Promise<void>;
  handle(input: never, handling: Handling): Promise<unknown>;
}

/** A contract with its handlers, ready to be served. */
export interface HandlerSet {
  readonly contract: Contract;
  /** True when the operation has an admission. */
  admits(operation: string): boolean;
  /** Runs the operation's admission, if it has one. */
  admit(operation: string, path: Record<string, unknown>, ctx: Ctx): Promise<void>;
  handle(operation: string, input: Record<string, unknown>, handling: Handling): Promise<unknown>;
}

/** Binds handlers to a contract; every operation must have one. */
export function implement<C extends Contract>(contract: C, handlers: HandlersOf<C>): HandlerSet {
  const given = new Map<string, AnyHandler | AnyHandler['handle']>(Object.entries(handlers));
  const find = (operation: string): AnyHandler => {
    const handler = given.get(operation);
    if (handler === undefined) throw new TypeError(`no handler for ${contract.noun}.${operation}`);
    return typeof handler === 'function' ? { handle: handler } : handler;
  };
  return {
    contract,
    admits: (operation) => find(operation).admit !== undefined,
    async admit(operation, path, ctx) {
      // oxlint-disable-next-line typescript/consistent-type-assertions -- the path was parsed by this very operation's schema
      await find(operation).admit?.(path as never, ctx);
    },
    handle(operation, input, handling) {
      // oxlint-disable-next-line typescript/consistent-type-assertions -- the input was parsed by this very operation's schema
      return find(operation).handle(input as never, handling);
    },
  };
}
