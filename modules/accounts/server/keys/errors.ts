import { defineErrors } from '#platform/errors';

defineErrors('accounts', {
  'no-service': 422,
  'service-unnamed': 422,
  'no-role': 422,
  'no-unit': 422,
  'not-for-keys': 422,
  'key-beyond-account': 422,
});
