import { defineErrors } from '#platform/errors';

/** Error codes of dossiers. */
defineErrors('dossiers', {
  'no-mandate': 403,
  'no-procedure': 404,
  'not-online': 422,
  'not-set-up': 503,
  'project-missing': 422,
  'draft-sent': 409,
  'no-slot': 404,
  'file-missing': 422,
  'not-complete': 422,
  'not-an-intake': 422,
  'accepted-already': 409,
  'not-accepted': 422,
  'no-result': 404,
  'no-certificate': 422,
  'tracking-refused': 404,
  'too-many-tries': 429,
});
