import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import ajvFormats from 'ajv-formats';
import { fail, failWith } from '#platform/errors';
import { richNodeJsonSchema } from './rich-text.ts';

const ajv = new Ajv({ allErrors: true, allowUnionTypes: true, strict: true, strictRequired: false });
ajvFormats.default(ajv);
ajv.addSchema(richNodeJsonSchema);

const compiled = new Map<string, ValidateFunction>();

function validatorOf(schema: Readonly<Record<string, unknown>>): ValidateFunction {
  const key = JSON.stringify(schema);
  const known = compiled.get(key);
  if (known) return known;
  const made = compile(schema);
  compiled.set(key, made);
  return made;
}

function compile(schema: Readonly<Record<string, unknown>>): ValidateFunction {
  try {
    return ajv.compile(schema);
  } catch (error) {
    return fail('templates.schema-invalid', { message: error instanceof Error ? error.message : String(error) }, 'fieldSchema');
  }
}

function fieldOf({ instancePath, params }: ErrorObject): string {
  const missing: unknown = params['missingProperty'];
  const path = instancePath.slice(1).replaceAll('/', '.');
  return typeof missing === 'string' ? [path, missing].filter((part) => part !== '').join('.') : path;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Data without what a field schema has no place for: facts may tell more than an older version of their paper asks. */
export function fitted(schema: unknown, data: unknown): unknown {
  if (!isObject(schema)) return data;
  if (Array.isArray(data)) return data.map((item) => fitted(schema['items'], item));
  if (!isObject(data)) return data;
  const either = Array.isArray(schema['anyOf']) ? schema['anyOf'].find((one) => isObject(one) && isObject(one['properties'])) : undefined;
  if (either !== undefined) return fitted(either, data);
  const { properties, additionalProperties } = schema;
  if (!isObject(properties)) return data;
  const kept = Object.entries(data).filter(([key]) => additionalProperties !== false || Object.hasOwn(properties, key));
  return Object.fromEntries(kept.map(([key, value]) => [key, fitted(properties[key], value)]));
}

/** Refuses data that a template's field schema does not allow, naming every wrong field. */
export function checkFields(schema: Readonly<Record<string, unknown>>, data: unknown): void {
  const validate = validatorOf(schema);
  if (validate(data)) return;
  const faults = (validate.errors ?? []).map((error) => ({
    field: fieldOf(error),
    code: 'templates.data-invalid',
    params: { field: fieldOf(error), message: error.message ?? error.keyword },
  }));
  failWith('templates.data-invalid', faults, faults[0]?.params);
}
