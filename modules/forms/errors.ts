import { defineErrors } from '#platform/errors';

/** Refusals of this module. */
defineErrors('forms', {
  'not-found': 404,
  'definition-invalid': 422,
  'period-passed': 422,
  'feel-too-long': 422,
  'no-draft': 404,
  'own-draft': 403,
  'draft-no-day': 422,
  'draft-day-past': 422,
  'draft-no-law': 422,
  'draft-same': 422,
  'draft-outdated': 409,
  'group-newer': 409,
  'group-invalid': 422,
  'group-same': 422,
  'no-list': 404,
  'bad-list': 422,
  'list-columns': 422,
  'list-code': 422,
  'list-words': 422,
  'list-long': 422,
  'list-twice': 422,
  'list-empty': 422,
});
