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
  'bad-statement': 422,
  'statement-header': 422,
  'statement-long': 422,
  'statement-columns': 422,
  'statement-reference': 422,
  'statement-time': 422,
  'statement-other-day': 422,
  'statement-amount': 422,
  'statement-content': 422,
  'statement-twice': 422,
  'day-ahead': 422,
  'nothing-to-take': 409,
});
