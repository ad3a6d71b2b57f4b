import type { z } from 'zod';
import type { dossiersContract } from '#contracts/dossiers';

/** What is sent to take one in. */
export type NewRelay = z.input<(typeof dossiersContract)['operations']['takeForOther']['in']>;

/** A paper as it is typed. */
export type PaperRow = Record<'name' | 'originals' | 'copies', string>;

/** What is typed beside the papers. */
export type Entry = Record<'agency' | 'procedureCode' | 'procedureName' | 'applicant' | 'phone' | 'note', string>;

/** Nothing typed yet. */
export const emptyPaper: PaperRow = { name: '', originals: '1', copies: '0' };
export const emptyEntry: Entry = { agency: '', procedureCode: '', procedureName: '', applicant: '', phone: '', note: '' };

const countOf = (text: string): number | undefined => (/^\d{1,3}$/.test(text.trim()) ? Number(text) : undefined);

function paperOf({ name, originals, copies }: PaperRow): NewRelay['papers'][number] | undefined {
  const [first, second] = [countOf(originals), countOf(copies)];
  if (name.trim() === '' || first === undefined || second === undefined || first + second === 0) return undefined;
  return { name: name.trim(), originals: first, copies: second };
}

/** What was typed, as it is sent; undefined while something is missing. Papers without a name are left out. */
export function relayOf(orderId: string, entry: Entry, papers: readonly PaperRow[]): NewRelay | undefined {
  const named = papers.filter(({ name }) => name.trim() !== '').map(paperOf);
  const known = named.filter((paper) => paper !== undefined);
  const typed = Object.fromEntries(Object.entries(entry).map(([key, text]) => [key, text.trim()]));
  const { agency = '', procedureName = '', applicant = '', procedureCode, phone, note } = typed;
  if (agency === '' || procedureName === '' || applicant === '' || known.length === 0 || known.length < named.length) return undefined;
  const more = Object.fromEntries(Object.entries({ procedureCode, phone, note }).filter(([, text]) => text !== undefined && text !== ''));
  return { orderId, agency, procedureName, applicant, papers: known, ...more };
}
