import { defineErrors } from '#platform/errors';

/** Error codes of cases. */
defineErrors('cases', {
  'no-such-type': 404,
  'not-for-you': 403,
  'not-complete': 422,
  'id-taken': 409,
  'form-missing': 422,
  'process-missing': 422,
  'unit-missing': 422,
  'template-missing': 422,
  'no-such-paper': 404,
  'not-yours': 403,
  'bad-period': 422,
  'file-missing': 422,
});
