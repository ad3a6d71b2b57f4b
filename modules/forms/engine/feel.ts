import type { Json } from './json.ts';

export type Compare = '=' | '!=' | '<' | '<=' | '>' | '>=';
export type Arithmetic = '+' | '-' | '*' | '/' | '**';
/** One test behind `in`: an interval with open or closed ends, a comparison, or a value. */
export type FeelTest = ['range', boolean, Feel, Feel, boolean] | ['op', Compare, Feel] | ['is', Feel];

/** A parsed FEEL expression: plain JSON, so that it is stored at publication and sent to a browser. */
export type Feel =
  | ['lit', string | number | boolean | null]
  | ['name', string]
  | ['get', Feel, string]
  | ['list', Feel[]]
  | ['pick', Feel, Feel]
  | ['if', Feel, Feel, Feel]
  | ['and' | 'or', Feel, Feel]
  | ['cmp', Compare, Feel, Feel]
  | ['in', Feel, FeelTest[]]
  | ['math', Arithmetic, Feel, Feel]
  | ['call', string, Feel[]]
  | ['each', 'for' | 'some' | 'every', string, Feel, Feel];

/** What an expression can see: the names of the form, then those of the row. */
export type Scope = Readonly<Record<string, Json | undefined>>;

/** What is gone through, made and compared, in characters and entries; a step is as dear as many, as one may double what the one before it made. */
const most = 5_000_000;
const step = 50;

/** What the expression that is read now may still spend: one is read to its end before another begins. */
let unspent = 0;

/** Refuses with `forms.feel-too-long`, said by its code alone: forms are filled in browsers too. */
function spend(size: number): void {
  unspent -= size;
  if (unspent < 0) throw Object.assign(new Error('too long'), { code: 'forms.feel-too-long' });
}

/** Counts a text, or a list with everything in it: lists that hold one another twice are as large as they are written out. */
function weigh<T extends Json>(value: T): T {
  const parts = typeof value === 'object' && value !== null ? Object.values(value) : [];
  spend(typeof value === 'string' ? value.length : parts.length);
  for (const one of parts) weigh(one ?? null);
  return value;
}

const isNumber = (value: Json): value is number => typeof value === 'number';
const isText = (value: Json): value is string => typeof value === 'string';

function member(value: Json, name: string): Json {
  spend(1);
  if (Array.isArray(value)) return value.map((each) => member(each, name));
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return null;
  return value[name] ?? null;
}

function equal(a: Json, b: Json): boolean | null {
  spend(1);
  if (a === null || b === null) return a === b;
  if (typeof a !== typeof b) return null;
  if (typeof a === 'object') return JSON.stringify(weigh(a)) === JSON.stringify(weigh(b));
  return a === b;
}

