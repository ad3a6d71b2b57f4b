import fc from 'fast-check';
import type { Asker } from './askers.fixture.ts';
import { oddSegments, oddValues, unmarked } from './odd.fixture.ts';
import type { Schema, Served } from './served.fixture.ts';
import { valueOf } from './values.fixture.ts';

/** One request, ready to be sent, and what was done to it. */
export interface Shot {
  /** What was spoiled, in words. */
  told: readonly string[];
  asker: Asker;
  method: Served['method'];
  url: string;
  headers: Readonly<Record<string, string>>;
  payload: string | Buffer | undefined;
  english: boolean;
  /** A body that can be read, so that a refusal of it can name the field. */
  readable: boolean;
}

/** What is known of an operation: a request that would be done, and ids of every kind of record that is there. */
export interface Known {
  path: Readonly<Record<string, string>>;
  query: Readonly<Record<string, string>>;
  body: Readonly<Record<string, unknown>> | undefined;
  ids: readonly string[];
  right: Asker;
  askers: readonly Asker[];
}

type Spoil = readonly [told: string, value: unknown];
interface Part<T> {
  value: T;
  told: readonly string[];
}

const isRecord = (value: unknown): value is Schema => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every place in a value, the whole last. */
function placesIn(value: unknown, at: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null || at.length > 6) return [at];
  return [...Object.entries(value).flatMap(([name, inner]) => placesIn(inner, [...at, name])), at];
}

/** The value with one place of it replaced or, by undefined, left out. */
function replaced(value: unknown, [name, ...rest]: readonly string[], change: (old: unknown) => unknown): unknown {
  if (name === undefined) return change(value);
  if (Array.isArray(value)) return value.map((one, place) => (String(place) === name ? replaced(one, rest, change) : one));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, key === name ? replaced(one, rest, change) : one]));
}

const withExtra = (value: unknown, name: string, extra: unknown): unknown =>
  isRecord(value) ? Object.fromEntries([...Object.entries(value), [name, extra]]) : value;

const oddNames = [
  '__proto__',
  'constructor',
  'isAdmin',
  'permission',
  'personId',
  'id',
  '$where',
  'a.b',
  'a[b]',
  '',
  'x\u0000',
  '\ud800',
  '_csrf',
];

/** A value with one part of it spoiled. */
function spoiledValue(base: fc.Arbitrary<unknown>): fc.Arbitrary<Part<unknown>> {
  const change = fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom<Spoil>(...oddValues).map(([told, value]) => ({ told, apply: () => value })) },
    { weight: 2, arbitrary: fc.constant({ told: 'left out', apply: (): unknown => undefined }) },
    { weight: 1, arbitrary: fc.constant({ told: 'in a list', apply: (old: unknown): unknown => [old] }) },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom(...oddNames)
        .map((name) => ({ told: `and ${JSON.stringify(name)}`, apply: (old: unknown) => withExtra(old, name, { isAdmin: true }) })),
    },
  );
  return fc.tuple(base, fc.nat(), change).map(([value, which, { told, apply }]) => {
    const places = placesIn(value);
    const at = places[which % places.length] ?? [];
    return { value: replaced(value, at, apply), told: [`/${at.join('/')}: ${told}`] };
  });
}

interface Body {
  payload: string | Buffer | undefined;
  type: string | undefined;
  told: readonly string[];
  readable: boolean;
}

