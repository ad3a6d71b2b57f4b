import { requirePermission } from '#platform/access';
import type { Act, Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import { timeZone, type Words } from '#platform/i18n';
import { newId } from '#platform/ids';
import { casesAtOnce } from '../../contract-migrating.ts';
import { caseMigrated } from '../../events.ts';
import { forgetCase, getCase, listCases } from '../case-store.ts';
import { findVersion, type VersionInUse } from '../process-store.ts';
import { awaitOthers } from '../running/awaiting.ts';
import type { CaseFile, Step } from '../shapes.ts';
import { listOpenSteps, listOpenStepsAmong } from '../step-store.ts';
import {
  findTarget,
  highestToken,
  insertMigration,
  listBehind,
  writeToken,
  writeVersion,
  type MigrationRun,
  type Target,
} from './migration-store.ts';
import { planMigration, type Plan } from './plan-migration.ts';

const day = new Intl.DateTimeFormat('sv-SE', { timeZone });

/** What is told of the version that cases are taken to. */
export const targetTold = (ctx: Ctx, { code, name, version, validFrom, writtenBy }: Target) => ({
  code,
  name,
  version,
  validFrom,
  mine: writtenBy !== null && writtenBy === ctx.actor.personId,
});

async function targetOf(tx: Tx, code: string, at: Date): Promise<{ target: Target; to: VersionInUse }> {
  const target = (await findTarget(tx, code, day.format(at))) ?? fail('processes.not-found', { code });
  return { target, to: (await findVersion(tx, target.versionId)) ?? fail('http.internal') };
}

interface Previewed {
  recordId: string;
  caseKind: string;
  code: string | undefined;
  title: Words | undefined;
  party: string | undefined;
  fromVersion: number;
  at: Words[];
  why: 'no-step' | 'in-branch' | 'other-place' | 'paused' | 'nobody' | undefined;
  place: string | undefined;
  placeName: Words | undefined;
}

const calledBy = (open: readonly Step[], place: string): Words | undefined =>
  open.find(({ key }) => key === place)?.name ?? (place === '' ? undefined : { vi: place, en: place });

function told(caseFile: CaseFile, open: readonly Step[], given: { plan: Plan; fromVersion: number }): Previewed {
  const { plan, fromVersion } = given;
  const { code, title, party } = open[0] ?? { code: undefined, title: undefined, party: undefined };
  const head = { recordId: caseFile.recordId, caseKind: caseFile.kind, code, title, party, fromVersion };
  const at = open.map(({ name }) => name);
  if (plan.may) return { ...head, at, why: undefined, place: undefined, placeName: undefined };
  return { ...head, at, why: plan.why, place: plan.place, placeName: calledBy(open, plan.place) };
}

/** What would become of running cases of older versions, some after a cursor: where each goes on, or what keeps it back. Permission `processes.migrate`. */
export async function previewMigration(ctx: Ctx, given: { code: string; after?: string | undefined }) {
  requirePermission(ctx.actor, 'processes.migrate');
  return ctx.read(async (tx) => {
    const { target, to } = await targetOf(tx, given.code, ctx.now());
    const behind = await listBehind(tx, target, { after: given.after, limit: casesAtOnce + 1 });
    const page = behind.slice(0, casesAtOnce);
    const files = await listCases(
      tx,
      page.map(({ id }) => id),
    );
    const steps = await listOpenStepsAmong(
      tx,
      files.map(({ recordId }) => recordId),
    );
    const byId = new Map(files.map((file) => [file.id, file]));
    const cases = page.flatMap(({ id, fromVersion }): Previewed[] => {
      const caseFile = byId.get(id);
      if (caseFile === undefined) return [];
      const open = steps.get(caseFile.recordId) ?? [];
      return [told(caseFile, open, { plan: planMigration(caseFile, open, to), fromVersion })];
    });
    return { ...targetTold(ctx, target), cases, next: behind.length > casesAtOnce ? behind[casesAtOnce - 1]?.id : undefined };
  });
}

async function takeOver(act: Act, caseId: string, given: { target: Target; to: VersionInUse; run: MigrationRun }): Promise<boolean> {
  const { target, to, run } = given;
  const caseFile = await getCase(act.tx, caseId, true);
  const open = await listOpenSteps(act.tx, caseFile.recordId);
  const isBehind = caseFile.closedAt === undefined && caseFile.processVersionId !== target.versionId;
  const plan = planMigration(caseFile, open, to, (await highestToken(act.tx, caseId)) + 1);
  if (!isBehind || !plan.may) return false;
  const { id, kind, recordId } = caseFile;
  await writeVersion(act.tx, id, { versionId: target.versionId, tokens: plan.tokens });
  for (const step of open) if (step.token === undefined || plan.tokens === undefined) await writeToken(act.tx, step.id, plan.token);
  if (plan.tokens !== undefined) {
    const left = new Set(plan.tokens.tokens.map(({ n }) => n));
    const gone = new Set((caseFile.tokens?.tokens ?? []).flatMap(({ n }) => (left.has(n) ? [] : [n])));
    const before = { ...caseFile, model: to.model };
    await awaitOthers(act, { before, tokens: plan.tokens, facts: {}, happened: plan.happened, opens: [], gone, ended: undefined });
  }
  forgetCase(act.tx, caseFile);
  await insertMigration(act.tx, run, { id: newId(act.now), caseId: id, recordId, from: caseFile.processVersionId, at: act.now });
  act.about(kind, recordId, { version: target.version, because: run.because });
  act.announce(caseMigrated, { caseKind: kind, recordId, version: target.version, because: run.because });
  return true;
}

/**
 * Takes running cases of older versions to the one in force, all or those named, each in an act of its own, by somebody else than who wrote it; what it may
 * not take is left. Permission `processes.migrate`. Refuses with `processes.not-found`, `processes.own-draft`, and `processes.draft-outdated` when another
 * version is in force than was looked at.
 */
export async function migrateCases(
  ctx: Ctx,
  given: { code: string; version: number; because: string; cases?: readonly string[] | undefined; after?: string | undefined },
): Promise<{ moved: number; kept: number; next: string | undefined }> {
  requirePermission(ctx.actor, 'processes.migrate');
  const { code, because, cases: only, after } = given;
  const { target, to, behind } = await ctx.read(async (tx) => {
    const found = await targetOf(tx, code, ctx.now());
    return { ...found, behind: await listBehind(tx, found.target, { after, only, limit: casesAtOnce + 1 }) };
  });
  if (target.version !== given.version) fail('processes.draft-outdated', { code });
  if (targetTold(ctx, target).mine) fail('processes.own-draft');
  const at = ctx.now();
  const { processId, versionId } = target;
  const run = { id: newId(at), processId, to: versionId, at, by: ctx.actor.personId, byName: ctx.actor.name, because };
  let moved = 0;
  const page = behind.slice(0, casesAtOnce);
  for (const { id } of page) {
    const isMoved = await ctx.act('processes.migrate-case', (act) => takeOver(act, id, { target, to, run }));
    if (isMoved) moved += 1;
  }
  return { moved, kept: page.length - moved, next: behind.length > casesAtOnce ? page.at(-1)?.id : undefined };
}
