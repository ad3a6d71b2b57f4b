import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { z } from 'zod';
import { checkSchema, formatRules, type Json, type Schema } from '#modules/forms';

/** The keywords a form's schema may use, and those of them that only tell. */
export const keywords = [
  'type',
  'properties',
  'required',
  'additionalProperties',
  'items',
  'minItems',
  'maxItems',
  'uniqueItems',
  'enum',
  'const',
  'pattern',
  'format',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
];
const telling = ['$schema', '$comment', 'title'];

const names = z.record(z.string(), z.unknown());
const schemaShape = z.custom<boolean | object>((value) => typeof value === 'boolean' || (typeof value === 'object' && value !== null));

/** Whether a schema says nothing that a form may not say. */
export function isReadable(schema: unknown): schema is Schema {
  if (typeof schema === 'boolean') return true;
  const { success, data } = names.safeParse(schema);
  if (!success) return false;
  const known = Object.keys(data).every((key) => keywords.some((one) => one === key) || telling.includes(key));
  const inner = [
    ...['items', 'additionalProperties'].flatMap((key) => data[key] ?? []),
    ...Object.values(names.parse(data['properties'] ?? {})),
  ];
  return known && inner.every(isReadable);
}

const cases = z.array(
  z.object({
    description: z.string(),
    schema: z.unknown(),
    tests: z.array(z.object({ description: z.string(), data: z.custom<Json>(() => true), valid: z.boolean() })),
  }),
);

/** One case of the suite: a schema, a value, and whether it fits. */
export interface SuiteCase {
  /** The file's name without its ending; optional ones with their folder. */
  file: string;
  told: string;
  schema: unknown;
  data: Json;
  valid: boolean;
}

function casesOf(folder: string, file: string): SuiteCase[] {
  return cases
    .parse(JSON.parse(readFileSync(join(folder, `${file}.json`), 'utf8')))
    .flatMap(({ description, schema, tests }) =>
      tests.map((one) => ({ file, told: `${description}: ${one.description}`, schema, data: one.data, valid: one.valid })),
    );
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length));

/** The required cases of draft 2020-12. `format.json` is not among them: there formats only tell, in a form they are asserted (`formatCases`). */
export function requiredCases(corpus: string): SuiteCase[] {
  const folder = join(corpus, 'json-schema-2020-12/tests/draft2020-12');
  return filesIn(folder)
    .filter((file) => file !== 'format')
    .flatMap((file) => casesOf(folder, file));
}

/** The optional cases of the formats that a form may ask for, where formats are asserted. */
export function formatCases(corpus: string): SuiteCase[] {
  const folder = join(corpus, 'json-schema-2020-12/tests/draft2020-12/optional/format');
  return filesIn(folder)
    .filter((file) => Object.hasOwn(formatRules, file))
    .flatMap((file) => casesOf(folder, file));
}

/** Says of a case whether its value fits; undefined where the schema is refused. */
export type Judge = (one: Pick<SuiteCase, 'schema' | 'data'>) => boolean | undefined;

/** The code of page and server. */
export const byPage: Judge = ({ schema, data }) => (isReadable(schema) ? checkSchema(schema, data).length === 0 : undefined);

interface Remote {
  address: string;
  schema: object;
}

function remotesOf(corpus: string): Remote[] {
  const folder = join(corpus, 'json-schema-2020-12/remotes');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json') && !/^(draft(?!2020-12)|v1)/.test(name))
    .map((name) => ({
      address: `http://localhost:1234/${name}`,
      schema: z.custom<object>(() => true).parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))),
    }));
}

/** The server's ajv, without the strictness that authors are held to; a schema of several cases is compiled once. */
export function byServer(corpus: string): Judge {
  const remotes = remotesOf(corpus);
  const compiled = new Map<unknown, ValidateFunction | undefined>();
  const compile = (schema: unknown): ValidateFunction | undefined => {
    const ajv = new Ajv2020({ allErrors: true, strict: false, ownProperties: true, logger: false });
    for (const [name, fits] of Object.entries(formatRules)) ajv.addFormat(name, fits);
    try {
      if (JSON.stringify(schema).includes('localhost:1234')) for (const remote of remotes) ajv.addSchema(remote.schema, remote.address);
      return ajv.compile(schemaShape.parse(schema));
    } catch {
      return undefined;
    }
  };
  return ({ schema, data }) => {
    const validate = compiled.has(schema) ? compiled.get(schema) : compile(schema);
    compiled.set(schema, validate);
    try {
      return validate?.(data);
    } catch {
      // it calls itself without end on some recursive references
      return undefined;
    }
  };
}

/** What came of some cases. */
export interface Score {
  passed: number;
  refused: number;
  wrong: SuiteCase[];
}

/** Judges some cases. */
export function scoreOf(of: readonly SuiteCase[], judge: Judge): Score {
  const judged = of.map((one) => ({ one, said: judge(one) }));
  return {
    passed: judged.filter(({ one, said }) => said === one.valid).length,
    refused: judged.filter(({ said }) => said === undefined).length,
    wrong: judged.flatMap(({ one, said }) => (said === undefined || said === one.valid ? [] : [one])),
  };
}
