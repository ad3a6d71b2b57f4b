import type { z } from 'zod';
import type { Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import { namesOf } from '#modules/accounts';
import { actsBeside, findOpenStep, findStep, holdsStep, listSteps, type Step } from '#modules/processes';
import { proposalContent, type exceptionOperations } from '../../contract-exceptions.ts';
import { bothWords } from '../dossier.ts';
import { findDossierRow, type DossierRow } from '../dossier-store.ts';
import { findDraftOfRequest } from '../draft-store.ts';
import { publicFigures } from '../figures.ts';
import { isBeyondRule } from './decide.ts';
import { listProposals, listRequests, type ProposalRow, type RequestRow } from './exception-store.ts';
import { caseOf } from './requests.ts';

type Exceptions = z.input<typeof exceptionOperations.listExceptions.out>;
type Kind = Exceptions['mayPropose'][number];
type Names = Awaited<ReturnType<typeof namesOf>>;

const nameOf = (names: Names, id: string | null): string | undefined => (id === null ? undefined : names.get(id)?.name);

async function tellRequest(
  tx: Tx,
  row: RequestRow,
  given: { names: Names; forApplicant: boolean },
): Promise<Exceptions['requests'][number]> {
  const draft = given.forApplicant && row.ended_at === null ? await findDraftOfRequest(tx, row.id) : undefined;
  return {
    id: row.id,
    stage: row.stage,
    number: row.number,
    items: row.items,
    because: row.because,
    basis: row.basis ?? undefined,
    askedAt: row.asked_at.toISOString(),
    deadline: row.deadline?.toISOString(),
    endedAt: row.ended_at?.toISOString(),
    outcome: row.outcome ?? undefined,
    draftId: draft?.id,
    ...(given.forApplicant
      ? {}
      : {
          overrideReason: row.override_reason ?? undefined,
          askedBy: nameOf(given.names, row.asked_by),
          approvedBy: nameOf(given.names, row.approved_by),
        }),
  };
}

function mayOf(ctx: Ctx, row: ProposalRow, step: Step | undefined) {
  if (row.decided_at !== null || step === undefined || step.closedAt !== undefined) return { mayDecide: false, mayTakeBack: false };
  const isOwn = row.proposed_by === ctx.actor.personId;
  const decides = ctx.actor.permissions.has('dossiers.decide') && holdsStep({ actor: ctx.actor }, step);
  return { version: step.version, mayDecide: !isOwn && decides, mayTakeBack: isOwn };
}

async function tellProposal(ctx: Ctx, tx: Tx, row: ProposalRow, names: Names): Promise<Exceptions['proposals'][number]> {
  return {
    id: row.id,
    content: proposalContent.parse(row.content),
    because: row.because,
    proposedAt: row.proposed_at.toISOString(),
    proposedBy: row.proposed_by === null ? 'eZone' : nameOf(names, row.proposed_by),
    stepId: row.step_id,
    ...mayOf(ctx, row, await findStep(tx, row.step_id)),
    decision: row.decision ?? undefined,
    decidedAt: row.decided_at?.toISOString(),
    decidedBy: nameOf(names, row.decided_by),
    answer: row.answer ?? undefined,
  };
}

interface Standing {
  row: DossierRow;
  open: Step | undefined;
  asked: boolean;
  waiting: readonly Kind[];
}

async function officerMay(ctx: Ctx, tx: Tx, { row, open, asked, waiting }: Standing): Promise<Kind[]> {
  if (open === undefined || !ctx.actor.permissions.has('dossiers.handle')) return [];
  const inUnit = ctx.actor.posts.some((post) => post.unitId === open.holderUnit);
  const isHolder = holdsStep({ actor: ctx.actor }, open);
  const mayAsk = isHolder && !asked && (row.received_at !== null || (await listRequests(tx, row.id)).length > 0);
  const kinds: [Kind, boolean][] = [
    ['supplement', mayAsk && (await caseOf({ tx }, row)).regime !== 'NO_PAUSE'],
    ['stop', isHolder],
    ['apology', inUnit && row.due_at !== null && row.apology_at === null],
    ['correction', inUnit && row.received_at !== null],
  ];
  const drawn = await actsBeside(tx, open);
  return kinds.flatMap(([kind, may]) => (may && !waiting.includes(kind) && drawn?.includes(kind) !== false ? [kind] : []));
}

function applicantMay({ open, waiting }: Standing): Kind[] {
  return open === undefined || waiting.includes('withdrawal') ? [] : ['withdrawal'];
}

/** What one more request would do to the share of dossiers on time: the service index counts a second one as late (Decision 766/2022). */
async function costOf(ctx: Ctx, tx: Tx, row: DossierRow): Promise<Exceptions['cost']> {
  const { beyond, made, allowed } = await isBeyondRule({ tx, now: ctx.now() }, row);
  const { finished, onTime, onTimeShare } = await publicFigures(ctx);
  return {
    made,
    allowed,
    needsReason: beyond,
    onTimeShareNow: onTimeShare,
    onTimeShareThen: beyond ? onTime / (finished + 1) : onTimeShare,
    definition: bothWords('dossiers.cost-definition'),
  };
}

async function earlierSteps(tx: Tx, dossierId: string): Promise<Exceptions['earlierSteps']> {
  const steps = await listSteps(tx, dossierId);
  const open = steps.filter(({ closedAt }) => closedAt === undefined).map(({ key }) => key);
  const passed = steps.filter((step) => step.closedAt !== undefined && step.kind !== 'accept' && !open.includes(step.key));
  return [...new Map(passed.map((step) => [step.key, { key: step.key, name: step.name }])).values()];
}

interface Reading {
  row: DossierRow;
  requests: RequestRow[];
  proposals: ProposalRow[];
  forApplicant: boolean;
  names: Names;
}

async function read(ctx: Ctx, tx: Tx, dossierId: string): Promise<Reading> {
  const row = (await findDossierRow(tx, ctx.reach, dossierId)) ?? fail('http.not-found');
  const forApplicant = ctx.actor.posts.length === 0 && ctx.actor.represents.some((one) => one.enterpriseId === row.enterprise_id);
  const requests = await listRequests(tx, row.id);
  const proposals = (await listProposals(tx, row.id)).filter((one) => !forApplicant || one.kind === 'withdrawal');
  const people = [
    ...requests.flatMap((one) => [one.asked_by, one.approved_by]),
    ...proposals.flatMap((one) => [one.proposed_by, one.decided_by]),
  ].filter((id) => id !== null);
  return { row, requests, proposals, forApplicant, names: forApplicant ? new Map() : await namesOf(tx, people) };
}

async function standingOf(ctx: Ctx, tx: Tx, { row, requests, proposals }: Reading): Promise<Standing> {
  const isRunning = row.finished_at === null && row.refused_at === null;
  return {
    row,
    open: isRunning ? await findOpenStep(tx, row.id, ctx) : undefined,
    waiting: proposals.filter((one) => one.decided_at === null).map((one) => one.kind),
    asked: requests.some((one) => one.ended_at === null),
  };
}

async function officerPart(ctx: Ctx, tx: Tx, standing: Standing): Promise<Pick<Exceptions, 'mayPropose' | 'earlierSteps' | 'cost'>> {
  const mayPropose = await officerMay(ctx, tx, standing);
  const needsCost = mayPropose.includes('supplement') || standing.waiting.includes('supplement');
  return {
    mayPropose,
    earlierSteps: await earlierSteps(tx, standing.row.id),
    cost: needsCost ? await costOf(ctx, tx, standing.row) : undefined,
  };
}

/** Requests and proposals of a dossier within reach, and what the reader may ask for or decide now; the applicant reads no names of officers. */
export async function listExceptions(ctx: Ctx, dossierId: string): Promise<Exceptions> {
  return ctx.read(async (tx) => {
    const reading = await read(ctx, tx, dossierId);
    const { row, requests, proposals, forApplicant, names } = reading;
    const standing = await standingOf(ctx, tx, reading);
    const may = forApplicant ? { mayPropose: applicantMay(standing), earlierSteps: [] } : await officerPart(ctx, tx, standing);
    return {
      requests: await Promise.all(requests.map((one) => tellRequest(tx, one, { names, forApplicant }))),
      proposals: await Promise.all(proposals.map((one) => tellProposal(ctx, tx, one, names))),
      ...may,
      dueAt: row.due_at?.toISOString(),
      apologyDueAt: row.apology_due_at?.toISOString(),
    };
  });
}
