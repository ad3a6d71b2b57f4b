import { fail } from '#platform/errors';
import { createRenderer, type Renderer } from './renderer.ts';
import type { TypesetDocument } from './protocol.ts';

/** What the file says about itself; `createdAt` is part of the input, so that the same input gives the same bytes. */
export interface PdfMetadata {
  title: string;
  author?: string;
  description?: string;
  keywords?: readonly string[];
  createdAt: Date;
  language?: 'vi' | 'en';
}

/** A Typst source, the JSON it reads with `json("data.json")`, and the files it may name (images, imported parts). */
export interface PdfInput {
  source: string;
  data: unknown;
  assets?: Readonly<Record<string, string | Uint8Array>>;
  metadata: PdfMetadata;
}

const assetName = /^[a-z0-9][a-z0-9._-]{0,80}$/i;
const ownNames = new Set(['main.typ', 'source.typ', 'data.json', 'metadata.json']);
const packageImport = /["']@[a-z][a-z0-9-]*\//i;

const frame = `#let about = json("metadata.json")
#set document(title: about.title, author: about.author, description: about.description, keywords: about.keywords, date: auto)
#set text(font: ("Tinos", "Be Vietnam Pro"), lang: about.language, fallback: false)
#include "source.typ"
`;

const encoder = new TextEncoder();

function bytesOf(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? encoder.encode(content) : content;
}

function refusePackages(file: string, source: string): void {
  const at = source.search(packageImport);
  if (at < 0) return;
  fail('pdf.template-failed', { file, line: source.slice(0, at).split('\n').length, message: 'packages are not available' });
}

function filesOf({ source, data, assets = {}, metadata }: PdfInput): Record<string, Uint8Array> {
  const { title, author = '', description = '', keywords = [], language = 'vi' } = metadata;
  const about = { title, author, description, keywords, language };
  const files: Record<string, Uint8Array> = {
    'main.typ': encoder.encode(frame),
    'source.typ': encoder.encode(source),
    'data.json': encoder.encode(JSON.stringify(data ?? null)),
    'metadata.json': encoder.encode(JSON.stringify(about)),
  };
  refusePackages('source.typ', source);
  for (const [name, content] of Object.entries(assets)) {
    if (!assetName.test(name) || ownNames.has(name)) throw new TypeError(`not a name for an asset: ${name}`);
    if (name.endsWith('.typ')) refusePackages(name, new TextDecoder().decode(bytesOf(content)));
    files[name] = bytesOf(content);
  }
  return files;
}

let shared: Renderer | undefined;

function sharedRenderer(): Renderer {
  shared ??= createRenderer({ processes: 2, milliseconds: 5_000, megabytes: 512 });
  return shared;
}

/** Typesets a document as PDF/A-2b and brings back the values of `metadata` elements under the given labels. */
export async function renderDocument(
  input: PdfInput,
  labels: readonly string[] = [],
  renderer: Renderer = sharedRenderer(),
): Promise<TypesetDocument> {
  const createdAtSeconds = Math.floor(input.metadata.createdAt.getTime() / 1000);
  return renderer.typeset({ files: filesOf(input), labels: [...labels], createdAtSeconds });
}

/** Ends the shared typesetting processes; the next document starts them again. */
export async function closePdf(): Promise<void> {
  const closing = shared;
  shared = undefined;
  await closing?.close();
}
