import { defineErrors } from '#platform/errors';

/** Refusals of this module. */
defineErrors('forms', {
  'not-found': 404,
  'definition-invalid': 422,
  'period-passed': 422,
  'feel-too-long': 422,
});
