import { defineErrors } from '#platform/errors';

/** Error codes of enterprises. */
defineErrors('enterprises', {
  'bad-code': 422,
  'code-taken': 409,
  'bad-project-code': 422,
  'project-code-taken': 409,
  'certificate-not-in-force': 422,
  'unknown-field': 422,
  'unknown-person': 422,
  'unknown-enterprise': 422,
  'mandate-needs-paper': 422,
  'mandate-given-already': 409,
  'bad-registration-link': 422,
  'registration-link-expired': 422,
  'unknown-registration': 422,
  'record-missing': 422,
  'unknown-procedure': 422,
});
