import type { z } from 'zod';
import type { dossiersContract } from '#contracts/dossiers';

/** What a minute is made of. */
export type NewMinute = z.input<(typeof dossiersContract)['operations']['makeMinute']['in']>;

/** One row as it is typed. */
export type Row = Record<'slipNo' | 'sender' | 'procedureCode' | 'stated' | 'counted' | 'note', string>;

/** A row nobody wrote in. */
export const emptyRow: Row = { slipNo: '', sender: '', procedureCode: '', stated: '1', counted: '1', note: '' };

const isBlank = ({ slipNo, sender, note }: Row): boolean => `${slipNo}${sender}${note}`.trim() === '';
const countOf = (text: string): number | undefined => (/^\d{1,4}$/.test(text.trim()) ? Number(text) : undefined);

function letterOf(row: Row): NewMinute['letters'][number] | undefined {
  const [papersStated, papersCounted] = [countOf(row.stated), countOf(row.counted)];
  const note = row.note.trim();
  if (papersStated === undefined || papersCounted === undefined) return undefined;
  if (row.slipNo.trim() === '' || row.sender.trim() === '' || (papersStated !== papersCounted && note === '')) return undefined;
  return {
    slipNo: row.slipNo.trim(),
    sender: row.sender.trim(),
    papersStated,
    papersCounted,
    ...(row.procedureCode === '' ? {} : { procedureCode: row.procedureCode }),
    ...(note === '' ? {} : { note }),
  };
}

/** The minute of what was typed; undefined while something is missing. Rows nobody wrote in are left out. */
export function minuteOf(carrier: string, courier: string, rows: readonly Row[]): NewMinute | undefined {
  const letters = rows.filter((row) => !isBlank(row)).map(letterOf);
  const known = letters.filter((letter) => letter !== undefined);
  if (carrier.trim() === '' || courier.trim() === '' || known.length === 0 || known.length < letters.length) return undefined;
  return { carrier: carrier.trim(), courier: courier.trim(), letters: known };
}
