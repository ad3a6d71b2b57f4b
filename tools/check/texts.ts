import type { Check, Finding } from './check.ts';
import { isTest, listPaths, matchingLines, readTexts, type TextFile } from './tree.ts';

interface TextRule {
  rule: string;
  pattern: RegExp;
  message: string;
  applies(path: string): boolean;
}

const everywhere = (): boolean => true;
const inCode = (path: string): boolean => /\.(ts|tsx|mjs|cjs|sql|css|sh)$/.test(path);
// Written in parts so that this file does not find itself.
const systemNames = ['e?HE' + 'ZA', 'HE' + 'PZA'];
const unfinished = ['TO' + 'DO', 'FIX' + 'ME', 'XX' + 'X', 'HA' + 'CK'];

const rules: TextRule[] = [
  {
    rule: 'machine-path',
    pattern: /\/(work|tmp|root)\/[a-z.]/,
    message: 'a path of one machine: make it relative or ask the system',
    applies: everywhere,
  },
  {
    rule: 'forbidden-name',
    pattern: new RegExp(`\\b(${systemNames.join('|')})\\b`, 'i'),
    message: "another system's or authority's name",
    applies: everywhere,
  },
  {
    rule: 'secret',
    pattern:
      /-----BEGIN [A-Z ]*PRIVATE KEY-----(\\n[\w+/]{20}|$)|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{30,}|\bnpm_[A-Za-z0-9]{36}\b|\bxox[abp]-[\w-]{20,}|\bezk_[0-9A-Za-z]{8}_[\w-]{43}|\bwhsec_[A-Za-z0-9+/]{40}/,
    message: 'looks like a secret: keys are made when first needed or come from the environment',
    applies: everywhere,
  },
  {
    rule: 'unfinished',
    pattern: new RegExp(`\\b(${unfinished.join('|')})\\b`),
    message: 'finish it or write an issue',
    applies: inCode,
  },
  {
    rule: 'suppression-reason',
    pattern: /(oxlint|eslint)-disable(?!.* -- \S)/,
    message: 'a suppression says why: `-- reason`',
    applies: inCode,
  },
  {
    rule: 'compiler-suppression',
    pattern: /@ts-(ignore|nocheck|expect-error)\b/,
    message: 'type errors are mended, not silenced',
    applies: inCode,
  },
  {
    rule: 'procedure-code',
    pattern: /['"`][1-9]\.\d{6}(\.|['"`])/,
    message: 'a procedure is data: its code stands in seeds and tests only',
    applies: (path) => inCode(path) && !isTest(path) && !isSeed(path),
  },
];

function isSeed(path: string): boolean {
  return /(^|\/)(seed|seeds|demo)(\/|\.ts$)|-seed\.ts$/.test(path);
}

function findingsOf({ path, text }: TextFile): Finding[] {
  return rules
    .filter(({ applies, pattern }) => applies(path) && new RegExp(pattern, `${pattern.flags.replace('g', '')}m`).test(text))
    .flatMap(({ rule, pattern, message }) => matchingLines(text, pattern).map(({ line }) => ({ file: path, line, rule, message })));
}

const keyFile = /(^|\/)(\.env(\.\w+)?|id_(rsa|ecdsa|ed25519)|master-key|[^/]+\.(key|p12|pfx|jks|kdbx))$/;

function keyFiles(root: string): Finding[] {
  return listPaths(root)
    .filter((path) => keyFile.test(path))
    .map((file) => ({ file, rule: 'secret-file', message: 'a file of keys or settings with secrets stays outside the tree' }));
}

/** Words that must not stand in the tree: machine paths, foreign names, secrets, unfinished work, unexplained suppressions. */
export const check: Check = {
  name: 'texts',
  run: (root) => Promise.resolve([...readTexts(root).flatMap(findingsOf), ...keyFiles(root)]),
};
