import { z } from 'zod';
import type { Tx } from '#platform/db';
import type { Words } from '#platform/i18n';
import { procedureContent } from '#contracts/procedures';
import { calendarOfUnit, getCalendarAsKnown } from '#modules/calendars';
import { tryRules, type RehearsedDossier } from '#modules/dossiers';
import { listDetermined, type DeterminedFee } from '#modules/payments';
import { findVersionDraft, getProcedureVersion, listOpenDrafts, versionOn, type ProcedureContent } from '#modules/procedures';
import type { Finding } from '../finding-store.ts';
import { judge, type Tried } from '../judge.ts';
import type { Rehearsal } from '../rehearsal-store.ts';
import { tryFee } from '../try-fee.ts';
import { remarksOf, saidWith } from '../words.ts';
import type { Drafted, Kind } from './kind.ts';
import { sideOf } from './sides.ts';
import { TriedDays } from './tried-days.ts';

const keptContent = z.object({ content: procedureContent });

const read = new WeakMap<object, ProcedureContent>();

/** What was tried, read once for each time it is asked for. */
function contentOf(rehearsal: Rehearsal): ProcedureContent {
  const content = read.get(rehearsal) ?? keptContent.parse(rehearsal.snapshot).content;
  read.set(rehearsal, content);
  return content;
}

async function find(tx: Tx, draftId: string): Promise<(Drafted & { content: ProcedureContent }) | undefined> {
  const draft = await findVersionDraft(tx, draftId);
  if (draft === undefined) return undefined;
  const { code: subject, name, because, sha256, content } = draft;
  return { draftId, subject, name, because, sha256, content, isOpen: draft.state === 'open' };
}

async function tryOne(
  tx: Tx,
  dossier: RehearsedDossier,
  given: { content: ProcedureContent; determined: DeterminedFee | undefined; days: TriedDays; asOf: Date },
): Promise<Tried> {
  const { content, determined, days, asOf } = given;
  const version = await getProcedureVersion(tx, dossier.versionId);
  // A temporary value lies over whatever version it finds: it was in force under the one, and would have been under the other.
  const received = days.day(dossier.receivedAt);
  const held = await versionOn(tx, version, received);
  const drafted = await versionOn(tx, { ...version, content }, received);
  const day = await days.rulesOf(tx, dossier.receivedAt);
  const calendar = calendarOfUnit(await getCalendarAsKnown(tx, dossier.computed), dossier.handlingUnit);
  const { dueAt, finishedAt } = dossier;
  return {
    before: tryRules(dossier, held, held.content, day),
    after: tryRules(dossier, held, drafted.content, day),
    // What a procedure changes is told apart from what the calendar did: both are counted by the edition of the appointment.
    calendars: { before: calendar, after: calendar },
    fee: tryFee(held.content, drafted.content, determined),
    dueAt,
    finishedAt,
    asOf,
  };
}

/** Some dossiers under what was in force when each was received, and under the draft. */
async function tryAll(tx: Tx, rehearsal: Rehearsal, dossiers: readonly RehearsedDossier[]): Promise<Tried[]> {
  const content = contentOf(rehearsal);
  const fees = await listDetermined(
    tx,
    dossiers.map(({ id }) => id),
    rehearsal.asOf,
  );
  const determined = new Map(fees.map((one) => [one.dossierId, one]));
  const days = new TriedDays();
  const tried: Tried[] = [];
  for (const dossier of dossiers)
    tried.push(await tryOne(tx, dossier, { content, determined: determined.get(dossier.id), days, asOf: rehearsal.asOf }));
  return tried;
}

const nameIn = (parts: readonly { key: string; name: Words }[], key: string | undefined): Words | undefined =>
  parts.find((one) => one.key === key)?.name;

/** What the draft changes for a dossier, in a sentence each. */
function whyOf({ told }: Finding, held: ProcedureContent, content: ProcedureContent): Words[] {
  const papers = [...held.components, ...content.components];
  const named = (keys: readonly string[]): Words => {
    const names = keys.map((key) => nameIn(papers, key) ?? { vi: key, en: key });
    return { vi: names.map(({ vi }) => vi).join('; '), en: names.map(({ en }) => en).join('; ') };
  };
  const [before, after] = [nameIn(held.cases, told.caseBefore), nameIn(content.cases, told.caseAfter)];
  const isOtherCase = before !== undefined && after !== undefined && told.caseBefore !== told.caseAfter;
  return [
    ...(isOtherCase ? [saidWith('rehearsals.why-case', { before, after })] : []),
    ...(told.blocked.length === 0 ? [] : [saidWith('rehearsals.why-blocked', { papers: named(told.blocked) })]),
    ...(told.freed.length === 0 ? [] : [saidWith('rehearsals.why-freed', { papers: named(told.freed) })]),
    ...remarksOf(told),
  ];
}

/** The next version of a procedure: other limits, conditions, fees, papers. */
export const procedureKind: Kind = {
  find,
  list: async (tx, most) =>
    (await listOpenDrafts(tx, most)).map(({ id, code, name, because, sha256 }) => ({
      draftId: id,
      subject: code,
      name,
      because,
      sha256,
      isOpen: true,
    })),
  begin: async (tx, draftId) => ({ snapshot: { content: (await find(tx, draftId))?.content }, weeks: 0 }),
  judge: async (tx, rehearsal, dossiers) => (await tryAll(tx, rehearsal, dossiers)).map(judge),
  why: async (tx, rehearsal, finding) => {
    const held = await getProcedureVersion(tx, finding.told.versionId);
    return whyOf(finding, held.content, contentOf(rehearsal));
  },
  sides: async (tx, rehearsal, dossier) => {
    const [tried] = await tryAll(tx, rehearsal, [dossier]);
    const held = await getProcedureVersion(tx, dossier.versionId);
    return (
      tried && {
        before: sideOf('before', tried, held.content, dossier),
        after: sideOf('after', tried, contentOf(rehearsal), dossier),
      }
    );
  },
};