function compare(op: Compare, a: Json, b: Json): boolean | null {
  if (op === '=') return equal(a, b);
  if (op === '!=') {
    const same = equal(a, b);
    return same === null ? null : !same;
  }
  if (!((isNumber(a) && isNumber(b)) || (isText(a) && isText(b)))) return null;
  if (op === '<') return a < b;
  if (op === '<=') return a <= b;
  return op === '>' ? a > b : a >= b;
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

function calculate(op: Arithmetic, a: Json, b: Json): Json {
  if (op === '+' && isText(a) && isText(b)) return weigh(a + b);
  if (!isNumber(a) || !isNumber(b)) return null;
  const results = { '+': a + b, '-': a - b, '*': a * b, '/': a / b, '**': a ** b };
  return finite(results[op]);
}

/** Rounds half to even, as FEEL's decimal() does. */
function decimal(value: number, scale: number): number {
  const factor = 10 ** scale;
  const scaled = value * factor;
  const floor = Math.floor(scaled);
  const rest = scaled - floor;
  if (rest === 0.5) return (floor % 2 === 0 ? floor : floor + 1) / factor;
  return Math.round(scaled) / factor;
}

function isDay(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

const overNumbers = (args: Json[], reduce: (numbers: number[]) => number | null): Json => {
  const list = weigh(args.length === 1 && Array.isArray(args[0]) ? args[0] : args);
  return list.length > 0 && list.every(isNumber) ? reduce(list) : null;
};
const onTexts = (args: Json[], answer: (a: string, b: string) => Json): Json => {
  const [a = null, b = null] = args;
  return isText(a) && isText(b) ? answer(weigh(a), b) : null;
};
const onText = (args: Json[], answer: (a: string) => Json): Json => onTexts([args[0] ?? null, ''], answer);
const onNumber = (args: Json[], answer: (a: number) => Json): Json => {
  const [a = null] = args;
  return isNumber(a) ? answer(a) : null;
};

/** The functions an expression may call. A date is its text YYYY-MM-DD, so `date(x)` gives null for a day that does not exist. */
export const functions: Readonly<Record<string, (args: Json[]) => Json>> = {
  not: ([a]) => (typeof a === 'boolean' ? !a : null),
  count: ([a = null]) => (a === null ? null : Array.isArray(a) ? a.length : 1),
  sum: (args) => overNumbers(args, (all) => finite(all.reduce((a, b) => a + b, 0))),
  min: (args) => overNumbers(args, (all) => all.reduce((a, b) => Math.min(a, b))),
  max: (args) => overNumbers(args, (all) => all.reduce((a, b) => Math.max(a, b))),
  'string length': (args) => onText(args, (a) => [...a].length),
  'upper case': (args) => onText(args, (a) => a.toUpperCase()),
  'lower case': (args) => onText(args, (a) => a.toLowerCase()),
  contains: (args) => onTexts(args, (a, b) => a.includes(b)),
  'starts with': (args) => onTexts(args, (a, b) => a.startsWith(b)),
  'ends with': (args) => onTexts(args, (a, b) => a.endsWith(b)),
  'list contains': ([list = null, value = null]) => (Array.isArray(list) ? list.some((each) => equal(each, value) === true) : null),
  abs: (args) => onNumber(args, Math.abs),
  floor: (args) => onNumber(args, Math.floor),
  ceiling: (args) => onNumber(args, Math.ceil),
  decimal: ([a = null, scale = null]) => (isNumber(a) && isNumber(scale) ? decimal(a, scale) : null),
  date: (args) => onText(args, (a) => (isDay(a) ? a : null)),
};

function both(op: 'and' | 'or', left: Json, right: () => Json): Json {
  const ends = op === 'or';
  if (left === ends) return ends;
  const other = right();
  if (other === ends) return ends;
  return typeof left === 'boolean' && typeof other === 'boolean' ? !ends : null;
}

function passes(value: Json, test: FeelTest, scope: Scope): boolean | null {
  if (test[0] === 'op') return compare(test[1], value, run(test[2], scope));
  if (test[0] === 'is') {
    const other = run(test[1], scope);
    return Array.isArray(other) && !Array.isArray(value) ? other.some((each) => equal(each, value) === true) : equal(value, other);
  }
  const low = compare(test[1] ? '>' : '>=', value, run(test[2], scope));
  const high = compare(test[4] ? '<' : '<=', value, run(test[3], scope));
  return low === null || high === null ? null : low && high;
}

function pick(list: Json, by: Feel, scope: Scope): Json {
  const index = by[0] === 'lit' ? by[1] : null;
  if (isNumber(index)) return Array.isArray(list) ? (list.at(index > 0 ? index - 1 : index === 0 ? list.length : index) ?? null) : null;
  if (!Array.isArray(list)) return null;
  return list.filter((item) => {
    const own = typeof item === 'object' && item !== null && !Array.isArray(item) ? item : {};
    return run(by, { ...scope, item, ...own }) === true;
  });
}

function each(tree: Extract<Feel, ['each', ...unknown[]]>, scope: Scope): Json {
  const [, kind, name, source, body] = tree;
  const list = run(source, scope);
  if (!Array.isArray(list)) return null;
  const answers = list.map((item) => run(body, { ...scope, [name]: item }));
  if (kind === 'for') return weigh(answers);
  return kind === 'some' ? answers.includes(true) : answers.every((answer) => answer === true);
}

function choose(tree: Extract<Feel, ['if', ...unknown[]]>, scope: Scope): Json {
  return run(run(tree[1], scope) === true ? tree[2] : tree[3], scope);
}

/**
 * The value of a parsed expression; unknown names, wrong types and impossible sums give null. One that goes over lists within lists for longer, or makes
 * more of them, than any rule needs is refused with `forms.feel-too-long`: null would let pass what it was to forbid.
 */
export function evaluate(tree: Feel, scope: Scope): Json {
  unspent = most;
  return run(tree, scope);
}

function run(tree: Feel, scope: Scope): Json {
  spend(step);
  switch (tree[0]) {
    case 'lit':
      return tree[1];
    case 'name':
      return Object.hasOwn(scope, tree[1]) ? (scope[tree[1]] ?? null) : null;
    case 'get':
      return member(run(tree[1], scope), tree[2]);
    case 'list':
      return weigh(tree[1].map((part) => run(part, scope)));
    case 'pick':
      return pick(run(tree[1], scope), tree[2], scope);
    case 'if':
      return choose(tree, scope);
    case 'and':
    case 'or':
      return both(tree[0], run(tree[1], scope), () => run(tree[2], scope));
    default:
      return operate(tree, scope);
  }
}

function operate(tree: Extract<Feel, ['cmp' | 'in' | 'math' | 'call' | 'each', ...unknown[]]>, scope: Scope): Json {
  switch (tree[0]) {
    case 'cmp':
      return compare(tree[1], run(tree[2], scope), run(tree[3], scope));
    case 'math':
      return calculate(tree[1], run(tree[2], scope), run(tree[3], scope));
    case 'call':
      return functions[tree[1]]?.(tree[2].map((argument) => run(argument, scope))) ?? null;
    case 'each':
      return each(tree, scope);
    default: {
      const value = run(tree[1], scope);
      const answers = tree[2].map((test) => passes(value, test, scope));
      return answers.includes(true) ? true : answers.includes(null) ? null : false;
    }
  }
}
