/** A property of an element of ours. */
interface Property {
  name: string;
  type: string;
  isAttr?: true;
  isMany?: true;
}

const text = (name: string): Property => ({ name, isAttr: true, type: 'String' });
const whole = (name: string): Property => ({ name, isAttr: true, type: 'Integer' });
const flag = (name: string): Property => ({ name, isAttr: true, type: 'Boolean' });

/** An element of ours inside `extensionElements`. */
const element = (name: string, properties: readonly Property[]) => ({ name, superClass: ['Element'], properties });
const several = (name: string, type: string): Property => ({ name, type: `ezone:${type}`, isMany: true });

/** What eZone adds to a drawing, for `bpmn-moddle`: who does a step, by when, with which papers, and what a way out is called. */
export const ezoneElements = {
  name: 'eZone',
  uri: 'urn:ezone:process:1',
  prefix: 'ezone',
  xml: { tagAlias: 'lowerCase' },
  types: [
    element('Work', [
      ...['key', 'kind', 'role', 'unit', 'vi', 'en'].map(text),
      whole('status'),
      ...['checked', 'finishes'].map(flag),
      several('limits', 'Limit'),
      several('papers', 'Paper'),
      several('forms', 'Form'),
      several('acts', 'Act'),
      several('guards', 'Guard'),
    ]),
    /** Working minutes from the step's or the case's beginning, for one channel or all; or a named rule. */
    element('Limit', [whole('minutes'), text('from'), text('channel'), text('rule')]),
    element('Paper', ['template', 'type', 'series'].map(text)),
    element('Form', [text('code')]),
    element('Act', [text('code')]),
    element('Guard', ['when', 'vi', 'en'].map(text)),
    element('Silence', [whole('minutes'), ...['outcome', 'law', 'certainty'].map(text)]),
    element('Way', [...['outcome', 'vi', 'en', 'when'].map(text), ...['needsComment', 'back', 'withoutPaper'].map(flag)]),
    element('Timer', [whole('minutes'), text('from')]),
    element('Set', ['name', 'value'].map(text)),
    element('Several', ['count', 'each', 'as'].map(text)),
  ],
};
