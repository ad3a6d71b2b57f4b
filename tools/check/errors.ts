import ts from 'typescript';
import type { Check, Finding } from './check.ts';
import { namedTexts, type NamedText } from './literals.ts';
import { isCode, isTest, lineOfNode, parse, readTexts, visitAll, type TextFile } from './tree.ts';
import { lineOfKey, readWords } from './word-files.ts';

const refusing = new Set(['fail', 'failWith', 'Problem', 'statusOf']);

interface Declared {
  code: string;
  file: string;
  line: number;
}

function nameOf(property: ts.ObjectLiteralElementLike): string | undefined {
  const name = property.name;
  return name !== undefined && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? name.text : undefined;
}

/** The codes of one `defineErrors('noun', { 'name': status })`. */
function codesOf(node: ts.Node, file: string): Declared[] {
  if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression) || node.expression.text !== 'defineErrors') return [];
  const [noun, codes] = node.arguments;
  if (noun === undefined || codes === undefined || !ts.isStringLiteral(noun) || !ts.isObjectLiteralExpression(codes)) return [];
  return codes.properties.map((property) => ({ code: `${noun.text}.${nameOf(property) ?? '?'}`, file, line: lineOfNode(property) }));
}

function declaredIn(file: TextFile): Declared[] {
  const found: Declared[] = [];
  if (file.text.includes('defineErrors(')) visitAll(parse(file), (node) => found.push(...codesOf(node, file.path)));
  return found;
}

function undeclaredFindings(named: NamedText[], declared: Declared[]): Finding[] {
  const codes = new Set(declared.map(({ code }) => code));
  return named
    .filter(({ calledBy, pattern }) => calledBy !== undefined && refusing.has(calledBy) && pattern === undefined)
    .filter(({ text }) => !codes.has(text))
    .map(({ file, line, text }) => ({ file, line, rule: 'error-undeclared', message: `"${text}" is declared by no defineErrors` }));
}

/** A contract only promises a code; somebody must refuse with it. */
function unusedFindings(named: NamedText[], declared: Declared[]): Finding[] {
  const naming = named.filter(({ file }) => !/(^|\/)contract[^/]*\.ts$|\/contract\//.test(file));
  const literals = new Set(naming.filter(({ pattern }) => pattern === undefined).map(({ text }) => text));
  const patterns = naming.flatMap(({ pattern, text }) => (pattern !== undefined && /^[a-z][\w-]*\./.test(text) ? [pattern] : []));
  return declared
    .filter(({ code }) => !literals.has(code) && !patterns.some((pattern) => pattern.test(code)))
    .map(({ code, file, line }) => ({ file, line, rule: 'error-unused', message: `nobody refuses with "${code}"` }));
}

/** Whether the code names it: the wording of one fault among several belongs to no declared code. */
function isNamed(named: NamedText[], code: string): boolean {
  return named.some(({ text, pattern }) => {
    if (pattern === undefined) return text === code || text === `errors.${code}`;
    return /^[a-z][\w-]*\./.test(text) && text !== 'errors.' && pattern.test(code);
  });
}

function wordFindings(root: string, declared: Declared[], named: NamedText[]): Finding[] {
  const { folders } = readWords(root);
  const codes = new Set(declared.map(({ code }) => `errors.${code}`));
  const translated = new Set(folders.flatMap(({ vi }) => Object.keys(vi)));
  const untranslated = declared
    .filter(({ code }) => !translated.has(`errors.${code}`))
    .map(({ code, file, line }) => ({ file, line, rule: 'error-untranslated', message: `no words for "errors.${code}"` }));
  const idle = folders.flatMap(({ folder, vi, texts }) =>
    Object.keys(vi)
      .filter((key) => key.startsWith('errors.') && !codes.has(key) && !isNamed(named, key.slice('errors.'.length)))
      .map((key) => ({
        file: `${folder}/words/vi.json`,
        line: lineOfKey(texts.vi, key),
        rule: 'error-words-idle',
        message: `"${key}" words a code that is neither declared nor named`,
      })),
  );
  return [...untranslated, ...idle];
}

/** Error codes declared = refused with = worded. */
export const check: Check = {
  name: 'errors',
  run(root) {
    const declared = readTexts(root)
      .filter(({ path }) => isCode(path) && !isTest(path))
      .flatMap(declaredIn);
    const named = namedTexts(root);
    return Promise.resolve([
      ...undeclaredFindings(named, declared),
      ...unusedFindings(named, declared),
      ...wordFindings(root, declared, named),
    ]);
  },
};