const written = (value: unknown): string => unmarked(JSON.stringify(value) ?? '');

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** What is wrong with a body as a text, whatever it says. */
const brokenBodies: readonly (readonly [string, (good: string) => Omit<Body, 'told' | 'readable'>])[] = [
  ['cut', (good) => ({ payload: good.slice(0, -1), type: 'application/json' })],
  ['nothing', () => ({ payload: '', type: 'application/json' })],
  ['a list', (good) => ({ payload: `[${good}]`, type: 'application/json' })],
  ['null', () => ({ payload: 'null', type: 'application/json' })],
  ['a text', () => ({ payload: '"x"', type: 'application/json' })],
  ['a number', () => ({ payload: '1', type: 'application/json' })],
  ['byte order mark', (good) => ({ payload: `\ufeff${good}`, type: 'application/json' })],
  ['UTF-16', (good) => ({ payload: Buffer.from(good, 'utf16le'), type: 'application/json; charset=utf-16' })],
  ['no UTF-8', () => ({ payload: Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]), type: 'application/json' })],
  ['names twice', (good) => ({ payload: good.replace('{', '{"version":"x","id":null,"because":[],'), type: 'application/json' })],
  ['prototype', (good) => ({ payload: good.replace('{', '{"__proto__":{"isAdmin":true},'), type: 'application/json' })],
  ['remark', (good) => ({ payload: `/* */${good}`, type: 'application/json' })],
  ['lists 10,000 deep', () => ({ payload: '['.repeat(10_000), type: 'application/json' })],
  ['records 10,000 deep', () => ({ payload: `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`, type: 'application/json' })],
  ['5 MB', () => ({ payload: `{"a":"${'x'.repeat(5_000_000)}"}`, type: 'application/json' })],
  ['5 MB of lists', () => ({ payload: `[${'[],'.repeat(1_600_000)}1]`, type: 'application/json' })],
  ['no type', (good) => ({ payload: good, type: undefined })],
  ['form', (good) => ({ payload: `a=${encodeURIComponent(good)}&__proto__=1`, type: 'application/x-www-form-urlencoded' })],
  ['XML', () => ({ payload: '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>', type: 'application/xml' })],
  ['text', (good) => ({ payload: good, type: 'text/plain' })],
  ['type of nonsense', (good) => ({ payload: good, type: 'application/json;;=\u00ff/' })],
  ['parts without an edge', (good) => ({ payload: good, type: 'multipart/form-data' })],
  ['parts that are none', (good) => ({ payload: good, type: 'multipart/form-data; boundary=x' })],
  [
    'parts that break off',
    () => ({
      payload: '--x\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF',
      type: 'multipart/form-data; boundary=x',
    }),
  ],
  [
    'parts named oddly',
    () => ({
      payload: '--x\r\ncontent-disposition: form-data; name="__proto__"; filename="..\\..\\a\u0000.pdf"\r\n\r\n%PDF\r\n--x--\r\n',
      type: 'multipart/form-data; boundary=x',
    }),
  ],
];

function bodyOf(served: Served, known: Known): fc.Arbitrary<Body> {
  const { body } = served;
  const schema = body?.media === 'application/json' ? body.schema : undefined;
  const made = schema === undefined ? fc.constant<unknown>({}) : valueOf(schema, known.ids);
  const base = known.body === undefined ? made : fc.oneof({ weight: 3, arbitrary: fc.constant<unknown>(known.body) }, made);
  const json = (value: unknown, told: readonly string[]): Body => {
    const payload = written(value);
    // Names of prototypes are refused by the parser, which knows no field.
    return { payload, type: 'application/json', told, readable: isJson(payload) && !/"(?:__proto__|constructor)":/.test(payload) };
  };
  const broken = fc
    .tuple(base, fc.constantFrom(...brokenBodies))
    .map(([value, [told, make]]) => ({ ...make(written(value)), told: [`body ${told}`], readable: false }));
  if (served.method === 'GET') return fc.constant({ payload: undefined, type: undefined, told: [], readable: true });
  if (served.method === 'DELETE')
    return fc.oneof({ weight: 4, arbitrary: fc.constant<Body>({ payload: undefined, type: undefined, told: [], readable: true }) }, broken);
  return fc.oneof(
    { weight: 2, arbitrary: base.map((value) => json(value, [])) },
    { weight: 8, arbitrary: spoiledValue(base).map(({ value, told }) => json(value, told)) },
    { weight: 2, arbitrary: broken },
  );
}

