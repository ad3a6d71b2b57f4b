import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Actor } from '#platform/access';
import type { Services } from '#platform/context';
import type { Stamp } from '#platform/db';
import { fail, type Problem } from '#platform/errors';
import type { Locale } from '#platform/i18n';
import { htmlAnswer } from './answer.ts';
import type { HandlerSet, Handling, SiteView } from './implement.ts';

/** What a signed-in person must do before anything else: the error that says so, and the page where he does it. */
export interface Hold {
  code: string;
  path: string;
}

/** Who is behind a request, and the session whose token its changes must carry. */
export interface SignedIn {
  actor: Actor;
  sessionId: string | undefined;
  /** Asked with a key instead of a session: no cookie is looked at, so nothing a browser adds by itself counts. */
  byKey?: boolean;
  /** Why the key that was shown opens nothing. */
  refusal?: Problem;
  /** Headers to answer with: what is left of a key's rate. */
  headers?: Readonly<Record<string, string>>;
  /** Until this is done, only operations that name it (`whileHeld`) are open, and what is public to nobody known. */
  hold?: Hold | undefined;
  /** The stamp of the settled facts that was read with it. */
  stamp?: Stamp | undefined;
  /** Seconds without a sign of life after which this session is over, where its pages must say so: at a screen that strangers share. */
  endsAfter?: number | undefined;
  /** Cookies to set with the answer (rotation). */
  setCookies?: readonly string[];
}

/** Finds who is behind a request; never throws. */
export type Authenticate = (request: {
  cookies: Readonly<Record<string, string | undefined>>;
  authorization: string | undefined;
  /** Asked by an open screen by itself: no sign that somebody sits before it. */
  background: boolean;
}) => Promise<SignedIn>;

/** What a server is made of. */
export interface HttpOptions {
  services: Services;
  handlers: readonly HandlerSet[];
  authenticate: Authenticate;
  /** The whole document around a page's own part. */
  renderSite(view: SiteView, handling: Handling): Promise<string>;
  /** A page's own part that tells a refusal. */
  problemView(problem: Problem, handling: Handling): SiteView;
  /** True when https ends at us or at our proxy: cookies and links then insist on it. */
  secure: boolean;
  trustProxy: boolean;
  /** Plain http beyond this machine was asked for: cookies that browsers take only over https go without their binding. */
  insecure?: boolean;
  /** Looks at every request first: where it is led instead, or a refusal. */
  before?(request: { method: string; path: string }): Promise<{ leadTo: string } | Problem | undefined>;
  /** Adds routes that are files, not operations (assets). */
  assets?: (app: FastifyInstance) => Promise<void>;
}

const isForPrograms = /^\/(?:api\/|healthz\b|\.well-known\/)/;

/** The language of a request: pages by their path, what programs ask by `Accept-Language`; Vietnamese first. */
export function localeOf(request: FastifyRequest): Locale {
  if (request.url === '/en' || request.url.startsWith('/en/') || request.url.startsWith('/en?')) return 'en';
  if (!isForPrograms.test(request.url)) return 'vi';
  const wanted = request.headers['accept-language'] ?? 'vi';
  return /^\s*en/i.test(wanted) ? 'en' : 'vi';
}

/** Refuses nobody-known with 401 and known-without-permission with 403. */
export function refuse(actor: Actor, permission: string): never {
  return actor.kind === 'anonymous' ? fail('http.signed-out') : fail('http.forbidden', { permission });
}

/** The path of a page without its language prefix, for the language switch: on this host, whatever was asked. */
export function pagePath(url: string): string {
  return url.replace(/^\/en(?=\/|\?|$)/, '').replace(/^[/\\]*/, '/');
}

/** Completes what a handler gets with the site's frame. */
export function withSite(options: HttpOptions, base: Omit<Handling, 'site'>): Handling {
  const handling: Handling = {
    ...base,
    site: async (view) => htmlAnswer(await options.renderSite(view, handling), view.status, view.cookies),
  };
  return handling;
}
