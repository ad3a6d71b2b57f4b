import type { ProcedureSeed } from '../procedure-seed.ts';
import { permitAdjust, permitExtend } from './construction-changes.ts';
import { minorPermit, repairPermit } from './construction-permits.ts';
import { certificateAdjust, certificateExchange, certificateIssue } from './investment-certificate.ts';
import { acquisitionNotice, suspensionNotice, terminationNotice } from './investment-notices.ts';
import { workPermitExtend, workPermitIssue } from './labour.ts';
import { officeLicence, originIssue } from './trade.ts';

/** Described procedures that are filed here too, each on its own form and process. */
export const filedSeeds: readonly ProcedureSeed[] = [
  certificateIssue,
  certificateAdjust,
  certificateExchange,
  suspensionNotice,
  terminationNotice,
  acquisitionNotice,
  minorPermit,
  repairPermit,
  permitAdjust,
  permitExtend,
  workPermitIssue,
  workPermitExtend,
  officeLicence,
  originIssue,
];
