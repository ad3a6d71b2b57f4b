import { defineErrors } from '#platform/errors';

/** Error codes of notices. */
defineErrors('notifications', {
  'unknown-placeholder': 422,
  'legal-kind': 422,
  'date-past': 422,
  'in-force': 409,
  'not-failed': 409,
});
