import { fail } from '#platform/errors';
import { fileTypeFromBuffer } from 'file-type';
import type { FileKind, PlainContent, PutOptions } from './shapes.ts';
import { findZipEnd, inspectZip } from './zip-archive.ts';

interface KindFacts {
  label: string;
  mime: string;
  extensions: readonly string[];
}

const kinds: Record<FileKind, KindFacts> = {
  pdf: { label: 'PDF', mime: 'application/pdf', extensions: ['pdf'] },
  docx: { label: 'Word (DOCX)', mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', extensions: ['docx'] },
  xlsx: { label: 'Excel (XLSX)', mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', extensions: ['xlsx'] },
  png: { label: 'PNG', mime: 'image/png', extensions: ['png'] },
  jpeg: { label: 'JPEG', mime: 'image/jpeg', extensions: ['jpg', 'jpeg'] },
  zip: { label: 'ZIP', mime: 'application/zip', extensions: ['zip'] },
  dwg: { label: 'AutoCAD (DWG)', mime: 'image/vnd.dwg', extensions: ['dwg'] },
  xml: { label: 'XML', mime: 'application/xml', extensions: ['xml', 'edxml'] },
};

/** Media type of a kind. */
export const mimeOf = (kind: FileKind): string => kinds[kind].mime;

/** True for the name of a kind. */
export const isFileKind = (name: string): name is FileKind => Object.hasOwn(kinds, name);

const allKinds = Object.keys(kinds).filter(isFileKind);

// File types' own names, where file-type says the same thing in other letters.
const otherNames: Record<string, FileKind> = { jpg: 'jpeg' };
const archiveMark = Buffer.from([0x50, 0x4b, 3, 4]);
const archivesOfOtherTypes = /^(jar|apk|epub|od[tspg]|pptx)$/;
const headLength = 4100;
const tailLength = 66_000;
const pdfWindow = 1024;

/** What the content is: a kind we know, or the label of another type, or nothing recognised. */
type Recognised = { kind: FileKind } | { other: string } | undefined;

async function bytesOf(content: PlainContent, from: number, to: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of content.read(from, to)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function recogniseArchive(names: readonly string[], type: string | undefined): Recognised {
  const has = (start: string, end = ''): boolean => names.some((name) => name.startsWith(start) && name.endsWith(end));
  const isOffice = has('[Content_Types].xml');
  const hasMacros = names.some((name) => name.endsWith('vbaProject.bin'));
  if (isOffice && has('word/document', '.xml')) return hasMacros ? { other: 'DOCM' } : { kind: 'docx' };
  if (isOffice && has('xl/workbook', '.xml')) return hasMacros ? { other: 'XLSM' } : { kind: 'xlsx' };
  if (isOffice && has('ppt/')) return { other: 'PPTX' };
  return type !== undefined && archivesOfOtherTypes.test(type) ? { other: type.toUpperCase() } : { kind: 'zip' };
}

function recogniseText(head: Buffer): Recognised {
  const text = head
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart();
  const start = text.slice(0, 1024).toLowerCase();
  if (/^(<\?xml[^>]*>\s*)?(<!--[^]*?-->\s*|<!doctype[^>]*>\s*)*<svg[\s>]/.test(start)) return { other: 'SVG' };
  if (/^(<!doctype html|<html[\s>])/.test(start)) return { other: 'HTML' };
  return /^<(\?xml\s|[a-z_][\w.:-]*[\s/>])/.test(start) ? { kind: 'xml' } : undefined;
}

async function recognise(content: PlainContent, head: Buffer): Promise<Recognised> {
  const pdfMark = head.subarray(0, pdfWindow).indexOf('%PDF-');
  if (pdfMark === 0) return { kind: 'pdf' };
  const type = (await fileTypeFromBuffer(head).catch(() => undefined))?.ext;
  if (head.subarray(0, 4).equals(archiveMark)) return recogniseArchive(await inspectZip(content), type);
  if (type === undefined || type === 'xml') {
    // Some scanners put a few bytes before the mark; what another type claims is not a PDF, whatever follows.
    return pdfMark > 0 && !head.subarray(0, pdfMark).includes('<') ? { kind: 'pdf' } : recogniseText(head);
  }
  const kind = otherNames[type] ?? type;
  return isFileKind(kind) ? { kind } : { other: type.toUpperCase() };
}

/** Marks without which a file of the kind was cut off. */
const endMarks: Partial<Record<FileKind, { mark: string; within: number }>> = {
  pdf: { mark: '%%EOF', within: pdfWindow },
  png: { mark: 'IEND', within: pdfWindow },
  jpeg: { mark: '\u00ff\u00d9', within: tailLength },
};

function checkEnd(kind: FileKind, tail: Buffer): void {
  const end = endMarks[kind];
  if (end && !tail.subarray(-end.within).includes(Buffer.from(end.mark, 'latin1'))) fail('files.broken');
  const isArchive = kind === 'zip' || kind === 'docx' || kind === 'xlsx';
  // A picture or PDF that also ends as an archive is two files in one.
  if (!isArchive && findZipEnd(tail) >= 0) fail('files.broken');
}

function kindNamedBy(name: string): FileKind | undefined {
  const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  return allKinds.find((kind) => kinds[kind].extensions.includes(extension));
}

const labelsOf = (accept: readonly FileKind[]): string => accept.map((kind) => kinds[kind].label).join(', ');

function checkWanted(found: Recognised, { accept, name }: PutOptions): FileKind {
  if (found === undefined) return fail('files.unknown-kind', { name, wanted: labelsOf(accept) });
  if ('other' in found) return fail('files.wrong-kind', { name, found: found.other, wanted: labelsOf(accept) });
  const { label } = kinds[found.kind];
  if (!accept.includes(found.kind)) return fail('files.wrong-kind', { name, found: label, wanted: labelsOf(accept) });
  const named = kindNamedBy(name);
  if (named !== undefined && named !== found.kind) return fail('files.wrong-kind', { name, found: label, wanted: kinds[named].label });
  return found.kind;
}

/** The kind of the content by its bytes; fails when it is not wanted, not what its name says, cut off, or two files in one. */
export async function checkKind(content: PlainContent, options: PutOptions): Promise<FileKind> {
  const head = await bytesOf(content, 0, headLength);
  const kind = checkWanted(await recognise(content, head), options);
  const tail = await bytesOf(content, Math.max(0, content.size - tailLength), content.size);
  checkEnd(kind, tail);
  if (kind === 'pdf' && options.allowEncrypted === false && (tail.includes('/Encrypt') || head.includes('/Encrypt'))) fail('files.locked');
  return kind;
}
