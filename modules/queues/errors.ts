import { defineErrors } from '#platform/errors';

/** Error codes of queues. */
defineErrors('queues', {
  'no-service': 422,
  'counter-taken': 409,
  'sitting-already': 409,
  'not-sitting': 409,
  'ticket-open': 409,
  'nobody-waits': 409,
  'not-called': 409,
  'not-at-kiosk': 403,
  'day-full': 409,
});
