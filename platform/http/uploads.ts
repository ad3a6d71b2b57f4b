import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { fail, Problem } from '#platform/errors';
import type { Services } from '#platform/context';
import { findRecordedFiles, type FileStore, type StoredFile } from '#platform/files';
import type { Operation, UploadRule } from '#platform/contract';
import { readable } from './input.ts';
import type { PassingFile, RefusedFile, UploadedFile } from './implement.ts';

/** Form fields and stored files of one request. */
export interface FormContent {
  form: Record<string, string | string[]>;
  files: UploadedFile[];
  passing: PassingFile[];
  refused: RefusedFile[];
}

const maxFields = 2_000;

/** Adds a form field; a name sent twice becomes a list, prototype names are refused. */
export function addField(form: Record<string, string | string[]>, name: string, value: string): void {
  if (name === '__proto__' || Object.keys(form).length >= maxFields) return fail('http.bad-request', { field: name }, name);
  const before = Object.hasOwn(form, name) ? form[name] : undefined;
  if (before === undefined) form[name] = value;
  else form[name] = Array.isArray(before) ? [...before, value] : [before, value];
}

function ruleFor(operation: Operation, slot: string): UploadRule {
  const rules = operation.uploads ?? {};
  const exact = Object.hasOwn(rules, slot) ? rules[slot] : undefined;
  const rule = exact ?? Object.entries(rules).find(([name]) => name.endsWith('*') && slot.startsWith(name.slice(0, -1)))?.[1];
  return rule ?? fail('http.bad-request', { field: slot }, slot);
}

/** All of a file, or nothing when it is too large; it is read to its end either way, so that the sender hears the answer. */
async function readWhole(file: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of file) {
    size += chunk.length;
    if (size <= maxBytes) chunks.push(chunk);
    else chunks.length = 0;
  }
  return size <= maxBytes ? Buffer.concat(chunks) : undefined;
}

/** Stores a file by its slot's rule; what the store refuses is told where the slot asks for it, and read to its end so that what follows is heard. */
async function storeFile(part: MultipartFile, rule: UploadRule, { files, stored }: Reading): Promise<StoredFile | Problem> {
  try {
    const bytes = rule.told === true ? part.file.iterator({ destroyOnReturn: false }) : part.file;
    const kept = await files.put(bytes, { maxBytes: rule.maxBytes, accept: rule.accept, name: readable(part.filename) });
    stored.push(kept);
    return kept;
  } catch (error) {
    if (rule.told !== true || !(error instanceof Problem) || !error.code.startsWith('files.')) throw error;
    // No fault of this file: the next one finds no room either.
    if (error.code === 'files.no-room') throw error;
    part.file.resume();
    return error;
  }
}

/** What the parser of multipart bodies throws, bare errors without a code, is the sender's fault. */
function asSendersFault(error: unknown): unknown {
  const isBare = error instanceof Error && Object.getPrototypeOf(error) === Error.prototype && !('code' in error);
  return isBare ? new Problem('http.bad-request', 400) : error;
}

/** How a multipart body is read. */
interface Reading {
  files: FileStore;
  /** What the store took so far, also of a body that breaks off. */
  stored: StoredFile[];
  /** Looks at the fields that came before a file and refuses; nothing of the file is kept then. */
  beforeFile(form: FormContent['form']): void;
}

/** Reads a multipart body: fields are collected, each file is streamed into the store under its slot's rule, unless the slot lets it pass. */
export async function readMultipart(request: FastifyRequest, operation: Operation, reading: Reading): Promise<FormContent> {
  try {
    return await readParts(request, operation, reading);
  } catch (error) {
    throw asSendersFault(error);
  }
}

async function readParts(request: FastifyRequest, operation: Operation, reading: Reading): Promise<FormContent> {
  const content: FormContent = { form: {}, files: [], passing: [], refused: [] };
  for await (const part of request.parts()) {
    if (part.type === 'field') {
      addField(content.form, part.fieldname, typeof part.value === 'string' ? part.value : '');
      continue;
    }
    if (!part.filename) {
      part.file.resume();
      continue;
    }
    reading.beforeFile(content.form);
    const rule = ruleFor(operation, part.fieldname);
    const known = [...content.files, ...content.passing, ...content.refused];
    if (rule.many !== true && known.some((one) => one.slot === part.fieldname)) fail('http.bad-request', {}, part.fieldname);
    if (rule.passing === true) {
      content.passing.push({ slot: part.fieldname, name: readable(part.filename), content: await readWhole(part.file, rule.maxBytes) });
      continue;
    }
    const sent = { slot: part.fieldname, name: readable(part.filename) };
    const stored = await storeFile(part, rule, reading);
    if (stored instanceof Problem) content.refused.push({ ...sent, why: stored });
    else content.files.push({ ...stored, ...sent });
  }
  return content;
}

/** What was stored and no row came to name goes at once and not with the sweep. */
export async function takeBackUnnamed({ db, files, log }: Services, stored: readonly StoredFile[]): Promise<void> {
  if (stored.length === 0) return;
  try {
    const sha256s = stored.map(({ sha256 }) => sha256);
    const named = await db.read((tx) => findRecordedFiles(tx, sha256s));
    for (const one of stored) if (!named.has(one.sha256)) await files.takeBack(one);
  } catch (error) {
    log.debug('a file that was not taken is left for the sweep', { error: error instanceof Error ? error.message : String(error) });
  }
}
