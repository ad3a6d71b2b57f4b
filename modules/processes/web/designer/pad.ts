import type Modeler from 'bpmn-js/lib/Modeler';
import type { Drawn } from 'bpmn-js/lib/Modeler';
import { kinds, type Kind } from './kinds.ts';

type Get = Modeler['get'];
interface Entry {
  group: string;
  className: string;
  title: string;
  action: { click: (event: Event, element: Drawn) => void; dragstart?: (event: Event, element: Drawn) => void };
}

const offered: readonly { key: string; icon: string }[] = [
  { key: 'user', icon: 'bpmn-icon-user-task' },
  { key: 'exclusive', icon: 'bpmn-icon-gateway-xor' },
  { key: 'parallel', icon: 'bpmn-icon-gateway-parallel' },
  { key: 'timer', icon: 'bpmn-icon-intermediate-event-catch-timer' },
  { key: 'end', icon: 'bpmn-icon-end-event-none' },
];

/** What may be led on from: not an end, not a line, not the page. */
export const mayLeadOn = ({ type }: Drawn): boolean =>
  /Task$|Gateway$|SubProcess$|CallActivity$|StartEvent$|Intermediate|BoundaryEvent$/.test(type);

interface Wiring {
  get: Get;
  /** What something is called in the reader's language. */
  told: (key: string) => string;
  append: (kind: Kind, after: Drawn) => void;
}

function entriesOf({ get, told, append }: Wiring, element: Drawn): Record<string, Entry> {
  const entries: Record<string, Entry> = {};
  if (mayLeadOn(element)) {
    for (const { key, icon } of offered) {
      const kind = kinds.find((one) => one.key === key);
      if (kind === undefined) continue;
      entries[`append.${key}`] = { group: 'model', className: icon, title: told(key), action: { click: () => append(kind, element) } };
    }
    const start = (event: Event): void => get('connect').start(event, element);
    entries['connect'] = {
      group: 'connect',
      className: 'bpmn-icon-connection',
      title: told('connect'),
      action: { click: start, dragstart: start },
    };
  }
  const remove = (): void => get('modeling').removeElements([element]);
  entries['delete'] = { group: 'edit', className: 'bpmn-icon-trash', title: told('remove'), action: { click: remove } };
  return entries;
}

/** Our own marks beside what is chosen, in place of the library's: only what is run, in the reader's language. */
export function padModule(wiring: () => Wiring): Readonly<Record<string, unknown>> {
  class Pad {
    static readonly $inject = ['contextPad'];
    constructor(contextPad: { registerProvider(provider: unknown): void }) {
      contextPad.registerProvider(this);
    }
    getContextPadEntries(element: Drawn): Record<string, Entry> {
      return entriesOf(wiring(), element);
    }
  }
  const none = ['value', {}];
  return {
    contextPadProvider: ['type', Pad],
    // The palette is ours; menus of kinds that are not run, and those whose pictures carry styles, are left out.
    paletteProvider: none,
    replaceMenuProvider: none,
    alignElementsContextPadProvider: none,
    alignElementsMenuProvider: none,
    distributeElementsMenuProvider: none,
  };
}
