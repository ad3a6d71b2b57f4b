import type { z } from 'zod';
import type { dossiersContract } from '#contracts/dossiers';
import { emptyEntry, presenterOf, type Entry } from '../reception/entry.ts';

type Operations = (typeof dossiersContract)['operations'];
/** How a dossier's result was and is to be handed out. */
export type Deliveries = z.output<Operations['listDeliveries']['out']>;
/** The ways to hand a result out. */
export const ways = ['electronic', 'counter', 'post'] as const;

/** What is typed while a result is handed out. */
export interface Handing {
  way: (typeof ways)[number];
  presenter: Entry['presenter'];
  confirmedBy: 'signed' | 'seen';
  carrier: string;
  slipNo: string;
  note: string;
}

/** Nothing typed yet: the way the applicant asked for, and the representative as who takes it. */
export const emptyHanding = (way: Handing['way']): Handing => ({
  way,
  presenter: emptyEntry.presenter,
  confirmedBy: 'signed',
  carrier: '',
  slipNo: '',
  note: '',
});

/** A note as it is sent: none where nothing was typed. */
export const noteOf = (note: string): { note?: string } => (note.trim() === '' ? {} : { note: note.trim() });

/** Who takes it across the counter; undefined while his name, his paper or his authority is missing. */
export function handOutOf(handing: Handing): Omit<z.input<Operations['handOut']['in']>, 'id'> | undefined {
  const { name, identifier, role, authorityNo, authorityDate } = handing.presenter;
  if (name.trim() === '' || identifier.trim() === '') return undefined;
  if (role === 'authorised' && (authorityNo.trim() === '' || authorityDate === '')) return undefined;
  return { recipient: presenterOf(handing), confirmedBy: handing.confirmedBy, ...noteOf(handing.note) };
}

/** The parcel; undefined while company or slip is missing. */
export function parcelOf({ carrier, slipNo, note }: Handing): Omit<z.input<Operations['sendParcel']['in']>, 'id'> | undefined {
  if (carrier.trim() === '' || slipNo.trim() === '') return undefined;
  return { carrier: carrier.trim(), slipNo: slipNo.trim(), ...noteOf(note) };
}
