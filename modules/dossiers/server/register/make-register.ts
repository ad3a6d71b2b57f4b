import { reachOfUnit } from '#platform/access';
import { noteAccess } from '#platform/audit';
import type { Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import { fileAnswer, type RawAnswer } from '#platform/http';
import { formatInstant, translator } from '#platform/i18n';
import { newId } from '#platform/ids';
import { namesOf } from '#modules/accounts';
import { getCalendar, type WorkingCalendar } from '#modules/calendars';
import type { Data } from '#modules/forms';
import { getAuthority, listUnits } from '#modules/organisations';
import { fitted, renderTemplate } from '#modules/templates';
import { applicantOf } from '../arrivals/applicant.ts';
import { standingOf } from '../clock.ts';
import { addDays, dayOf } from '../dossier.ts';
import { layoutFor } from '../paper-frame.ts';
import { procedureOf } from '../procedure-of.ts';
import { addressLine } from '../receipt.ts';
import { csvOf } from './register-csv.ts';
import { listReceived, type RegisterRow } from './register-store.ts';

// The register itself is Vietnamese by law.
const t = translator('vi');

/** Which register: the days of the first and the last receipt, and one unit where not all that the asker may see. */
export interface RegisterOrder {
  from: string;
  to: string;
  unitId?: string | undefined;
  as: 'pdf' | 'csv';
}

/** Most lines: a PDF must be set within its time. */
const longest = { pdf: 1000, csv: 20_000 } as const;
const longestDays = 366;
const midnight = (day: string): Date => new Date(`${day}T00:00:00+07:00`);

/** A line of the register. */
interface Line {
  code: string;
  procedure: string;
  sets: number;
  name: string;
  address: string | null;
  phone: string | null;
  receivedAt: string | null;
  dueAt: string | null;
  returnedAt: string | null;
  method: string;
  remarks: string | null;
}

/** What the last column says: how it ended against its time, or where it stands. */
function remarksOf(row: RegisterRow, calendar: WorkingCalendar, now: Date): string {
  if (row.finished_at === null) return t(`dossiers.status-${row.national_status}`);
  return t(`dossiers.register.${standingOf(calendar, { ...row, paused_at: null }, now).standing}`);
}

const instantOf = (at: Date | null): string | null => at?.toISOString() ?? null;

async function lineOf(ctx: Ctx, tx: Tx, row: RegisterRow, calendar: WorkingCalendar): Promise<Line> {
  const procedure = await procedureOf(tx, row.procedure_version_id);
  const applicant = await applicantOf(tx, row, row.received_at ?? ctx.now());
  return {
    code: row.code ?? '',
    procedure: `${procedure.name.vi} (${procedure.code})`,
    sets: 1,
    name: row.applicant_name,
    address: addressLine(applicant.headOffice) || null,
    phone: applicant.phone ?? null,
    receivedAt: instantOf(row.received_at),
    dueAt: instantOf(row.due_at),
    returnedAt: instantOf(row.returned_at),
    method: t(`dossiers.register.by-${row.channel}`),
    remarks: remarksOf(row, calendar, ctx.now()),
  };
}

async function linesOf(ctx: Ctx, tx: Tx, rows: readonly RegisterRow[]): Promise<Line[]> {
  const calendar = await getCalendar(tx);
  const lines: Line[] = [];
  for (const row of rows) lines.push(await lineOf(ctx, tx, row, calendar));
  return lines;
}

const moment = (at: string | null): string => (at === null ? '' : formatInstant(new Date(at)));
const columns: readonly [string, (line: Line, place: number) => string][] = [
  ['ordinal', (_line, place) => String(place + 1)],
  ['code', (line) => line.code],
  ['procedure', (line) => line.procedure],
  ['sets', (line) => String(line.sets)],
  ['name', (line) => line.name],
  ['address', (line) => line.address ?? ''],
  ['phone', (line) => line.phone ?? ''],
  ['received', (line) => moment(line.receivedAt)],
  ['due', (line) => moment(line.dueAt)],
  ['returned', (line) => moment(line.returnedAt)],
  ['method', (line) => line.method],
  ['remarks', (line) => line.remarks ?? ''],
];

// words: dossiers.register.*
async function readRegister(ctx: Ctx, tx: Tx, { from, to, unitId, as }: RegisterOrder) {
  const now = ctx.now();
  const unit = unitId === undefined ? undefined : ((await listUnits(tx, now)).find((one) => one.id === unitId) ?? fail('http.not-found'));
  const reaches = [ctx.reach, ...(unit === undefined ? [] : [reachOfUnit(unit.id, now)])];
  const times = { since: midnight(from), before: midnight(addDays(to, 1)), limit: longest[as] + 1 };
  const rows = await listReceived(tx, reaches, times);
  if (rows.length > longest[as]) fail('dossiers.register-too-long', { most: longest[as] });
  const authority = await getAuthority(tx, now);
  const version = await layoutFor(tx, { template: 'form-07-register', receivedAt: midnight(from) }, now);
  const me = ctx.actor.personId;
  const name = me === undefined ? null : ((await namesOf(tx, [me])).get(me)?.name ?? null);
  return { lines: await linesOf(ctx, tx, rows), authority, version, unit: unit?.name.vi ?? authority.name.vi, name };
}

type Read = Awaited<ReturnType<typeof readRegister>>;

async function setRegister(ctx: Ctx, { from, to }: RegisterOrder, { lines, authority, version, unit, name }: Read): Promise<Uint8Array> {
  const now = ctx.now();
  const data: Data = {
    paper: {
      agency: authority.name.vi,
      parentAgency: authority.parentName?.vi ?? null,
      place: authority.place.vi,
      symbol: 'STD',
      number: null,
      date: dayOf(now),
      contact: authority.address?.vi ?? null,
      signer: { title: t('dossiers.register.maker'), name },
    },
    unit,
    from,
    to,
    madeAt: now.toISOString(),
    rows: lines.map((line): Data => ({ ...line })),
  };
  return (await renderTemplate({ version, data: fitted(version.fieldSchema, data), demo: authority.demo, createdAt: now })).pdf;
}

/**
 * Form 07: the dossiers received in a period as far as the asker sees them, as PDF or CSV; made anew each time from what stands now, and noted in the access log.
 * Refuses with `dossiers.register-period` days that are no period of at most a year, and with `dossiers.register-too-long`.
 */
export async function makeRegister(ctx: Ctx, order: RegisterOrder): Promise<RawAnswer> {
  const { from, to, unitId, as } = order;
  if (to < from || addDays(from, longestDays) <= to) fail('dossiers.register-period', { days: longestDays }, 'to');
  const read = await ctx.read((tx) => readRegister(ctx, tx, order));
  const { personId, sessionId, kind, posts } = ctx.actor;
  await noteAccess(ctx.services.db, {
    id: newId(ctx.now()),
    at: ctx.now(),
    what: 'export',
    part: `register:${from}:${to}`,
    unitId: posts[0]?.unitId,
    role: posts[0]?.role,
    actorKind: kind,
    actorId: personId,
    sessionId,
    subjectKind: unitId === undefined ? 'agency' : 'unit',
    subjectId: unitId ?? read.authority.agencyId,
    requestId: ctx.requestId,
  });
  const name = `so-theo-doi-ho-so-${from}-${to}.${as}`;
  if (as === 'pdf') return fileAnswer(await setRegister(ctx, order, read), { mime: 'application/pdf', name });
  const head = columns.map(([key]) => t(`dossiers.register.${key}`));
  const body = read.lines.map((line, place) => columns.map(([, tell]) => tell(line, place)));
  return fileAnswer(Buffer.from(csvOf([head, ...body])), { mime: 'text/csv; charset=utf-8', name, download: true });
}
