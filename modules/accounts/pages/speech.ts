import { formFaultOf, type Speech } from '#platform/http';

export { speechOf, type FormFault as Fault, type Speech } from '#platform/http';

/** A refusal as a fault of a form; one that is no fault of what was typed is thrown on. */
export const faultOf = (error: unknown, speech: Speech, field: string) => formFaultOf(error, speech, { field });

/** Where to go afterwards: only an own path, never another site. */
export function safePath(path: string | undefined): string | undefined {
  return path !== undefined && /^\/(?![/\\])[\w\-/.?=&%]*$/.test(path) ? path : undefined;
}
