import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** A text file of the tree, its path relative to the root with forward slashes. */
export interface TextFile {
  path: string;
  text: string;
}

const ignoredFolders = new Set(['node_modules', '.git', 'dist', '.data', '.cache', 'coverage']);
const textEnding = /\.(ts|tsx|mts|mjs|cjs|js|json|md|sql|css|sh|typ|yml|yaml|html|svg)$|^\.ci\/run$/;

function pathsBelow(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return ignoredFolders.has(entry.name) ? [] : pathsBelow(root, path);
    return entry.isFile() ? [path] : [];
  });
}

/** Every file below the root that is not installed, built or kept data. */
export function listPaths(root: string): string[] {
  return pathsBelow(root, '').sort();
}

/** Every text file below the root, the lock file aside. */
export function readTexts(root: string): TextFile[] {
  return listPaths(root)
    .filter((path) => textEnding.test(path) && path !== 'package-lock.json')
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

/** True for files that only tests run. */
export function isTest(path: string): boolean {
  return /\.(test|journey|faults|walk|fixture)\.tsx?$|\/journeys\/|^apps\/.*\/walk(\/|\.ts$)|\/test-[^/]+\.ts$|^platform\/testing\//.test(
    path,
  );
}

/** True for TypeScript sources. */
export function isCode(path: string): boolean {
  return /\.tsx?$/.test(path);
}

const parsed = new Map<string, { text: string; tree: ts.SourceFile }>();

/** The syntax tree of a TypeScript file, parsed once per content. */
export function parse(file: TextFile): ts.SourceFile {
  const known = parsed.get(file.path);
  if (known?.text === file.text) return known.tree;
  const kind = file.path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const tree = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, true, kind);
  parsed.set(file.path, { text: file.text, tree });
  return tree;
}

/** Calls `visit` for a node and everything in it. */
export function visitAll(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => visitAll(child, visit));
}

/** The line of a node, counted from 1. */
export function lineOfNode(node: ts.Node): number {
  const tree = node.getSourceFile();
  return tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;
}

/** Each line that the pattern matches, counted from 1. */
export function matchingLines(text: string, pattern: RegExp): { line: number; match: RegExpExecArray }[] {
  return text.split('\n').flatMap((content, index) => {
    const match = pattern.exec(content);
    return match === null ? [] : [{ line: index + 1, match }];
  });
}
