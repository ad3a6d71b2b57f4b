import ts from 'typescript';
import type { Check, Finding } from './check.ts';
import { isCode, isTest, lineOfNode, parse, readTexts, visitAll, type TextFile } from './tree.ts';

const queryStarts = new Set(['selectFrom', 'insertInto', 'updateTable', 'deleteFrom', 'mergeInto', 'replaceInto']);
const tableTakers = new Set([
  ...queryStarts,
  'from',
  'innerJoin',
  'leftJoin',
  'rightJoin',
  'fullJoin',
  'crossJoin',
  'innerJoinLateral',
  'leftJoinLateral',
  'using',
]);
const writers = new Set(['insertInto', 'updateTable', 'deleteFrom', 'mergeInto', 'replaceInto']);
const writtenTable = /\b(insert\s+into|update|delete\s+from|from|join|truncate|references)\s+"?([a-z_]+)"?\."?([a-z_]+)"?/gi;

function mayHoldSql(path: string): boolean {
  return (
    path.endsWith('-store.ts') ||
    /^(platform|tools)\//.test(path) ||
    /^modules\/[^/]+\/(db|seed|seeds)\//.test(path) ||
    /(^|\/)seed\.ts$/.test(path) ||
    isTest(path)
  );
}

interface NamedTable {
  schema: string;
  table: string;
  writes: boolean;
  line: number;
}

/** The property name of a method call, `db.selectFrom(…)` → selectFrom. */
function methodOf(node: ts.Node): string | undefined {
  return ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) ? node.expression.name.text : undefined;
}

function isSqlTemplate(node: ts.Node): node is ts.TaggedTemplateExpression {
  return ts.isTaggedTemplateExpression(node) && ts.isIdentifier(node.tag) && node.tag.text === 'sql';
}

function tablesInCall(node: ts.CallExpression, method: string): NamedTable[] {
  const [first] = node.arguments;
  const texts = first === undefined ? [] : ts.isArrayLiteralExpression(first) ? [...first.elements] : [first];
  return texts.flatMap((text) => {
    const match = ts.isStringLiteralLike(text) ? /^([a-z_]+)\.([a-z_]+)/.exec(text.text) : null;
    return match === null ? [] : [{ schema: match[1] ?? '', table: match[2] ?? '', writes: writers.has(method), line: lineOfNode(node) }];
  });
}

function tablesInTemplate(node: ts.TaggedTemplateExpression): NamedTable[] {
  return [...node.template.getText().matchAll(writtenTable)].map(([, verb = '', schema = '', table = '']) => ({
    schema,
    table,
    writes: /insert|update|delete|truncate/i.test(verb),
    line: lineOfNode(node),
  }));
}

function ownershipFinding(file: string, noun: string, named: NamedTable): Finding[] {
  if (named.schema === noun.replaceAll('-', '_')) return [];
  if (named.table.startsWith('public_') && !named.writes) return [];
  const message = `${named.schema}.${named.table} is not of ${noun}: call its module's front door, or read a public_ view`;
  return [{ file, line: named.line, rule: 'foreign-table', message }];
}

function findingsOf(file: TextFile): Finding[] {
  const allowed = mayHoldSql(file.path);
  const noun = isTest(file.path) ? undefined : /^modules\/([^/]+)\//.exec(file.path)?.[1];
  const findings: Finding[] = [];
  visitAll(parse(file), (node) => {
    const method = methodOf(node);
    const template = isSqlTemplate(node);
    if (!allowed && (template || (method !== undefined && queryStarts.has(method))))
      findings.push({
        file: file.path,
        line: lineOfNode(node),
        rule: 'sql-outside-store',
        message: 'SQL stands in `*-store.ts` files only',
      });
    if (noun === undefined) return;
    const named = template
      ? tablesInTemplate(node)
      : ts.isCallExpression(node) && method !== undefined && tableTakers.has(method)
        ? tablesInCall(node, method)
        : [];
    findings.push(...named.flatMap((table) => ownershipFinding(file.path, noun, table)));
  });
  return findings;
}

/** SQL stands in stores only, and a store names only the tables of its own module or other modules' public views. */
export const check: Check = {
  name: 'sql',
  run: (root) =>
    Promise.resolve(
      readTexts(root)
        .filter(({ path }) => isCode(path))
        .flatMap(findingsOf),
    ),
};
