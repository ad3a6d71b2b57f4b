import { setImmediate } from 'node:timers/promises';
import { on, type Act, type Ctx } from '#platform/context';
import { defineJob } from '#platform/jobs';
import { listRehearsed, type RehearsedDossier } from '#modules/dossiers';
import { rehearsalStarted } from '../events.ts';
import { dayAfter, startOfDay } from './days.ts';
import { insertFindings, type Finding } from './finding-store.ts';
import type { Judgement } from './judge.ts';
import { kindOf } from './kinds/kinds.ts';
import { addTallies, countOf, holdOpen, isOneOpen, saveReached, type Rehearsal, type Tally } from './rehearsal-store.ts';

/** How many dossiers one act looks at: it holds nothing that anybody works on, and memory stays the same however many there are. */
const atOnce = 500;
const untilBreath = 50;

/** A dossier with who handled it and what would have become of it. */
interface Judged {
  dossier: RehearsedDossier;
  unitId: string;
  judgement: Judgement;
}

const noCounts = {
  looked: 0,
  changed: 0,
  late: 0,
  onTime: 0,
  later: 0,
  earlier: 0,
  dearer: 0,
  cheaper: 0,
  feeKnown: 0,
  blocked: 0,
  freed: 0,
  unjudged: 0,
  stepLate: 0,
  stepOnTime: 0,
  dearerBy: 0,
  cheaperBy: 0,
  feeKnownSum: 0,
};

/** Counts of some dossiers by procedure and unit. */
export function talliesOf(judged: readonly Pick<Judged, 'unitId' | 'judgement'>[], code: (place: number) => string): Tally[] {
  const kept = new Map<string, Tally>();
  for (const [place, { unitId, judgement }] of judged.entries()) {
    const key = `${code(place)} ${unitId}`;
    const tally = kept.get(key) ?? { ...noCounts, code: code(place), unitId };
    kept.set(key, tally);
    tally.looked += 1;
    if (judgement.outcomes.length > 0) tally.changed += 1;
    for (const outcome of judgement.outcomes) tally[countOf[outcome]] += 1;
    const more = (judgement.feeAfter ?? 0) - (judgement.feeBefore ?? 0);
    if (judgement.outcomes.includes('dearer')) tally.dearerBy += more;
    if (judgement.outcomes.includes('cheaper')) tally.cheaperBy -= more;
    if (judgement.outcomes.includes('fee-known')) tally.feeKnownSum += more;
  }
  return [...kept.values()];
}

function findingOf({ dossier, unitId, judgement }: Judged): Finding {
  const { outcomes, dueBefore, dueAfter, feeBefore, feeAfter, told } = judgement;
  return {
    dossierId: dossier.id,
    code: dossier.code,
    procedureCode: dossier.procedureCode,
    unitId,
    outcomes,
    receivedAt: dossier.receivedAt,
    finishedAt: dossier.finishedAt ?? null,
    dueBefore: dueBefore ?? null,
    dueAfter: dueAfter ?? null,
    feeBefore: feeBefore ?? null,
    feeAfter: feeAfter ?? null,
    told: { ...told, versionId: dossier.versionId },
  };
}

/** The dossiers a rehearsal looks at next. */
async function nextOf({ tx }: Act, rehearsal: Rehearsal, limit: number): Promise<RehearsedDossier[]> {
  const { from, to, asOf, reachedAt: at, reachedId: id, kind, subject } = rehearsal;
  return listRehearsed(tx, {
    from: startOfDay(from),
    before: startOfDay(dayAfter(to)),
    // The calendar and a process are of many procedures.
    procedureCode: kind === 'procedure' ? subject : undefined,
    after: at === null || id === null ? undefined : { at, id },
    limit,
    asOf,
  });
}

/** Judges dossiers a few at a time: who asks the same server for something else meanwhile is answered in between. */
async function judgeWithBreaths(act: Act, rehearsal: Rehearsal, dossiers: readonly RehearsedDossier[]): Promise<(Judgement | undefined)[]> {
  const judgements: (Judgement | undefined)[] = [];
  for (let from = 0; from < dossiers.length; from += untilBreath) {
    judgements.push(...(await kindOf(rehearsal.kind).judge(act.tx, rehearsal, dossiers.slice(from, from + untilBreath))));
    await setImmediate();
  }
  return judgements;
}

/** Judges some dossiers and keeps what was found. Answers how many the draft concerns and how many of them would have gone otherwise. */
async function judgeSome(
  act: Act,
  rehearsal: Rehearsal,
  dossiers: readonly RehearsedDossier[],
): Promise<{ looked: number; changed: number }> {
  const judgements = await judgeWithBreaths(act, rehearsal, dossiers);
  const judged = dossiers.flatMap((dossier, place): Judged[] => {
    const [judgement, unitId] = [judgements[place], dossier.handlingUnit];
    return judgement === undefined || unitId === undefined ? [] : [{ dossier, unitId, judgement }];
  });
  const changed = judged.filter(({ judgement }) => judgement.outcomes.length > 0);
  await insertFindings(act.tx, rehearsal.id, changed.map(findingOf));
  await addTallies(
    act.tx,
    rehearsal.id,
    talliesOf(judged, (place) => judged[place]?.dossier.procedureCode ?? ''),
  );
  return { looked: judged.length, changed: changed.length };
}

/** One act: some dossiers, their findings and how far it came are kept together or not at all. Answers whether there is more to do. */
export async function takeNext(act: Act, limit = atOnce): Promise<boolean> {
  const rehearsal = await holdOpen(act.tx);
  if (rehearsal === undefined) return false;
  const dossiers = await nextOf(act, rehearsal, limit);
  const { looked, changed } = await judgeSome(act, rehearsal, dossiers);
  const isOver = dossiers.length < limit;
  await saveReached(act.tx, rehearsal.id, { place: dossiers.at(-1)?.place, looked, changed, finishedAt: isOver ? act.now : undefined });
  act.about('rehearsal', rehearsal.id, { looked, changed, ...(isOver ? { finished: rehearsal.looked + looked } : {}) });
  return true;
}

/** Goes on with whatever is not finished, act by act. */
export async function goOnRehearsing(ctx: Ctx): Promise<void> {
  if (!(await ctx.read((tx) => isOneOpen(tx)))) return;
  while (await ctx.act('rehearsals.go-on', (act) => takeNext(act)));
}

/** What was asked for begins at once. */
export const rehearseWhenStarted = on(rehearsalStarted, 'rehearsals.run', (ctx) => goOnRehearsing(ctx));

/** What a worker that died left. */
export const rehearseJob = defineJob({ name: 'rehearsals.go-on', every: '* * * * *', run: goOnRehearsing });
