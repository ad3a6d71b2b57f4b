import type { WebModule } from '#platform/web';
import { accountsWeb } from '#web/accounts';
import { backupsWeb } from '#web/backups';
import { casesWeb } from '#web/cases';
import { calendarsWeb } from '#web/calendars';
import { consultationsWeb } from '#web/consultations';
import { documentsWeb } from '#web/documents';
import { dossiersWeb } from '#web/dossiers';
import { enterprisesWeb } from '#web/enterprises';
import { formsWeb } from '#web/forms';
import { lookupsWeb } from '#web/lookups';
import { exchangeWeb } from '#web/exchange';
import { notificationsWeb } from '#web/notifications';
import { organisationsWeb } from '#web/organisations';
import { paymentsWeb } from '#web/payments';
import { proceduresWeb } from '#web/procedures';
import { processesWeb } from '#web/processes';
import { queuesWeb } from '#web/queues';
import { rehearsalsWeb } from '#web/rehearsals';
import { scorecardsWeb } from '#web/scorecards';
import { signaturesWeb } from '#web/signatures';
import { templatesWeb } from '#web/templates';
import { webhooksWeb } from '#web/webhooks';

/** The modules of the officers' app, one line each. */
export const modules: readonly WebModule[] = [
  processesWeb,
  dossiersWeb,
  enterprisesWeb,
  documentsWeb,
  organisationsWeb,
  calendarsWeb,
  accountsWeb,
  signaturesWeb,
  proceduresWeb,
  formsWeb,
  paymentsWeb,
  consultationsWeb,
  casesWeb,
  exchangeWeb,
  scorecardsWeb,
  rehearsalsWeb,
  templatesWeb,
  queuesWeb,
  webhooksWeb,
  lookupsWeb,
  backupsWeb,
  notificationsWeb,
];