function segmentOf(name: string, schema: Schema, known: Known): fc.Arbitrary<Part<string>> {
  const right = known.path[name];
  const plain = (value: unknown): string => encodeURIComponent(String(value).toWellFormed());
  const good = right === undefined ? valueOf(schema, known.ids).map(plain) : fc.constant(plain(right));
  const odd = fc.constantFrom(...oddSegments).map(([told, value]) => ({ value, told: [`{${name}}: ${told}`] }));
  const foreign = fc.constantFrom(...known.ids).map((value) => ({ value, told: [`{${name}}: id of another`] }));
  return fc.oneof(
    { weight: 8, arbitrary: good.map((value) => ({ value, told: [] })) },
    { weight: 3, arbitrary: odd },
    { weight: 2, arbitrary: foreign },
  );
}

function queryOf(served: Served, known: Known): fc.Arbitrary<Part<string>> {
  const named = served.parameters.filter((one) => one.in === 'query');
  const good = Object.entries(known.query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  const pair = fc.oneof(
    ...named.flatMap(({ name, schema }) => [
      valueOf(schema, known.ids).map((value) => ({
        value: [`${name}=${encodeURIComponent(String(value).toWellFormed())}`],
        told: [] as string[],
      })),
      fc.constantFrom<Spoil>(...oddValues).map(([told, value]) => {
        const text = unmarked(JSON.stringify(typeof value === 'string' ? value.slice(0, 8_000) : (value ?? '')));
        const plain = typeof value === 'string' ? value.slice(0, 8_000) : text.slice(0, 8_000);
        return { value: [`${name}=${encodeURIComponent(plain.toWellFormed())}`], told: [`?${name}: ${told}`] };
      }),
      fc.constantFrom(...oddSegments).map(([told, value]) => ({ value: [`${name}=${value}`], told: [`?${name}: ${told} as it is`] })),
      fc.constant({ value: [`${name}=1`, `${name}=x`, `${name}[]=y`, `${name}[__proto__]=z`], told: [`?${name}: several times`] }),
    ]),
    fc
      .constantFrom(
        '__proto__=1',
        'constructor[prototype][a]=1',
        'limit=999999999',
        'cursor=x',
        'after=AAAA',
        'x=%00',
        '%',
        '=&=&&',
        `${'a=1&'.repeat(3_000)}`,
      )
      .map((text) => ({ value: [text], told: [`?${text.slice(0, 30)}`] })),
  );
  const most = Math.min(named.length, 2) + 1;
  return fc.array(pair, { maxLength: served.method === 'GET' ? most : 1 }).map((pairs) => ({
    value: [...good, ...pairs.flatMap((one) => one.value)].join('&'),
    told: pairs.flatMap((one) => one.told),
  }));
}

/** True for a segment that the address is read with; others are refused before any operation is asked. */
function isAddress(segment: string): boolean {
  try {
    return decodeURIComponent(segment).length <= 200;
  } catch {
    return false;
  }
}

/** Requests for an operation: shaped as the document says, with one or more parts spoiled, by somebody or nobody. */
export function shotsOf(served: Served, known: Known): fc.Arbitrary<Shot> {
  const inPath = served.parameters.filter((one) => one.in === 'path');
  const path = fc.tuple(...inPath.map(({ name, schema }) => segmentOf(name, schema, known)));
  const foreign = fc.constantFrom(...known.askers);
  const asker = served.streams
    ? foreign.filter((one) => one.forged && one.forChanges !== true)
    : fc.oneof({ weight: 7, arbitrary: fc.constant(known.right) }, { weight: 3, arbitrary: foreign });
  return fc
    .record({ path, query: queryOf(served, known), body: bodyOf(served, known), asker, english: fc.boolean() })
    .map(({ path: segments, query, body, asker: by, english }) => {
      const filled = inPath.reduce((text, { name }, place) => text.replace(`{${name}}`, () => segments[place]?.value ?? ''), served.path);
      const type: Record<string, string> = body.type === undefined ? {} : { 'content-type': body.type };
      return {
        told: [...segments.flatMap((one) => one.told), ...query.told, ...body.told, by.told],
        asker: by,
        method: served.method,
        url: query.value === '' ? filled : `${filled}?${query.value}`,
        headers: { ...by.headers, ...type, 'accept-language': english ? 'en' : 'vi-VN,vi;q=0.9' },
        payload: body.payload,
        english,
        readable: body.readable && segments.every((one) => isAddress(one.value)),
      };
    });
}
