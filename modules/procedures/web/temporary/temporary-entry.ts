import type { z } from 'zod';
import type { proceduresContract } from '../../contract.ts';

type Given = z.input<(typeof proceduresContract)['operations']['addTemporaryValue']['in']>;

/** What is typed in. */
export interface TemporaryEntry {
  codes: string;
  /** `fee:key` or `limit:key`. */
  item: string;
  value: string;
  unit: 'working-day' | 'working-hour' | 'half-day' | 'day' | 'month';
  basisVi: string;
  basisEn: string;
  certainty: 'text' | 'seen' | 'background';
  from: string;
  until: string;
}

/** Nothing typed yet. */
export const emptyTemporary: TemporaryEntry = {
  codes: '',
  item: 'fee:fee',
  value: '',
  unit: 'working-day',
  basisVi: '',
  basisEn: '',
  certainty: 'text',
  from: '',
  until: '',
};

/** The codes in a text, however they are parted. */
export const codesIn = (text: string): string[] => text.split(/[\s,;]+/).filter((code) => code !== '');

function dayIn(text: string): string | undefined {
  const [, day = '', month = '', year = ''] = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*$/.exec(text) ?? [];
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(iso) ? iso : undefined;
}

function changeIn({ item, value, unit }: TemporaryEntry): Given['change'] | undefined {
  const [part = '', ...rest] = item.split(':');
  const key = rest.join(':');
  if (part === 'fee') {
    const amount = value.replaceAll(/[.,\s]/g, '');
    return /^\d+$/.test(amount) ? { part: 'fee', item: key, amount: Number(amount) } : undefined;
  }
  const count = Number(value.trim().replace(',', '.'));
  return value.trim() !== '' && count > 0 ? { part: 'limit', item: key, value: count, unit } : undefined;
}

/** What was typed as it is sent; else the name of what is missing or wrong. */
export function readTemporary(entry: TemporaryEntry): Given | 'codes' | 'value' | 'basis' | 'day' {
  const codes = codesIn(entry.codes);
  const change = changeIn(entry);
  const basis = { vi: entry.basisVi.trim(), en: entry.basisEn.trim() };
  const [from, until] = [dayIn(entry.from), dayIn(entry.until)];
  if (codes.length === 0) return 'codes';
  if (change === undefined) return 'value';
  if (basis.vi === '' || basis.en === '') return 'basis';
  if (from === undefined || until === undefined) return 'day';
  return { codes, change, basis, certainty: entry.certainty, from, until };
}
