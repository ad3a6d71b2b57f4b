import { z } from 'zod';

/** A node of a plan with those below it. */
export interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string | undefined;
  'Index Name'?: string | undefined;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number | undefined;
  Plans?: PlanNode[] | undefined;
}

const planNode: z.ZodType<PlanNode> = z.lazy(() =>
  z.object({
    'Node Type': z.string(),
    'Relation Name': z.string().optional(),
    'Index Name': z.string().optional(),
    'Actual Rows': z.number(),
    'Actual Loops': z.number(),
    'Rows Removed by Filter': z.number().optional(),
    Plans: z.array(planNode).optional(),
  }),
);

const explained = z.tuple([z.object({ Plan: planNode })]);

/** A plan as PostgreSQL tells it with `explain (analyze, format json)`. */
export const readPlan = (answer: unknown): PlanNode => explained.parse(answer)[0].Plan;

const isSort = (node: PlanNode): boolean => node['Node Type'] === 'Sort';
const ofRows = /^(?:Seq|Index|Index Only|Bitmap Index|Bitmap Heap) Scan$/;
const rowsOf = (node: PlanNode): number => node['Actual Rows'] * node['Actual Loops'];
const readOf = (node: PlanNode): number => rowsOf(node) + (node['Rows Removed by Filter'] ?? 0) * node['Actual Loops'];

function faultsIn(plan: PlanNode, most: { read: number; sorted: number }): string[] {
  const own: string[] = [];
  if (ofRows.test(plan['Node Type']) && readOf(plan) > most.read)
    own.push(`of ${plan['Index Name'] ?? plan['Relation Name']} ${readOf(plan)} rows are read (${plan['Node Type']})`);
  if (isSort(plan)) {
    const sorted = (plan.Plans ?? []).reduce((sum, below) => sum + rowsOf(below), 0);
    if (sorted > Math.max(most.sorted, rowsOf(plan))) own.push(`${sorted} rows are sorted`);
  }
  return [...own, ...(plan.Plans ?? []).flatMap((below) => faultsIn(below, most))];
}

/**
 * What is wrong with a plan: more than `few` rows read of one table or index, those left aside too, or more than a `page` sorted; what is
 * answered whole is read and sorted whole.
 */
export const faultsOf = (plan: PlanNode, { few, page }: { few: number; page: number }): string[] =>
  faultsIn(plan, { read: Math.max(few, 2 * rowsOf(plan)), sorted: Math.max(page, rowsOf(plan)) });

/** Rows that a plan reads from tables and indexes, those it leaves aside too. */
export const rowsRead = (plan: PlanNode): number =>
  [plan['Node Type'].endsWith('Scan') ? readOf(plan) : 0, ...(plan.Plans ?? []).map(rowsRead)].reduce((sum, rows) => sum + rows, 0);

/** The plan's nodes with their tables and indexes, without what changes from run to run. */
export function shapeOf(plan: PlanNode, depth = 0): string {
  const names = [plan['Index Name'] ?? plan['Relation Name']].flatMap((name) => (name === undefined ? [] : [` ${name}`]));
  const line = `${'  '.repeat(depth)}${plan['Node Type']}${names.join('')}`;
  return [line, ...(plan.Plans ?? []).map((below) => shapeOf(below, depth + 1))].join('\n');
}
