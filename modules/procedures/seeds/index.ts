import { certificateReissue } from './certificate-reissue.ts';
import { constructionPermit } from './construction-permit.ts';
import { described } from './described/index.ts';
import { filedSeeds } from './filed/index.ts';
import { labourRules } from './labour-rules.ts';
import type { DescribedSeed, ProcedureSeed } from './procedure-seed.ts';
import { substituted } from './substitutions.ts';

/** The procedures that are filed here. Their first day reaches back so that the demo year can be filed under them. */
export const procedureSeeds: readonly ProcedureSeed[] = [certificateReissue, constructionPermit, labourRules, ...filedSeeds].map(
  substituted,
);

const filed = new Set(procedureSeeds.map((seed) => seed.code));

/** The procedures that are only described; one that is filed here is told by its own seed. */
export const describedSeeds: readonly DescribedSeed[] = described.filter((seed) => !filed.has(seed.code));
