import { defineErrors } from '#platform/errors';

/** Error codes of lookups. */
defineErrors('lookups', {
  'purpose-missing': 422,
  'not-allowed': 403,
  'bad-url': 422,
  'secret-missing': 422,
});
