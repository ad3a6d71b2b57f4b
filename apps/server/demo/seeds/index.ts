import { certificateRequests } from './certificate-reissue.ts';
import { constructionDossiers } from './construction.ts';
import { permitApplications } from './construction-permit.ts';
import type { DemoProcedure } from './demo-procedure.ts';
import { investmentDossiers } from './investment.ts';
import { labourAndTradeDossiers } from './labour-and-trade.ts';
import { labourRulesRegistrations } from './labour-rules.ts';

export type { DemoProcedure, DemoVariant, Hop } from './demo-procedure.ts';

/** The procedures filed in the demo's year. */
export const demoProcedures: readonly DemoProcedure[] = [
  certificateRequests,
  permitApplications,
  labourRulesRegistrations,
  ...investmentDossiers,
  ...constructionDossiers,
  ...labourAndTradeDossiers,
];
