import { functions, type Arithmetic, type Compare, type Feel, type FeelTest } from './feel.ts';

type Token = { kind: 'number' | 'text' | 'name' | 'sign' | 'end'; text: string; from: number };

/** A FEEL expression that is not in the subset, with the place of the first wrong character. */
export class FeelError extends Error {
  readonly from: number;
  constructor(message: string, from: number) {
    super(message);
    this.from = from;
  }
}

const pattern = /\s*(?:(\d+(?:\.\d+)?)|("(?:[^"\\]|\\["\\nrtu/])*")|([\p{L}_][\p{L}\p{N}_]*)|(\.\.|\*\*|<=|>=|!=|[-+*/=<>()[\],.]))/uy;
const kinds = ['number', 'text', 'name', 'sign'] as const;

function tokens(source: string): Token[] {
  const found: Token[] = [];
  pattern.lastIndex = 0;
  while (source.slice(pattern.lastIndex).trim() !== '') {
    const from = pattern.lastIndex;
    const match = pattern.exec(source);
    if (match === null) throw new FeelError(`unexpected character: ${source.slice(from).trim().slice(0, 12)}`, from);
    kinds.forEach((kind, index) => {
      const text = match[index + 1];
      if (text !== undefined) found.push({ kind, text, from: pattern.lastIndex - text.length });
    });
  }
  found.push({ kind: 'end', text: '', from: source.length });
  return found;
}

const comparisons: Readonly<Record<string, Compare>> = { '=': '=', '!=': '!=', '<': '<', '<=': '<=', '>': '>', '>=': '>=' };
const levels: ReadonlyArray<Readonly<Record<string, Arithmetic>>> = [{ '+': '+', '-': '-' }, { '*': '*', '/': '/' }, { '**': '**' }];
const brackets: Readonly<Record<string, number>> = { '[': 1, '(': 1, ']': -1, ')': -1 };
const literals = new Map<string, boolean | null>([
  ['true', true],
  ['false', false],
  ['null', null],
]);
const reserved = new Set(['and', 'or', 'if', 'then', 'else', 'in', 'between', 'for', 'some', 'every', 'satisfies', 'return']);
const spacedFunctions = Object.keys(functions).filter((name) => name.includes(' '));

/** No rule that people read is as long or as deep; a machine's would only cost time. */
const longest = 4000;
const deepest = 50;

