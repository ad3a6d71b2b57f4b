import { defineErrors } from '#platform/errors';

/** Error codes of webhooks. */
defineErrors('webhooks', {
  'bad-url': 422,
  'unknown-event': 422,
  'no-system': 422,
  'owner-reads-nothing': 422,
  'ended-already': 409,
  'waits-its-turn': 409,
});
