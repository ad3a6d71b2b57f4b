import { defineErrors } from '#platform/errors';

/** Error codes of the exchange. */
defineErrors('exchange', {
  nowhere: 422,
  'secret-missing': 422,
});
