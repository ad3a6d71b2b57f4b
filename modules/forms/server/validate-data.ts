import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { checkForm } from '../engine/check.ts';
import { errorsOf } from '../engine/form-errors.ts';
import type { Issue } from '../engine/check-schema.ts';
import type { CompiledForm, Data, FormError, JsonSchema, Step } from '../engine/definition.ts';
import { formatRules } from '../engine/formats.ts';

const ajv = new Ajv2020({ allErrors: true, strict: true, strictTypes: false, ownProperties: true });
for (const [name, test] of Object.entries(formatRules)) ajv.addFormat(name, test);

const validators = new WeakMap<JsonSchema, ValidateFunction>();

function validatorOf(schema: JsonSchema): ValidateFunction {
  const known = validators.get(schema);
  if (known !== undefined) return known;
  const made = ajv.compile(schema);
  validators.set(schema, made);
  return made;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function issueOf({ instancePath, keyword, params }: ErrorObject): Issue {
  if (keyword === 'required') return { pointer: `${instancePath}/${text(params['missingProperty'])}`, code: 'required' };
  if (keyword === 'additionalProperties') return { pointer: `${instancePath}/${text(params['additionalProperty'])}`, code: 'unknown' };
  const limit: unknown = params['limit'] ?? params['format'] ?? params['type'];
  const known = typeof limit === 'string' || typeof limit === 'number';
  return known && keyword !== 'uniqueItems' ? { pointer: instancePath, code: keyword, limit } : { pointer: instancePath, code: keyword };
}

/** What ajv finds wrong, in the engine's own codes. */
export function issuesByAjv(schema: JsonSchema, data: unknown): Issue[] {
  const validate = validatorOf(schema);
  return validate(data) ? [] : (validate.errors ?? []).map(issueOf);
}

/** What is asked of the data: `complete` also asks for what is missing (a draft need not be), `step` keeps to one step. */
export interface ValidateOptions {
  complete: boolean;
  step?: string;
}

/**
 * Validates data by ajv and the form's own rules; hidden fields do not count. An empty list means the data may be kept (or, when `complete`, sent).
 * Each error names its field by the label in both languages; at most one error a field, in the order the fields are asked.
 */
export function validateData(form: CompiledForm, data: Data, { complete, step }: ValidateOptions): FormError[] {
  const steps: readonly Step[] | undefined =
    step === undefined ? undefined : form.definition.layout.steps.filter((each) => each.key === step);
  const options = steps === undefined ? { complete } : { complete, steps };
  const issues = checkForm(form, data, options, (settled) => issuesByAjv(form.definition.schema, settled));
  return errorsOf(form, data, issues);
}
