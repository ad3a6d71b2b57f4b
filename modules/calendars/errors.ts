import { defineErrors } from '#platform/errors';

defineErrors('calendars', {
  'bad-received': 422,
  'bad-limit': 422,
  'bad-limit-value': 422,
  'bad-limit-whole': 422,
  'bad-pause': 422,
  'bad-pause-order': 422,
  'bad-regime': 422,
  'regime-needed': 422,
  'unknown-calendar': 404,
  'unknown-year': 404,
});
