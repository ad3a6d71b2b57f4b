import { defineErrors } from '#platform/errors';

/** Error codes of consultations. */
defineErrors('consultations', {
  'not-now': 409,
  'unknown-rule': 422,
  'limit-missing': 422,
  'nobody-there': 422,
  'unknown-paper': 422,
  'answer-unexplained': 422,
  'answered-already': 409,
  'silent-already': 409,
  'withdrawn-already': 409,
  'settled-already': 409,
  'not-overdue': 409,
  'link-over': 410,
  'no-link': 409,
  'bad-address': 422,
  'no-service': 422,
});
