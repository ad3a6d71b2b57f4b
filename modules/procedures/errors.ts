import { defineErrors } from '#platform/errors';

/** Refusals of this module. */
defineErrors('procedures', {
  'not-found': 404,
  'bad-content': 422,
  'limit-unfit': 422,
  'not-open': 422,
  'period-passed': 422,
  'temporary-period': 422,
  'temporary-item': 422,
  'temporary-overlaps': 409,
  'temporary-over': 409,
  'review-over': 409,
  'no-draft': 404,
  'draft-part': 422,
  'own-draft': 403,
  'draft-no-day': 422,
  'draft-day-past': 422,
  'draft-no-law': 422,
  'draft-same': 422,
  'draft-outdated': 409,
  'import-running': 409,
  'import-ended': 409,
});
