import { describeLimit, explainDue } from '#modules/calendars';
import { toldSteps, type RehearsedDossier, type Trial } from '#modules/dossiers';
import type { ProcedureContent } from '#modules/procedures';
import { isLate, type Tried } from '../judge.ts';
import type { Side } from './kind.ts';

function papersOf(trial: Trial, content: ProcedureContent, { files }: RehearsedDossier): Side['papers'] {
  const required = trial.kind === 'tried' ? trial.rules.required : [];
  return content.components
    .filter(({ source }) => source === 'upload')
    .map(({ key, name }) => ({ key, name, required: required.includes(key), filed: files.includes(key) }));
}

/** What one of two rules made of a dossier: case, limit, the account of its due time, fee, papers. */
export function sideOf(which: 'before' | 'after', tried: Tried, content: ProcedureContent, dossier: RehearsedDossier): Side {
  const trial = tried[which];
  const fee = tried.fee?.[which];
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
