import { defineErrors } from '#platform/errors';

/** Refusals of this module. */
export const proceduresErrors = defineErrors('procedures', {
  'not-found': 404,
  'bad-content': 422,
  'period-passed': 422,
});
