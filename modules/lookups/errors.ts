import { defineErrors } from '#platform/errors';

/** Error codes of lookups. */
defineErrors('lookups', {
  'purpose-missing': 422,
  'not-allowed': 403,
  'too-many': 429,
  'bad-url': 422,
  'secret-missing': 422,
});
