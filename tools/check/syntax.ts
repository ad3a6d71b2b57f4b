import { posix } from 'node:path';
import ts from 'typescript';
import type { Check, Finding } from './check.ts';
import { isCode, isTest, lineOfNode, parse, readTexts, type TextFile } from './tree.ts';

/** The folder whose inside a relative import may name: a module, a platform folder, an app or a tool. */
function homeOf(path: string): string {
  return path.split('/').slice(0, 2).join('/');
}

function specifierOf(statement: ts.Statement): string | undefined {
  const named = ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement) ? statement.moduleSpecifier : undefined;
  return named !== undefined && ts.isStringLiteral(named) ? named.text : undefined;
}

/** Apps compose: they name manifests, and tools read what the apps compose, by relative paths; tests may start the server; everybody else uses front doors. */
function leavesHome(path: string, specifier: string): boolean {
  if (!specifier.startsWith('.') || !/^(modules|platform)\//.test(path)) return false;
  const target = posix.join(posix.dirname(path), specifier);
  const startsServer = isTest(path) && target.startsWith('apps/server/');
  return homeOf(target) !== homeOf(path) && target !== 'package.json' && !startsServer;
}

function findingsOf(file: TextFile): Finding[] {
  return parse(file).statements.flatMap((statement) => {
    const findings: Finding[] = [];
    const line = lineOfNode(statement);
    const specifier = specifierOf(statement);
    if (ts.isExportDeclaration(statement) && statement.exportClause === undefined)
      findings.push({ file: file.path, line, rule: 'export-star', message: 'name what the front door offers' });
    if (specifier !== undefined && leavesHome(file.path, specifier))
      findings.push({
        file: file.path,
        line,
        rule: 'relative-import',
        message: `${specifier}: import from another folder by #platform, #modules, #contracts, #events or #web`,
      });
    return findings;
  });
}

/** Rules of the language that no linter rule says: no `export *`, relative imports stay at home. */
export const check: Check = {
  name: 'syntax',
  run: (root) =>
    Promise.resolve(
      readTexts(root)
        .filter(({ path }) => isCode(path))
        .flatMap(findingsOf),
    ),
};
