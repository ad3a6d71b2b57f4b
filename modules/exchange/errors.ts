import { defineErrors } from '#platform/errors';

/** Error codes of the exchange. */
defineErrors('exchange', {
  nowhere: 422,
  'secret-missing': 422,
  'settled-already': 409,
  'bad-signature': 422,
  'bad-time': 422,
  unreadable: 422,
  'id-other-content': 422,
  'code-known': 422,
  'unknown-dossier': 422,
  'file-differs': 422,
  'file-missing': 422,
  'own-fault': 422,
});
