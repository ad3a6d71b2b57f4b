import { defineErrors } from '#platform/errors';

/** Refusals of this module. */
defineErrors('templates', {
  'not-found': 404,
  'data-invalid': 422,
  'schema-invalid': 422,
  'anchor-missing': 422,
  'demo-mark-hidden': 422,
  'period-passed': 422,
});
