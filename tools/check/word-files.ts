import { z } from 'zod';
import type { Finding } from './check.ts';
import { readTexts, type TextFile } from './tree.ts';

const wordFile = /^((?:modules|platform|apps)\/[^/]+)\/words\/(vi|en)\.json$/;
const flat = z.record(z.string(), z.string());

/** The words of one folder in both languages. */
export interface WordFolder {
  folder: string;
  vi: Record<string, string>;
  en: Record<string, string>;
  texts: { vi: string; en: string };
}

function parsed(text: string): Record<string, string> | undefined {
  try {
    return flat.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

function addFile(folders: Map<string, WordFolder>, file: TextFile, findings: Finding[]): void {
  const match = wordFile.exec(file.path);
  if (match === null) return;
  const [, folder = '', locale] = match;
  const words = parsed(file.text);
  if (words === undefined) {
    findings.push({ file: file.path, rule: 'words-file', message: 'must be one flat JSON object of texts' });
    return;
  }
  const entry = folders.get(folder) ?? { folder, vi: {}, en: {}, texts: { vi: '', en: '' } };
  const key = locale === 'vi' ? 'vi' : 'en';
  entry[key] = words;
  entry.texts[key] = file.text;
  folders.set(folder, entry);
}

/** Every folder's words, and what is wrong with the files themselves. */
export function readWords(root: string): { folders: WordFolder[]; findings: Finding[] } {
  const folders = new Map<string, WordFolder>();
  const findings: Finding[] = [];
  for (const file of readTexts(root)) addFile(folders, file, findings);
  return { folders: [...folders.values()], findings };
}

/** The key without its plural ending. */
export function baseOf(key: string): string {
  return key.replace(/_(one|other)$/, '');
}

/** The line of a key in its file. */
export function lineOfKey(text: string, key: string): number {
  return Math.max(1, text.split('\n').findIndex((line) => line.includes(`"${key}"`)) + 1);
}
