import { defineErrors } from '#platform/errors';

/** Refusals of this module. */
defineErrors('procedures', {
  'not-found': 404,
  'bad-content': 422,
  'not-open': 422,
  'period-passed': 422,
  'review-over': 409,
  'import-running': 409,
  'import-ended': 409,
});
