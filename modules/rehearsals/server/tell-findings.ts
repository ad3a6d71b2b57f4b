import type { z } from 'zod';
import type { Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import type { Words } from '#platform/i18n';
import { describeLimit, explainDue } from '#modules/calendars';
import { findRehearsed, noteLook, seeingDossiers, toldSteps, type RehearsedDossier, type Trial } from '#modules/dossiers';
import { getProcedureVersion, type ProcedureContent } from '#modules/procedures';
import type { rehearsalsContract } from '../contract.ts';
import { findFinding, listFindingRows, type Finding } from './finding-store.ts';
import { isLate, type Outcome, type Tried } from './judge.ts';
import { contentOf, tryAll } from './subjects.ts';
import { getRehearsalRow, namesAt } from './tell-rehearsals.ts';
import { bothWords } from './words.ts';

type Operations = (typeof rehearsalsContract)['operations'];
type Line = z.input<Operations['listFindings']['out']>['findings'][number];
type Detail = z.input<Operations['getFinding']['out']>;
type Side = Detail['before'];
type Names = Awaited<ReturnType<typeof namesAt>>;

const nameIn = (parts: readonly { key: string; name: Words }[], key: string | undefined): Words | undefined =>
  parts.find((one) => one.key === key)?.name;

/** What the draft changes for a dossier, in a sentence each. */
function whyOf({ told }: Finding, held: ProcedureContent, content: ProcedureContent): Words[] {
  const papers = [...held.components, ...content.components];
  const named = (keys: readonly string[]): Words => {
    const names = keys.map((key) => nameIn(papers, key) ?? { vi: key, en: key });
    return { vi: names.map(({ vi }) => vi).join('; '), en: names.map(({ en }) => en).join('; ') };
  };
  const said = (key: string, params: Readonly<Record<string, Words>>): Words => {
    const of = (locale: 'vi' | 'en') => Object.fromEntries(Object.entries(params).map(([name, words]) => [name, words[locale]]));
    return { vi: bothWords(key, of('vi')).vi, en: bothWords(key, of('en')).en };
  };
  const [before, after] = [nameIn(held.cases, told.caseBefore), nameIn(content.cases, told.caseAfter)];
  const isOtherCase = before !== undefined && after !== undefined && told.caseBefore !== told.caseAfter;
  // words: rehearsals.remark-*
  return [
    ...(isOtherCase ? [said('rehearsals.why-case', { before, after })] : []),
    ...(told.blocked.length === 0 ? [] : [said('rehearsals.why-blocked', { papers: named(told.blocked) })]),
    ...(told.freed.length === 0 ? [] : [said('rehearsals.why-freed', { papers: named(told.freed) })]),
    ...told.remarks.map((remark) => bothWords(`rehearsals.remark-${remark}`)),
  ];
}

async function lineOf(tx: Tx, row: Finding, given: { content: ProcedureContent; names: Names }): Promise<Line> {
  const held = await getProcedureVersion(tx, row.told.versionId);
  const hasFee = row.outcomes.some((one) => one === 'dearer' || one === 'cheaper');
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
    why: whyOf(row, held.content, given.content),
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
    const content = contentOf(rehearsal);
    const findings: Line[] = [];
    for (const row of rows) findings.push(await lineOf(tx, row, { content, names }));
    const next = found.length > asked.limit ? rows.at(-1)?.dossierId : undefined;
    return { findings, ...(next === undefined ? {} : { next }) };
  });
}

function papersOf(trial: Trial, content: ProcedureContent, { files }: RehearsedDossier): Side['papers'] {
  const required = trial.kind === 'tried' ? trial.rules.required : [];
  return content.components
    .filter(({ source }) => source === 'upload')
    .map(({ key, name }) => ({ key, name, required: required.includes(key), filed: files.includes(key) }));
}

function sideOf(which: 'before' | 'after', tried: Tried, content: ProcedureContent, dossier: RehearsedDossier): Side {
  const trial = tried[which];
  const fee = tried.fee[which];
  const papers = papersOf(trial, content, dossier);
  if (trial.kind === 'untried') return { steps: [], papers, fee };
  const { case: chosen, limit, request } = trial.rules;
  const calendar = tried.calendars[which];
  const account = explainDue(calendar, request);
  return {
    case: chosen.name,
    limit: { vi: describeLimit(limit, 'vi'), en: describeLimit(limit, 'en') },
    countedFrom: account.start.toISOString(),
    dueAt: account.due.toISOString(),
    workingMinutes: account.workingMinutes,
    late: isLate(calendar, account, tried),
    fee,
    steps: toldSteps(account),
    papers,
  };
}

/** A dossier within reach under what was in force and under the draft, line by line. Refuses with `http.not-found`, `rehearsals.not-of-it`. */
export async function getFinding(ctx: Ctx, { id, dossierId }: { id: string; dossierId: string }): Promise<Detail> {
  const seeing = seeingDossiers(ctx) ?? fail('http.not-found');
  const told = await ctx.read(async (tx): Promise<Detail> => {
    const rehearsal = await getRehearsalRow(tx, id);
    const row = (await findFinding(tx, seeing.reach, id, dossierId)) ?? fail('rehearsals.not-of-it');
    const dossier = (await findRehearsed(tx, dossierId, rehearsal.asOf)) ?? fail('rehearsals.not-of-it');
    const [tried = fail('rehearsals.not-of-it')] = await tryAll(tx, rehearsal, [dossier]);
    const names = await namesAt(tx, rehearsal.asOf, [row.procedureCode]);
    const held = await getProcedureVersion(tx, dossier.versionId);
    const content = contentOf(rehearsal);
    return {
      finding: await lineOf(tx, row, { content, names }),
      before: sideOf('before', tried, held.content, dossier),
      after: sideOf('after', tried, content, dossier),
    };
  });
  await noteLook(seeing, dossierId);
  return told;
}
