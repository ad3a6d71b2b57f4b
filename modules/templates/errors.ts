import { defineErrors } from '#platform/errors';

/** Refusals of this module. */
defineErrors('templates', {
  'not-found': 404,
  'data-invalid': 422,
  'schema-invalid': 422,
  'anchor-missing': 422,
  'demo-mark-hidden': 422,
  'period-passed': 422,
  'unknown-field': 422,
  'text-missing': 422,
  'text-too-long': 422,
  'text-not-printable': 422,
  'slot-unknown': 422,
  'field-not-given': 422,
  'no-day': 422,
  'day-past': 422,
  'nothing-new': 422,
  'no-draft': 404,
  'own-draft': 403,
  'no-example': 404,
});
