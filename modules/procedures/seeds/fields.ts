import type { ProcedureField } from '../server/procedure.ts';
import { both } from './procedure-seed.ts';

const field = (code: string, vi: string, en: string): ProcedureField => ({ code, name: both(vi, en) });

/** The fields of the shipped procedures. */
export const fields = {
  investment: field('investment', 'Đầu tư', 'Investment'),
  construction: field('construction', 'Xây dựng', 'Construction'),
  planning: field('planning', 'Quy hoạch', 'Planning'),
  land: field('land', 'Đất đai', 'Land'),
  environment: field('environment', 'Môi trường', 'Environment'),
  labour: field('labour', 'Lao động', 'Labour'),
  trade: field('trade', 'Thương mại', 'Trade'),
} as const;
