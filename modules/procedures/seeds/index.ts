import { certificateReissue } from './certificate-reissue.ts';
import { constructionPermit } from './construction-permit.ts';
import { labourRules } from './labour-rules.ts';
import type { ProcedureSeed } from './procedure-seed.ts';

/** The procedures shipped with the product. Their first day reaches back so that the demo year can be filed under them. */
export const procedureSeeds: readonly ProcedureSeed[] = [certificateReissue, constructionPermit, labourRules];
