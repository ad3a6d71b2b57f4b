import { defineErrors } from '#platform/errors';

/** Error codes of payments. */
defineErrors('payments', {
  'amount-locked': 409,
  'nothing-due': 409,
  'dossier-over': 409,
  'changed-meanwhile': 409,
  'settled-already': 409,
  'still-open': 409,
  'bad-signature': 403,
  'not-enough': 409,
  'decided-already': 409,
  'not-approved': 409,
});
