import { defineErrors } from '#platform/errors';

/** Error codes of the file store. */
defineErrors('files', {
  'too-large': 413,
  empty: 422,
  'wrong-kind': 422,
  'unknown-kind': 422,
  infected: 422,
  broken: 422,
  bomb: 422,
  locked: 422,
  'not-scanned': 503,
  'no-room': 507,
  missing: 404,
  damaged: 500,
  'other-key': 500,
});
