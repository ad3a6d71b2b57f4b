import { defineErrors } from '#platform/errors';

/** Error codes of documents. */
defineErrors('documents', {
  'series-missing': 422,
  'series-taken': 409,
  'series-pattern': 422,
  'no-result-defined': 422,
  'no-draft': 409,
  'not-signed': 409,
  'not-numbered': 409,
  'numbered-already': 409,
  'draft-incomplete': 422,
  'drafted-unknown': 422,
  'drafted-malformed': 422,
  'being-signed': 409,
  'being-signed-by': 409,
  'being-written': 409,
  'draft-changed': 409,
  'no-file': 404,
  'elsewhere-unreadable': 422,
  'elsewhere-unsigned': 422,
  'elsewhere-changed': 422,
  'elsewhere-untrusted': 422,
  'elsewhere-unclear': 422,
  'elsewhere-wrong-signer': 422,
  'elsewhere-used': 409,
});
