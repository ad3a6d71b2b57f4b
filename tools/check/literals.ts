import ts from 'typescript';
import { isCode, isTest, lineOfNode, parse, readTexts, visitAll, type TextFile } from './tree.ts';

/** A text that the code names as a whole, or by its fixed beginning when the rest is put in at run time. */
export interface NamedText {
  file: string;
  line: number;
  text: string;
  /** For a template: matches every text that it can become. */
  pattern?: RegExp;
  /** The function the text is an argument of, when it is one. */
  calledBy: string | undefined;
}

function callName(call: ts.CallExpression | ts.NewExpression): string | undefined {
  const callee = call.expression;
  if (ts.isIdentifier(callee)) return callee.text;
  return ts.isPropertyAccessExpression(callee) ? callee.name.text : undefined;
}

/** The call whose first argument holds the node, through conditions and brackets: `t(late ? 'a' : 'b')`. */
function callOf(node: ts.Node): string | undefined {
  let inner = node;
  while (ts.isConditionalExpression(inner.parent) || ts.isParenthesizedExpression(inner.parent)) {
    if (ts.isConditionalExpression(inner.parent) && inner.parent.condition === inner) return undefined;
    inner = inner.parent;
  }
  const call = inner.parent;
  return (ts.isCallExpression(call) || ts.isNewExpression(call)) && call.arguments?.[0] === inner ? callName(call) : undefined;
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

function patternOf(template: ts.TemplateExpression): RegExp {
  const parts = [template.head.text, ...template.templateSpans.map((span) => span.literal.text)];
  return new RegExp(`^${parts.map(escaped).join('.+')}$`);
}

function namedIn(file: TextFile): NamedText[] {
  const found: NamedText[] = [];
  visitAll(parse(file), (node) => {
    const place = { file: file.path, line: 0, calledBy: undefined };
    if (ts.isStringLiteralLike(node)) found.push({ ...place, line: lineOfNode(node), text: node.text, calledBy: callOf(node) });
    if (ts.isTemplateExpression(node))
      found.push({ ...place, line: lineOfNode(node), text: node.head.text, pattern: patternOf(node), calledBy: callOf(node) });
  });
  return found;
}

/** Every text literal and template of the product's own TypeScript, tests and tools aside. */
export function namedTexts(root: string): NamedText[] {
  return readTexts(root)
    .filter(({ path }) => isCode(path) && !isTest(path) && !path.startsWith('tools/'))
    .flatMap(namedIn);
}
