import type { z } from 'zod';
import type { Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import { findRehearsed, noteLook, seeingDossiers } from '#modules/dossiers';
import type { rehearsalsContract } from '../contract.ts';
import { findFinding, listFindingRows, type Finding } from './finding-store.ts';
import type { Outcome } from './judge.ts';
import { kindOf } from './kinds/kinds.ts';
import type { Rehearsal } from './rehearsal-store.ts';
import { getRehearsalRow, namesAt } from './tell-rehearsals.ts';

type Operations = (typeof rehearsalsContract)['operations'];
type Line = z.input<Operations['listFindings']['out']>['findings'][number];
type Detail = z.input<Operations['getFinding']['out']>;
type Names = Awaited<ReturnType<typeof namesAt>>;

async function lineOf(tx: Tx, row: Finding, given: { rehearsal: Rehearsal; names: Names }): Promise<Line> {
  const { rehearsal } = given;
  const hasFee = row.outcomes.some((one) => one === 'dearer' || one === 'cheaper' || one === 'fee-known');
  return {
    dossierId: row.dossierId,
    code: row.code,
    procedure: given.names.procedure(row.procedureCode),
    unit: given.names.unit(row.unitId),
    outcomes: row.outcomes,
    receivedAt: row.receivedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString(),
    dueBefore: row.dueBefore?.toISOString(),
    dueAfter: row.dueAfter?.toISOString(),
    fee: hasFee ? { before: row.feeBefore, after: row.feeAfter } : undefined,
    finishedAfter: row.told.finishedAfter,
    why: await kindOf(rehearsal.kind).why(tx, rehearsal, row),
  };
}

/** Which findings are asked for. */
export interface FindingsAsked {
  id: string;
  outcome?: Outcome | undefined;
  procedureCode?: string | undefined;
  unitId?: string | undefined;
  after?: string | undefined;
  limit: number;
}

/** One page of what was found of dossiers that the asker may see. Refuses with `http.not-found`. */
export async function listFindings(ctx: Ctx, asked: FindingsAsked): Promise<z.input<Operations['listFindings']['out']>> {
  const seeing = seeingDossiers(ctx);
  return ctx.read(async (tx) => {
    const rehearsal = await getRehearsalRow(tx, asked.id);
    if (seeing === undefined) return { findings: [] };
    const { id, outcome, procedureCode, unitId, after } = asked;
    const found = await listFindingRows(tx, seeing.reach, { id, outcome, procedureCode, unitId, after, limit: asked.limit + 1 });
    const rows = found.slice(0, asked.limit);
    const names = await namesAt(
      tx,
      rehearsal.asOf,
      rows.map((row) => row.procedureCode),
    );
    const findings: Line[] = [];
    for (const row of rows) findings.push(await lineOf(tx, row, { rehearsal, names }));
    const next = found.length > asked.limit ? rows.at(-1)?.dossierId : undefined;
    return { findings, ...(next === undefined ? {} : { next }) };
  });
}

/** A dossier within reach under what was in force and under the draft, line by line. Refuses with `http.not-found`, `rehearsals.not-of-it`. */
export async function getFinding(ctx: Ctx, { id, dossierId }: { id: string; dossierId: string }): Promise<Detail> {
  const seeing = seeingDossiers(ctx) ?? fail('http.not-found');
  const told = await ctx.read(async (tx): Promise<Detail> => {
    const rehearsal = await getRehearsalRow(tx, id);
    const row = (await findFinding(tx, seeing.reach, id, dossierId)) ?? fail('rehearsals.not-of-it');
    const dossier = (await findRehearsed(tx, dossierId, rehearsal.asOf)) ?? fail('rehearsals.not-of-it');
    const sides = (await kindOf(rehearsal.kind).sides(tx, rehearsal, dossier)) ?? fail('rehearsals.not-of-it');
    const names = await namesAt(tx, rehearsal.asOf, [row.procedureCode]);
    return { finding: await lineOf(tx, row, { rehearsal, names }), ...sides };
  });
  await noteLook(seeing, dossierId);
  return told;
}
