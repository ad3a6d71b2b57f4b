import { z } from 'zod';
import { declaredPermissions } from '#platform/access';
import { declaredErrors } from '#platform/errors';
import type { Contract, Operation } from '#platform/contract';

type Json = Record<string, unknown>;

const keyErrors = ['http.key-unknown', 'http.key-ended', 'http.key-expired', 'http.two-proofs', 'http.too-fast'];
const generalErrors = ['http.bad-input', 'http.bad-request', 'http.internal'];

function pathNames(path: string): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
}

const jsonRef = { $ref: '#/components/schemas/Json' };
const jsonSchema = {
  anyOf: [
    { type: 'string' },
    { type: 'number' },
    { type: 'boolean' },
    { type: 'null' },
    { type: 'array', items: jsonRef },
    { type: 'object', propertyNames: { type: 'string' }, additionalProperties: jsonRef },
  ],
};
const jsonText = JSON.stringify(jsonSchema);

/** A shape as a part of the document. Only JSON itself contains itself; zod keeps that beside each shape, the document once for all. */
function schemaOf(shape: z.ZodType, io: 'input' | 'output'): Json {
  const { $defs = {}, ...schema } = z.toJSONSchema(shape, { io, unrepresentable: 'any' });
  const led = (value: unknown): string => JSON.stringify(value).replaceAll(/"#\/\$defs\/\w+"/g, `"${jsonRef.$ref}"`);
  const other = Object.values($defs).find((one) => led(one) !== jsonText);
  if (other !== undefined) throw new Error(`a shape that contains itself and is not JSON: ${JSON.stringify(other)}`);
  return JSON.parse(led(schema));
}

function inputSchema(operation: Operation): { properties: Json; required: string[] } {
  const schema = schemaOf(operation.in, 'input');
  const properties = schema['properties'];
  const required = schema['required'];
  return {
    properties: typeof properties === 'object' && properties !== null ? Object.fromEntries(Object.entries(properties)) : {},
    required: Array.isArray(required) ? required.filter((name) => typeof name === 'string') : [],
  };
}

function parametersOf(operation: Operation): Json[] {
  const { properties, required } = inputSchema(operation);
  const inPath = pathNames(operation.path);
  const parameters: Json[] = inPath.map((name) => ({ name, in: 'path', required: true, schema: properties[name] ?? { type: 'string' } }));
  if (operation.method !== 'GET' && operation.method !== 'DELETE') return parameters;
  for (const [name, schema] of Object.entries(properties)) {
    if (!inPath.includes(name)) parameters.push({ name, in: 'query', required: required.includes(name), schema });
  }
  return parameters;
}

function bodyOf(operation: Operation): Json {
  if (operation.method === 'GET' || operation.method === 'DELETE') return {};
  const { properties, required } = inputSchema(operation);
  const inPath = pathNames(operation.path);
  const own = Object.fromEntries(Object.entries(properties).filter(([name]) => !inPath.includes(name)));
  const mustHave = required.filter((name) => !inPath.includes(name));
  const slots = Object.keys(operation.uploads ?? {});
  if (Object.keys(own).length === 0 && slots.length === 0) return {};
  const files = Object.fromEntries(slots.map((slot) => [slot, { type: 'string', format: 'binary' }]));
  const schema = { type: 'object', properties: { ...own, ...files }, ...(mustHave.length > 0 ? { required: mustHave } : {}) };
  const media = slots.length > 0 ? 'multipart/form-data' : 'application/json';
  return { requestBody: { required: true, content: { [media]: { schema } } } };
}

function refusals(operation: Operation): string[] {
  const access = operation.permission === 'public' ? [] : ['http.signed-out', 'http.forbidden', 'http.csrf-token', ...keyErrors];
  return [...generalErrors, ...access, ...operation.errors];
}

function responsesOf(operation: Operation, statusByCode: ReadonlyMap<string, number>): Json {
  const status = String(operation.status ?? 200);
  const content: Json =
    operation.answers === 'file'
      ? { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } }
      : operation.answers === 'stream'
        ? { 'text/event-stream': { schema: { type: 'string' } } }
        : { 'application/json': { schema: schemaOf(operation.out, 'output') } };
  const responses: Json = { [status]: { description: operation.summary.en, content } };
  const byStatus = new Map<number, string[]>();
  for (const code of refusals(operation)) {
    const at = statusByCode.get(code) ?? 500;
    byStatus.set(at, [...(byStatus.get(at) ?? []), code]);
  }
  for (const [at, codes] of [...byStatus].sort(([a], [b]) => a - b)) {
    const problem = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
    responses[String(at)] = { description: codes.toSorted().join(', '), content: problem };
  }
  return responses;
}

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail', 'instance'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    detail: { type: 'object', required: ['vi', 'en'], properties: { vi: { type: 'string' }, en: { type: 'string' } } },
    field: { type: 'string' },
    faults: {
      type: 'array',
      items: { type: 'object', properties: { field: { type: 'string' }, code: { type: 'string' }, message: { type: 'string' } } },
    },
    instance: { type: 'string' },
  },
};

const securitySchemes = {
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: '__Host-ezone',
    description: 'A person signed in in a browser; changes also carry the token of the session as x-csrf-token.',
  },
  key: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'ezk_<8 letters>_<43 letters>',
    description:
      'A key of another system, made by an administrator: narrowed to its permissions (x-permission), good until it expires or is ended. ' +
      'Answers tell what is left of its rate (RateLimit, RateLimit-Policy); beyond it 429 with Retry-After.',
  },
};

/** Who may ask: a session or a key, where the permission may be given to a key at all. */
function securityOf({ permission, method }: Operation, byPersonOnly: ReadonlySet<string>): Json {
  if (permission === 'public') return { security: [] };
  const isOwn = permission === 'signed-in' && method !== 'GET';
  return { security: isOwn || byPersonOnly.has(permission) ? [{ session: [] }] : [{ session: [] }, { key: [] }] };
}

/** The OpenAPI 3.1 document of the composed API, made from the contracts alone. */
export function openApi(contracts: readonly Contract[], info: { title: string; version: string }): Json {
  const statusByCode = new Map(declaredErrors().map(({ code, status }) => [code, status]));
  const byPersonOnly = new Set(declaredPermissions().flatMap((one) => (one.byPersonOnly === true ? [one.name] : [])));
  const paths: Record<string, Json> = {};
  for (const contract of contracts) {
    if (contract.kind === 'pages') continue;
    for (const [name, operation] of Object.entries(contract.operations)) {
      const path = contract.kind === 'api' ? `/api/v1${operation.path}` : operation.path;
      const entry = (paths[path] ??= {});
      entry[operation.method.toLowerCase()] = {
        operationId: `${contract.noun}.${name}`,
        tags: [contract.noun],
        summary: operation.summary.en,
        'x-summary-vi': operation.summary.vi,
        'x-permission': operation.permission,
        'x-reach': operation.reach,
        ...securityOf(operation, byPersonOnly),
        parameters: parametersOf(operation),
        ...bodyOf(operation),
        responses: responsesOf(operation, statusByCode),
      };
    }
  }
  return { openapi: '3.1.0', info, paths, components: { securitySchemes, schemas: { Problem: problemSchema, Json: jsonSchema } } };
}
