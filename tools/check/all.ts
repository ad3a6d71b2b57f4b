import type { Check } from './check.ts';
import { check as deadCode } from './dead-code.ts';
import { check as docs } from './docs.ts';
import { check as errors } from './errors.ts';
import { check as format } from './format.ts';
import { check as imports } from './imports.ts';
import { check as layout } from './layout.ts';
import { check as licences } from './licences.ts';
import { check as lint } from './lint.ts';
import { check as needs } from './needs.ts';
import { check as sql } from './sql.ts';
import { check as syntax } from './syntax.ts';
import { check as texts } from './texts.ts';
import { check as types } from './types.ts';
import { check as words } from './words.ts';

/** Every check; the slow ones first, which run in processes of their own beside the rest. */
export const allChecks: Check[] = [
  types,
  docs,
  deadCode,
  format,
  imports,
  lint,
  layout,
  needs,
  texts,
  syntax,
  sql,
  words,
  errors,
  licences,
];
