import { checkSchema, type Issue } from './check-schema.ts';
import type { CompiledForm, Data, Step } from './definition.ts';
import { evaluate } from './feel.ts';
import { pickedOf } from './pick.ts';
import { scaffold, settledPlaces } from './settle.ts';
import { placesOf, holds, type Place } from './walk.ts';

function ruleIssues(form: CompiledForm, place: Place): Issue[] {
  if (!place.visible) return [];
  if (place.value === undefined) {
    return holds(form, place.field.requiredWhen, place.scope) && place.field.widget !== 'address'
      ? [{ pointer: place.pointer, code: 'required' }]
      : [];
  }
  if (place.field.widget === 'pick' && pickedOf(place.value) === undefined) return [{ pointer: place.pointer, code: 'pick' }];
  return (place.field.checks ?? []).flatMap((check, index) => {
    const tree = form.trees[check.that];
    return tree !== undefined && evaluate(tree, place.scope) === false ? [{ pointer: place.pointer, code: 'rule', limit: index }] : [];
  });
}

const weights: Readonly<Record<string, number>> = { required: 0, type: 1, format: 3, rule: 4 };
const ofIncomplete = new Set(['required', 'minItems', 'const']);

/** Which part of the data is checked: `complete` also asks for what is missing; `steps` keeps to those steps. */
export interface CheckOptions {
  complete: boolean;
  steps?: readonly Step[];
}

/** The issues of a form's data, one a field, in the order the fields are asked. The server passes ajv as `bySchema`. */
export function checkForm(
  form: CompiledForm,
  given: Data,
  options: CheckOptions,
  bySchema: (data: Data) => Issue[] = schemaChecker(form),
): Issue[] {
  const settled = settledPlaces(form, given);
  const data = scaffold(settled.data, settled.places);
  const places = data === settled.data ? settled.places : placesOf(form, data);
  const found = [...bySchema(data), ...places.flatMap((place) => ruleIssues(form, place))].filter(
    (issue) => options.complete || !ofIncomplete.has(issue.code),
  );
  if (found.length === 0) return found;
  const asked = options.steps === undefined ? undefined : new Set(placesOf(form, data, options.steps).map((place) => place.pointer));
  const order = new Map(places.map((place, index) => [place.pointer, index]));
  const rank = (issue: Issue): number => order.get(issue.pointer) ?? order.size;
  const inOrder = found
    .filter((issue) => asked === undefined || asked.has(issue.pointer))
    .toSorted((a, b) => rank(a) - rank(b) || (weights[a.code] ?? 2) - (weights[b.code] ?? 2));
  return inOrder.filter((issue, index) => inOrder.findIndex((other) => other.pointer === issue.pointer) === index);
}

const schemaChecker = (form: CompiledForm) => (data: Data) => checkSchema(form.definition.schema, data);
