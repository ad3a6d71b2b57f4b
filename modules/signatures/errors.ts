import { defineErrors } from '#platform/errors';

// Refusals of signing; the wording stands under `errors.signatures.*`.
defineErrors('signatures', {
  'base-changed': 409,
  'wrong-certificate': 422,
  'wrong-signature': 422,
  'signature-too-long': 422,
  'unreadable-pdf': 422,
  'no-such-page': 422,
  'field-taken': 409,
  'certificate-not-valid': 422,
  'unsupported-key': 422,
  'key-missing': 404,
  'key-locked': 500,
  'token-unavailable': 503,
  'timestamp-refused': 503,
  'timestamp-unavailable': 503,
  'timestamp-wrong': 503,
  'timestamp-clock': 503,
  'timestamp-untrusted': 503,
  'session-missing': 404,
  'session-closed': 409,
  'session-expired': 409,
});
