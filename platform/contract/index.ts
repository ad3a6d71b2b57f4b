import { z } from 'zod';
import type { Words } from '#platform/i18n';
import type { ReachKind } from '#platform/access';
import type { FileKind } from '#platform/files';

/** The version of a record that a change is made on: as far as the counters of the database go. */
export const recordVersion = z.number().int().min(0).max(2_147_483_647);

/** What one upload slot of an operation takes. */
export interface UploadRule {
  maxBytes: number;
  /** File kinds by content, for example `pdf`, `docx`, `png`; the slot's own rule may be narrower. */
  accept: readonly FileKind[];
  /** The file is judged and forgotten: its bytes reach the handler as `passing` whatever they are, and are never stored. */
  passing?: true;
  /** What the store refuses reaches the handler as `refused`, with why, beside the files that were kept; without it the whole request is refused. */
  told?: true;
  /** Several files may come under its one name. */
  many?: true;
}

/**
 * One operation, said once: request check, response check, types, permission and documentation come from it.
 * `in` is flat: names in `{braces}` of the path come from the path, the rest from the query (GET, DELETE) or the body.
 */
export interface Operation {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below `/api/v1` for `kind: 'api'`, below `/` (and `/en`) for pages; parameters in `{braces}`. */
  path: string;
  summary: Words;
  in: z.ZodObject;
  out: z.ZodType;
  /** A declared permission, `signed-in` for every signed-in person, or `public`. */
  permission: string;
  reach: readonly ReachKind[];
  /** Codes of refusals beside the general ones. */
  errors: readonly string[];
  /** Slots whose files are checked and stored before the handler runs; a name ending in `*` stands for all that begin so. */
  uploads?: Readonly<Record<string, UploadRule>>;
  /** What is answered: JSON by `out`, raw bytes, or an HTML page. */
  answers?: 'json' | 'file' | 'page' | 'stream';
  /** Status of a successful JSON answer (200). */
  status?: number;
  /** Holds of a session (by error code) under which it is open nevertheless: the acts that end them. */
  whileHeld?: readonly string[];
  /** Tries allowed for one address an hour, where guessing must not pay. */
  triesAnHour?: number;
}

/** A module's operations under its noun. */
export interface Contract<Ops extends Readonly<Record<string, Operation>> = Readonly<Record<string, Operation>>> {
  readonly noun: string;
  readonly kind: 'api' | 'pages' | 'root';
  readonly operations: Ops;
}

/** Defines the API of a module; paths are below `/api/v1`. */
export function defineContract<const Ops extends Readonly<Record<string, Operation>>>(noun: string, operations: Ops): Contract<Ops> {
  return { noun, kind: 'api', operations };
}

/** Defines operations outside `/api/v1` whose paths others prescribe (health, OpenAPI). */
export function defineRoot<const Ops extends Readonly<Record<string, Operation>>>(noun: string, operations: Ops): Contract<Ops> {
  return { noun, kind: 'root', operations };
}

/** What a page operation must say; the answer is HTML, and raw form fields reach the handler as `form`. */
export type PageOperation = Omit<Operation, 'in' | 'out' | 'answers' | 'errors'> & { in?: z.ZodObject; errors?: readonly string[] };

/** Defines a module's server-rendered pages; each path is served in Vietnamese and, below `/en`, in English. */
export function definePages<const Ops extends Readonly<Record<string, PageOperation>>>(
  noun: string,
  operations: Ops,
): Contract<{ [K in keyof Ops]: Operation & Ops[K] & { in: Ops[K]['in'] extends z.ZodObject ? Ops[K]['in'] : z.ZodObject } }> {
  const complete: Record<string, Operation> = {};
  for (const [name, page] of Object.entries(operations)) {
    complete[name] = { in: z.object({}), out: z.unknown(), errors: [], answers: 'page', ...page };
  }
  // oxlint-disable-next-line typescript/consistent-type-assertions -- each entry was completed above, which a mapped type cannot follow
  return { noun, kind: 'pages', operations: complete as never };
}
