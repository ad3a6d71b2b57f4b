import type { Row } from '../scene.ts';
import { bulkRows } from './bulk.ts';
import { formCheckRows } from './form-checks.ts';
import { formPageRows } from './form-pages.ts';
import { lifecycleRows } from './lifecycle.ts';
import { listRows } from './lists.ts';
import { modelRows } from './model-step.ts';
import { processRows } from './process-step.ts';
import { readingRows } from './reading.ts';
import { retimingRows } from './retiming.ts';
import { runningRows } from './running.ts';
import { signingRows } from './signing.ts';
import { workRows } from './work.ts';
import { workingRows } from './working.ts';

/** Every row in the order of the table. */
export const allRows: readonly Row[] = [
  ...lifecycleRows,
  ...readingRows,
  ...listRows,
  ...workRows,
  ...bulkRows,
  ...workingRows,
  ...modelRows,
  ...processRows,
  ...signingRows,
  ...retimingRows,
  ...runningRows,
  ...formCheckRows,
  ...formPageRows,
];
