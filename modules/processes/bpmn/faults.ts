import type { ModdleElement } from 'bpmn-moddle';
import type { Translate } from '#platform/i18n';
import { idOf, kindOf, text } from './elements.ts';
import type { FaultReason } from './fault-reasons.ts';

export type { FaultReason };

/** One thing in a drawing that stands in the way of publishing it, with the element that has it. */
export interface Fault {
  reason: FaultReason;
  /** Id, name and kind of the element, for people who look for it in the drawing. */
  id: string;
  name: string;
  kind: string;
}

/** A fault of an element. */
export function faultOf(reason: FaultReason, element: ModdleElement): Fault {
  return { reason, id: idOf(element), name: text(element, 'name') ?? '', kind: kindOf(element) };
}

/** What is wrong, in words, with the element that has it. */
export function tellFault(t: Translate, { reason, id, name, kind }: Fault): string {
  return t(`processes.drawing.${reason}`, { element: name === '' ? id : name, kind });
}
