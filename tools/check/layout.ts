import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Check, Finding } from './check.ts';
import { isTest, listPaths, readTexts, type TextFile } from './tree.ts';

const bannedFolders = new Set([
  'utils',
  'util',
  'helpers',
  'helper',
  'common',
  'misc',
  'lib',
  'libs',
  'manager',
  'managers',
  'v2',
  'shared',
]);
const measured = /\.(ts|tsx|mts|mjs|cjs|css|sh|sql)$/;
const generated = /\.generated\.|(^|\/)schema\.sql$/;
const deepest = 4;

function lengthFindings({ path, text }: TextFile): Finding[] {
  if (!measured.test(path) || generated.test(path)) return [];
  const limit = isTest(path) ? 400 : 300;
  const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
  return lines > limit
    ? [{ file: path, rule: 'file-length', message: `${lines} lines, the limit is ${limit}: split it by what it does` }]
    : [];
}

function placeFindings(path: string): Finding[] {
  const parts = path.split('/');
  const findings: Finding[] = [];
  const banned = parts.slice(0, -1).find((part) => bannedFolders.has(part));
  if (banned !== undefined)
    findings.push({ file: path, rule: 'folder-name', message: `"${banned}" says nothing: name the folder after what is in it` });
  if (parts[0] === 'modules' && parts.length - 2 > deepest)
    findings.push({
      file: path,
      rule: 'folder-depth',
      message: `${parts.length - 2} levels below modules/${parts[1]}, the limit is ${deepest}`,
    });
  return findings;
}

function readmeFindings(root: string, paths: string[]): Finding[] {
  const folders = new Set(
    paths.flatMap((path) => {
      const [top, folder, rest] = path.split('/');
      return (top === 'modules' || top === 'platform') && rest !== undefined ? [`${top}/${folder}`] : [];
    }),
  );
  return [...folders]
    .filter((folder) => !existsSync(join(root, folder, 'README.md')))
    .map((folder) => ({
      file: `${folder}/README.md`,
      rule: 'readme',
      message: 'every module and platform folder has a page that says what it is for',
    }));
}

/** File lengths, folder names, depth, and a README in every module and platform folder. */
export const check: Check = {
  name: 'layout',
  run(root) {
    const paths = listPaths(root);
    return Promise.resolve([...readTexts(root).flatMap(lengthFindings), ...paths.flatMap(placeFindings), ...readmeFindings(root, paths)]);
  },
};
