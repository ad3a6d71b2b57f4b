import { formFaultOf, type Speech } from '#platform/http';

export { speechOf, type FormFault as Fault, type Speech } from '#platform/http';

/** A refusal as a fault of a form; one that is no fault of what was typed, also a record that is not there, is thrown on. */
export const faultOf = (error: unknown, speech: Speech, field: string) => formFaultOf(error, speech, { field, thrownOn: [403, 404] });
