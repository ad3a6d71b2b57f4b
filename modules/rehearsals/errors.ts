import { defineErrors } from '#platform/errors';

/** Refusals of this module. */
defineErrors('rehearsals', {
  'no-draft': 404,
  'period-backwards': 422,
  'period-ahead': 422,
  'period-too-long': 422,
  'not-of-it': 404,
});
