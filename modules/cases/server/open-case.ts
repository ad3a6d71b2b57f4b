import { grantLast, requirePermission } from '#platform/access';
import type { Act, Ctx } from '#platform/context';
import { fail, failWith } from '#platform/errors';
import { addWorkingMinutes, calendarOfUnit, getCalendar, normaliseStart } from '#modules/calendars';
import { settle, settlePicks, validateData, type CompiledForm, type Data } from '#modules/forms';
import { openCase } from '#modules/processes';
import { requireReady, mayOpen } from './case-types.ts';
import { dayOf } from './day.ts';
import { shownAt } from './fields.ts';
import { filesNamed, keepFiles } from './files.ts';
import { findRecord, holdId, insertRecord, takeNumber, type RecordRow } from './record-store.ts';
import { findType, type CaseTypeVersion } from './type-store.ts';

/** A case to be opened; its id is made by who asks, so that asking twice is one case. */
export interface NewCaseOfType {
  id: string;
  type: string;
  data: Data;
}

/** A case that was opened. */
interface OpenedCase {
  id: string;
  number: string;
}

/** What was said, as the form takes it: hidden answers dropped, choices in the words of their lists, files those that were put in. */
async function asAsked(act: Act, form: CompiledForm, given: Data): Promise<{ data: Data; files: string[] }> {
  const chosen = await settlePicks(act.ctx, act.tx, { form, data: settle(form, given) });
  const { data, unfit, ids } = await filesNamed(act, { form, data: chosen });
  const [first] = unfit;
  if (first !== undefined) fail(first.code, first.params, `data${first.pointer}`);
  return { data, files: ids };
}

function requireComplete(form: CompiledForm, data: Data): void {
  const faults = validateData(form, data, { complete: true });
  if (faults.length > 0)
    failWith(
      'cases.not-complete',
      faults.map(({ pointer, words }) => ({ field: `data${pointer}`, code: 'cases.not-complete', params: { why: words } })),
      { why: faults[0]?.words ?? '' },
    );
}

async function dueOf(act: Act, unitId: string, { limit }: CaseTypeVersion['definition']): Promise<Date | undefined> {
  if (limit === undefined) return undefined;
  const calendar = calendarOfUnit(await getCalendar(act.tx), unitId);
  return addWorkingMinutes(calendar, normaliseStart(calendar, act.now), limit.minutes);
}

async function numberOf(act: Act, { prefix }: CaseTypeVersion['definition']): Promise<string> {
  const day = dayOf(act.now);
  const place = await takeNumber(act.tx, prefix, day);
  return `${prefix}-${day.slice(2).replaceAll('-', '')}-${String(place).padStart(4, '0')}`;
}

async function open(act: Act, type: CaseTypeVersion, given: NewCaseOfType & { enterpriseId: string | undefined }): Promise<OpenedCase> {
  const { definition } = type;
  const { form, processVersionId, unitId } = await requireReady(act, definition);
  const { data, files } = await asAsked(act, form.form, given.data);
  requireComplete(form.form, data);
  const said = definition.title === undefined ? undefined : shownAt(form.form.definition, data, { at: definition.title, ctx: act.ctx });
  const title = said === undefined ? definition.name : { vi: `${definition.name.vi}: ${said}`, en: `${definition.name.en}: ${said}` };
  const party = definition.party === undefined ? undefined : shownAt(form.form.definition, data, { at: definition.party, ctx: act.ctx });
  const dueAt = await dueOf(act, unitId, definition);
  const record: RecordRow = {
    id: given.id,
    type_id: type.typeId,
    type_version_id: type.id,
    number: await numberOf(act, definition),
    form_version_id: form.id,
    data,
    title,
    party: party ?? null,
    handling_unit: unitId,
    enterprise_id: given.enterpriseId ?? null,
    opened_at: act.now,
    opened_by: act.actor.personId ?? null,
    due_at: dueAt ?? null,
    ended_at: null,
    outcome: null,
  };
  await insertRecord(act.tx, record);
  const card = { code: record.number, title, party, caseDueAt: dueAt };
  await openCase(act, { kind: 'case', recordId: given.id, processVersionId, handlingUnitId: unitId, card, facts: data });
  await keepFiles(act, files, given.id);
  const holders = [
    { kind: 'unit' as const, id: unitId },
    ...(given.enterpriseId === undefined ? [] : [{ kind: 'enterprise' as const, id: given.enterpriseId }]),
  ];
  for (const holder of holders) await grantLast(act, { recordKind: 'case', recordId: given.id, holder, because: 'opened', since: act.now });
  act.about('case', given.id, { type: type.code, number: record.number });
  return { id: given.id, number: record.number };
}

/** The same case asked for again answers itself; another's id is refused. */
async function once(act: Act, given: NewCaseOfType, work: () => Promise<OpenedCase>): Promise<OpenedCase> {
  await holdId(act.tx, given.id);
  const known = await findRecord(act.tx, given.id);
  if (known === undefined) return work();
  return known.opened_by === act.actor.personId ? { id: known.id, number: known.number } : fail('cases.id-taken', {}, 'id');
}

const typeOf = async (act: Act, code: string): Promise<CaseTypeVersion> =>
  (await findType(act.tx, code)) ?? fail('cases.no-such-type', { code }, 'type');

/**
 * Opens a case of a kind, by who has a role that does. Permission `cases.open`. Refuses with `cases.no-such-type`, `cases.not-for-you`,
 * `cases.not-complete` and every fault, `cases.id-taken`, and what `requireReady` refuses.
 */
export async function openCaseOfType(ctx: Ctx, given: NewCaseOfType): Promise<OpenedCase> {
  requirePermission(ctx.actor, 'cases.open');
  return ctx.act('cases.open', async (act) => {
    const type = await typeOf(act, given.type);
    if (!mayOpen(ctx, type)) fail('cases.not-for-you');
    return once(act, given, () => open(act, type, { ...given, enterpriseId: undefined }));
  });
}

/** Files a case for an enterprise the actor represents, where applicants may. Permission `cases.file`. Refuses like `openCaseOfType`. */
export async function fileCaseOfType(ctx: Ctx, given: NewCaseOfType & { enterpriseId: string }): Promise<OpenedCase> {
  requirePermission(ctx.actor, 'cases.file');
  const isFor = ctx.reach.all || ctx.reach.holders.some(({ kind, id }) => kind === 'enterprise' && id === given.enterpriseId);
  if (!isFor) fail('http.not-found');
  return ctx.act('cases.file', async (act) => {
    const type = await typeOf(act, given.type);
    if (!type.definition.applicants) fail('cases.not-for-you');
    return once(act, given, () => open(act, type, given));
  });
}