/** Parses the FEEL subset of forms; throws FeelError. */
export function parseFeel(source: string): Feel {
  if (source.length > longest) throw new FeelError(`longer than ${longest} characters`, longest);
  const list = tokens(source);
  let at = 0;
  let depth = 0;
  const peek = (ahead = 0): Token => list[Math.min(at + ahead, list.length - 1)] ?? { kind: 'end', text: '', from: source.length };
  const is = (text: string): boolean => (peek().kind === 'sign' || peek().kind === 'name') && peek().text === text;
  const take = (text: string): boolean => is(text) && ++at > 0;
  const refuse = (wanted: string): never => {
    throw new FeelError(`expected ${wanted}, found ${peek().text || 'the end'}`, peek().from);
  };
  const need = (text: string): void => {
    if (!take(text)) refuse(text);
  };
  const name = (): string => {
    if (peek().kind !== 'name' || reserved.has(peek().text)) refuse('a name');
    return list[at++]?.text ?? '';
  };

  const deeper = (inner: () => Feel): Feel => {
    depth += 1;
    if (depth > deepest) throw new FeelError(`deeper than ${deepest} levels`, peek().from);
    const tree = inner();
    depth -= 1;
    return tree;
  };

  const expression = (): Feel => deeper(anyExpression);

  const anyExpression = (): Feel => {
    if (take('if')) {
      const when = expression();
      need('then');
      const yes = expression();
      need('else');
      return ['if', when, yes, expression()];
    }
    if (take('for')) return iteration('for', 'return');
    if (take('some')) return iteration('some', 'satisfies');
    if (take('every')) return iteration('every', 'satisfies');
    return logic('or', () => logic('and', comparison));
  };

  const iteration = (kind: 'for' | 'some' | 'every', word: string): Feel => {
    const variable = name();
    need('in');
    const source = expression();
    need(word);
    return ['each', kind, variable, source, expression()];
  };

  const logic = (op: 'and' | 'or', next: () => Feel): Feel => {
    let left = next();
    while (take(op)) left = [op, left, next()];
    return left;
  };

  const comparison = (): Feel => {
    const left = arithmetic(0);
    if (take('between')) {
      const low = arithmetic(0);
      need('and');
      return ['in', left, [['range', false, low, arithmetic(0), false]]];
    }
    if (take('in')) return ['in', left, tests()];
    const op = peek().kind === 'sign' ? comparisons[peek().text] : undefined;
    if (op === undefined) return left;
    at++;
    return ['cmp', op, left, arithmetic(0)];
  };

  const tests = (): FeelTest[] => {
    if (!take('(')) return [test()];
    const found = [test()];
    while (take(',')) found.push(test());
    need(')');
    return found;
  };

  const test = (): FeelTest => {
    const op = peek().kind === 'sign' ? comparisons[peek().text] : undefined;
    if (op !== undefined) {
      at++;
      return ['op', op, arithmetic(0)];
    }
    return range() ?? ['is', arithmetic(0)];
  };

  /** An interval and a list both start with "[": two dots before the bracket that closes it decide. */
  const isRange = (): boolean => {
    let inside = 0;
    for (const { kind, text } of list.slice(at + 1)) {
      if (kind !== 'sign') continue;
      if (inside === 0 && text === '..') return true;
      inside += brackets[text] ?? 0;
      if (inside < 0) return false;
    }
    return false;
  };

  const range = (): FeelTest | undefined => {
    const open = is(']') || is('(');
    if ((!open && !is('[')) || !isRange()) return undefined;
    at++;
    const low = endpoint();
    need('..');
    const high = endpoint();
    const openEnd = is('[') || is(')');
    if (!openEnd && !is(']')) refuse(']');
    at++;
    return ['range', open, low, high, openEnd];
  };

  // Ends are values or names: in ]1..a[ the last bracket closes the interval, it does not open an index.
  const endpoint = (): Feel => {
    const negative = take('-');
    let tree = primary();
    while (take('.')) tree = ['get', tree, name()];
    return negative ? ['math', '-', ['lit', 0], tree] : tree;
  };

  const arithmetic = (level: number): Feel => {
    const ops = levels[level];
    if (ops === undefined) return negation();
    let left = arithmetic(level + 1);
    for (;;) {
      const op = peek().kind === 'sign' ? ops[peek().text] : undefined;
      if (op === undefined) return left;
      at++;
      left = ['math', op, left, arithmetic(level + 1)];
    }
  };

  const negation = (): Feel => {
    if (!take('-')) return path();
    const operand = deeper(negation);
    return operand[0] === 'lit' && typeof operand[1] === 'number' ? ['lit', -operand[1]] : ['math', '-', ['lit', 0], operand];
  };

  const path = (): Feel => {
    let tree = primary();
    for (;;) {
      if (take('.')) tree = ['get', tree, name()];
      else if (take('[')) {
        tree = ['pick', tree, expression()];
        need(']');
      } else return tree;
    }
  };

  const items = (close: string): Feel[] => {
    const found: Feel[] = [];
    if (take(close)) return found;
    do found.push(expression());
    while (take(','));
    need(close);
    return found;
  };

  const call = (): Feel | undefined => {
    const spaced = spacedFunctions.find((each) => each === `${peek().text} ${peek(1).text}` && peek(2).text === '(');
    const plain = peek(1).text === '(' && !reserved.has(peek().text) ? peek().text : undefined;
    const called = spaced ?? plain;
    if (called === undefined) return undefined;
    if (!Object.hasOwn(functions, called)) throw new FeelError(`unknown function ${called}`, peek().from);
    at += spaced === undefined ? 2 : 3;
    return ['call', called, items(')')];
  };

  const primary = (): Feel => {
    const token = peek();
    if (token.kind === 'number') return (at++, ['lit', Number(token.text)]);
    if (token.kind === 'text') return (at++, ['lit', String(JSON.parse(token.text))]);
    if (take('(')) {
      const inner = expression();
      need(')');
      return inner;
    }
    if (take('[')) return ['list', items(']')];
    const literal = token.kind === 'name' ? literals.get(token.text) : undefined;
    if (literal !== undefined) return (at++, ['lit', literal]);
    return (token.kind === 'name' ? call() : undefined) ?? ['name', name()];
  };

  const tree = expression();
  if (peek().kind !== 'end') refuse('the end');
  return tree;
}

/** The free names of an expression with the members asked of them, e.g. `land.areaM2`; used to refuse a condition on a field that does not exist. */
export function namesIn(tree: Feel): string[] {
  const found = new Set<string>();
  const visit = (node: unknown, bound: ReadonlySet<string>): void => {
    if (!Array.isArray(node)) return;
    const [op, first, second] = node;
    if (op === 'lit') return;
    if (op === 'name' && typeof first === 'string') {
      if (!bound.has(first)) found.add(first);
    } else if (op === 'each' && typeof second === 'string') {
      visit(node[3], bound);
      visit(node[4], new Set([...bound, second]));
    } else if (op === 'pick') visit(first, bound);
    else for (const part of node) visit(part, bound);
  };
  visit(tree, new Set());
  return [...found];
}

/** The dotted names of an expression (`a.b.c` as its keys) that begin with a name of the form or row, not with one of its own. */
export function pathsIn(tree: Feel): string[][] {
  const found: string[][] = [];
  const pathOf = (node: unknown): string[] | undefined => {
    if (!Array.isArray(node)) return undefined;
    const [op, first, second] = node;
    if (op === 'name' && typeof first === 'string') return [first];
    const before = op === 'get' ? pathOf(first) : undefined;
    return before === undefined || typeof second !== 'string' ? undefined : [...before, second];
  };
  const visit = (node: unknown, bound: ReadonlySet<string>): void => {
    if (!Array.isArray(node) || node[0] === 'lit') return;
    const path = pathOf(node);
    if (path !== undefined) {
      if (path.length > 1 && !bound.has(path[0] ?? '')) found.push(path);
      return;
    }
    const [op, first, second] = node;
    if (op === 'each' && typeof second === 'string') {
      visit(node[3], bound);
      visit(node[4], new Set([...bound, second]));
    } else if (op === 'pick') visit(first, bound);
    else for (const part of node) visit(part, bound);
  };
  visit(tree, new Set());
  return found;
}
