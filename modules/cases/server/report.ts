import type { Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { formatInstant } from '#platform/i18n';
import { listUnits } from '#modules/organisations';
import { periodOf } from './day.ts';
import { textAt } from './fields.ts';
import { countRecords, listOfPeriod, type RecordRow } from './record-store.ts';
import { findType, listTypes } from './type-store.ts';

/** Figures of the cases that were opened in a period, by kind and unit. Refuses with `cases.bad-period`. */
export async function reportCases(ctx: Ctx, given: { from: string; to: string; type?: string | undefined }) {
  const period = periodOf(given);
  return ctx.read(async (tx) => {
    const now = ctx.now();
    const rows = await countRecords(tx, ctx.reach, { ...period, now, code: given.type });
    const units = new Map((await listUnits(tx, now)).map(({ id, name }) => [id, name]));
    const types = new Map((await listTypes(tx)).map(({ code, definition }) => [code, definition.name]));
    const unknown = { vi: '', en: '' };
    return rows.map(({ unit, ...row }) => ({ ...row, type: types.get(row.code) ?? unknown, unit: units.get(unit) ?? unknown }));
  });
}

const mostRows = 20_000;

/** A value that begins like a formula is kept from being one. */
const cell = (value: string): string => `"${(/^[=+\-@\t\r]/.test(value) ? `'${value}` : value).replaceAll('"', '""')}"`;

/** The cases of a kind that were opened in a period as CSV, with the columns the kind names. Refuses with `cases.no-such-type` and `cases.bad-period`. */
export async function exportCases(ctx: Ctx, given: { code: string; from: string; to: string }): Promise<string> {
  const period = periodOf(given);
  return ctx.read(async (tx) => {
    const type = (await findType(tx, given.code)) ?? fail('cases.no-such-type', { code: given.code });
    const { columns } = type.definition;
    const rows = await listOfPeriod(tx, ctx.reach, { typeId: type.typeId, ...period, limit: mostRows });
    const own = ['number', 'title', 'party', 'opened', 'due', 'ended', 'outcome'] as const;
    // words: cases.column-*
    const head = [...own.map((key) => ctx.t(`cases.column-${key}`)), ...columns.map(({ label }) => label[ctx.locale])];
    const at = (instant: Date | null): string => (instant === null ? '' : formatInstant(instant));
    const line = (row: RecordRow): string[] => [
      row.number,
      row.title[ctx.locale],
      row.party ?? '',
      at(row.opened_at),
      at(row.due_at),
      at(row.ended_at),
      row.outcome?.[ctx.locale] ?? '',
      ...columns.map((column) => textAt(JSON.parse(JSON.stringify(row.data)), column.at) ?? ''),
    ];
    return `\uFEFF${[head, ...rows.map(line)].map((cells) => cells.map(cell).join(',')).join('\r\n')}\r\n`;
  });
}
