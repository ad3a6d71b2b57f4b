import { useMemo } from 'react';
import type { z } from 'zod';
import type { Contract, Operation } from '#platform/contract';
import { isBackground, tellLocked } from './activity.ts';
import { useSession } from './session.tsx';

interface Fault {
  field: string;
  message: string;
}

/** A refusal of the server in a person's words, with the field and the single faults it names. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly faults: readonly Fault[];
  readonly field: string | undefined;

  constructor(status: number, code: string, message: string, told: { faults?: readonly Fault[]; field?: string } = {}) {
    super(message);
    this.name = 'ApiProblem';
    this.status = status;
    this.code = code;
    this.faults = told.faults ?? [];
    this.field = told.field;
  }
}

/** One operation of the API as a screen uses it: called directly, or as a query with its key. */
export interface ApiCall<In, Out> {
  call: (input: In) => Promise<Out>;
  query: (input: In) => { queryKey: readonly unknown[]; queryFn: (context: { signal: AbortSignal }) => Promise<Out> };
}

/** The files that an operation takes, by the names of their places. */
type FilesOf<Op extends Operation> = Op extends { uploads: infer Uploads } ? { readonly [Place in keyof Uploads]?: Blob } : unknown;

/** All operations of a contract, typed by it. */
export type Api<Ops extends Readonly<Record<string, Operation>>> = {
  readonly [Name in keyof Ops]: ApiCall<z.input<Ops[Name]['in']> & FilesOf<Ops[Name]>, z.output<Ops[Name]['out']>>;
};

/** What a call needs beside its input. */
export interface CallOptions {
  csrf: string;
  locale: string;
}

/** The typed client of a module's contract, for this session. */
export function useApi<Ops extends Readonly<Record<string, Operation>>>(contract: Contract<Ops>): Api<Ops> {
  const { csrf, locale } = useSession();
  return useMemo(() => makeApi(contract, { csrf, locale }), [contract, csrf, locale]);
}

/** The typed client of a contract: `makeApi(contract, …).getDossier.query({ id })`. */
export function makeApi<Ops extends Readonly<Record<string, Operation>>>(contract: Contract<Ops>, options: CallOptions): Api<Ops> {
  const calls: Record<string, ApiCall<Readonly<Record<string, unknown>>, unknown>> = {};
  for (const [name, operation] of Object.entries(contract.operations)) {
    calls[name] = {
      call: (input) => callOperation(operation, input, options),
      query: (input) => ({
        queryKey: [contract.noun, name, input],
        queryFn: ({ signal }) => callOperation(operation, input, options, signal),
      }),
    };
  }
  // oxlint-disable-next-line typescript/consistent-type-assertions -- built from the contract's own entries, which a mapped type cannot follow
  return calls as Api<Ops>;
}

/** Where an operation stands: the path with its `{names}` filled, the query string for what is left on GET and DELETE. */
export function addressOf(operation: Pick<Operation, 'method' | 'path'>, input: Readonly<Record<string, unknown>>): string {
  const rest = new Map(Object.entries(input).filter(([, value]) => value !== undefined && value !== null));
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = rest.get(name);
    rest.delete(name);
    return encodeURIComponent(String(value));
  });
  if (operation.method === 'POST' || operation.method === 'PUT') return `/api/v1${path}`;
  const query = new URLSearchParams([...rest].flatMap(([name, value]) => [value].flat().map((item) => [name, String(item)])));
  return `/api/v1${path}${query.size > 0 ? `?${query.toString()}` : ''}`;
}

/** HTTP 423: the session lives, and does nothing until the person proves himself again. */
export const lockedStatus = 423;

async function callOperation(
  operation: Operation,
  input: Readonly<Record<string, unknown>>,
  options: CallOptions,
  signal?: AbortSignal,
): Promise<unknown> {
  const changes = operation.method !== 'GET';
  const headers: Record<string, string> = { accept: 'application/json', 'accept-language': options.locale };
  if (changes) headers['x-csrf-token'] = options.csrf;
  if (isBackground()) headers['x-ezone-background'] = '1';
  const body = operation.method === 'POST' || operation.method === 'PUT' ? bodyOf(operation, input) : undefined;
  if (typeof body === 'string') headers['content-type'] = 'application/json';
  const answer = await fetch(addressOf(operation, input), {
    method: operation.method,
    headers,
    body: body ?? null,
    signal: signal ?? null,
  });
  if (answer.status === lockedStatus) tellLocked();
  if (!answer.ok) throw await problemOf(answer);
  return answer.status === 204 ? undefined : operation.out.parse(await answer.json());
}

function bodyOf(operation: Operation, input: Readonly<Record<string, unknown>>): string | FormData {
  const inPath = new Set([...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
  const rest = Object.entries(input).filter(([name]) => !inPath.has(name));
  if (operation.uploads === undefined) return JSON.stringify(Object.fromEntries(rest));
  const form = new FormData();
  for (const [name, value] of rest) {
    if (value instanceof Blob) form.set(name, value);
    else if (value !== undefined) form.set(name, typeof value === 'string' ? value : JSON.stringify(value));
  }
  return form;
}

async function problemOf(answer: Response): Promise<ApiProblem> {
  const body: unknown = await answer.json().catch(() => undefined);
  if (!isProblem(body)) return new ApiProblem(answer.status, 'http.unavailable', answer.statusText);
  return new ApiProblem(answer.status, body.code, body.title, body);
}

function isProblem(body: unknown): body is { code: string; title: string; field?: string; faults?: Fault[] } {
  return typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string' && 'title' in body;
}
