import type { Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import type { Words } from '#platform/i18n';
import { findFormVersionOn, getFormVersion, type CompiledForm } from '#modules/forms';
import { drawingChoices, type DrawingChoices, type DrawnProcess } from '#modules/processes';
import { listTemplates } from '#modules/templates';
import { filingChannel, type LimitTime } from '../contract.ts';
import { listDraftsBy } from './drafts/draft-store.ts';
import { listNewest, listVersionsOn } from './procedure-store.ts';
import { bothWords } from './rules.ts';
import { answersOf } from './whole/facts.ts';
import { choicesOfResults } from './whole/world.ts';

type Fact = DrawingChoices['facts'][number];
type Limit = DrawingChoices['limits'][number];

/** A procedure that runs by the process, in force or being written. */
interface User {
  code: string;
  name: Words;
  state: Limit['state'];
  form: CompiledForm | undefined;
  cases: readonly { key: string; name: Words; limit: { value: number | null; unit: LimitTime['unit'] }; lawLimit?: Span | undefined }[];
}

interface Span {
  value: number | null;
  unit: LimitTime['unit'];
}

const workingDay = 480;
/** Working minutes of one; of calendar days and months about so many. */
const minutesOf: Readonly<Record<LimitTime['unit'], number>> = {
  'working-day': workingDay,
  'working-hour': 60,
  'half-day': workingDay / 2,
  'same-day': workingDay,
  day: (workingDay * 5) / 7,
  month: workingDay * 21,
};

async function publishedBy(ctx: Ctx, tx: Tx, { versionIds, day }: DrawnProcess): Promise<User[]> {
  const all = [...(await listVersionsOn(tx, { on: day, locale: ctx.locale })), ...(await listNewest(tx))];
  const users: User[] = [];
  for (const one of new Map(all.map((version) => [version.id, version])).values()) {
    if (one.processVersionId === null || !versionIds.includes(one.processVersionId)) continue;
    const form = one.formVersionId === null ? undefined : (await getFormVersion(tx, one.formVersionId)).form;
    users.push({ code: one.code, name: one.name, state: 'in-force', form, cases: one.content.cases });
  }
  return users;
}

async function draftedBy(tx: Tx, { code, versionIds, day }: DrawnProcess): Promise<User[]> {
  const users: User[] = [];
  for (const { code: procedure, name, whole, content } of await listDraftsBy(tx, { process: code, versionIds })) {
    const form = whole === undefined || whole.form === '' ? undefined : (await findFormVersionOn(tx, whole.form, day))?.form;
    users.push({ code: procedure, name, state: 'draft', form, cases: whole?.content.cases ?? content?.cases ?? [] });
  }
  return users;
}

const limitOf = (user: User, name: Words | undefined, span: Span | undefined, byLaw: boolean): Limit[] => {
  if (span === undefined || span.value === null || span.value <= 0) return [];
  const { value, unit } = span;
  const { code, state } = user;
  const minutes = Math.max(1, Math.round(value * minutesOf[unit]));
  return [
    { code, name: user.name, ...(name && { case: name }), state, value, unit, byLaw, minutes, about: unit === 'day' || unit === 'month' },
  ];
};

const limitsOf = (user: User): Limit[] =>
  user.cases.flatMap((one) => {
    const name = user.cases.length > 1 ? one.name : undefined;
    return [...limitOf(user, name, one.limit, false), ...limitOf(user, name, one.lawLimit, true)];
  });

/** The answers that a case keeps as facts: lists stay in the dossier. */
const answered = ({ form, name: of }: User): Fact[] =>
  answersOf(form).flatMap(({ type, ...fact }) => (type === 'choices' ? [] : [{ ...fact, of, type }]));

// words: procedures.process.fact-*, procedures.channel.*
// made when asked for: words are not there yet while modules are loaded
const listChannels = () => filingChannel.options.map((code) => ({ code, name: bothWords(`procedures.channel.${code}`) }));

function ownFacts(users: readonly User[]): Fact[] {
  const cases = new Map(users.flatMap((user) => user.cases.map(({ key, name }) => [key, name])));
  return [
    {
      name: 'case',
      label: bothWords('procedures.process.fact-case'),
      type: 'choice',
      options: [...cases].map(([value, label]) => ({ value, label })),
    },
    {
      name: 'channel',
      label: bothWords('procedures.process.fact-channel'),
      type: 'choice',
      options: listChannels().map(({ code, name }) => ({ value: code, label: name })),
    },
  ];
}

/** What a process of dossiers may name of its procedures. */
export const choicesOfProcedures = drawingChoices.with({
  kind: 'dossier',
  of: async (ctx, tx, process) => {
    const users = [...(await publishedBy(ctx, tx, process)), ...(await draftedBy(tx, process))];
    return { channels: listChannels(), facts: [...ownFacts(users), ...users.flatMap(answered)], limits: users.flatMap(limitsOf) };
  },
});

/** Papers are set and numbered alike for every kind of case. */
export const choicesOfPapers = drawingChoices.with({
  of: async (ctx, tx, { day }) => ({
    templates: (await listTemplates(tx, day)).map(({ code, name }) => ({ code, name })),
    series: (await choicesOfResults(ctx, tx)).series.map(({ code, name, types }) => ({ code, name, types: [...types] })),
  }),
});
