import { defineErrors } from '#platform/errors';

/** Error codes of scorecards. */
defineErrors('scorecards', {
  'period-backwards': 422,
  'period-too-long': 422,
  'opens-nothing': 404,
  'bands-out-of-order': 422,
  'weights-all-zero': 422,
});
