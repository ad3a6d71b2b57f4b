import { defineErrors } from '#platform/errors';

/** Refusals of this module. */
export const formsErrors = defineErrors('forms', {
  'not-found': 404,
  'definition-invalid': 422,
  'period-passed': 422,
});
