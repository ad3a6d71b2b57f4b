import type { Fact } from './facts.ts';

/** From when to when the national portal lacked an accepted dossier; none at the end while it does. */
export interface Gap {
  dossier_id: string;
  no: number;
  from: Date;
  to: Date | null;
  /** It had it before. */
  lost: boolean;
  code: string | null;
  procedure_code: string;
  unit_id: string;
  channel: string;
  accepted_at: Date;
}

const after = (a: Date, b: Date): Date => (a > b ? a : b);

/** The portal has it, loses it, has it again: which comes when, also within one instant. */
const placeOf = ({ no, kind }: Fact): number => 2 * no + (kind === 'lost' ? 1 : 0);

/** The gaps of some dossiers, made of their facts: from acceptance until the portal has it, and from each loss until it has it again. */
export function gapsOf(facts: readonly Fact[]): Gap[] {
  const accepted = facts.find(({ kind }) => kind === 'accepted');
  if (accepted === undefined) return [];
  const told = facts.filter(({ kind }) => kind === 'synced' || kind === 'lost').toSorted((a, b) => placeOf(a) - placeOf(b));
  const begins = [
    { at: accepted.at, lost: false, ends: told[0] },
    ...told.flatMap((one, place) => (one.kind === 'lost' ? [{ at: one.at, lost: true, ends: told[place + 1] }] : [])),
  ];
  return begins.flatMap(({ at, lost, ends }, no) => {
    const from = after(at, accepted.at);
    const to = ends?.at ?? null;
    if (to !== null && to <= from) return [];
    const { dossier_id, code, procedure_code, unit_id, channel } = accepted;
    return [{ dossier_id, no, from, to, lost, code, procedure_code, unit_id, channel, accepted_at: accepted.at }];
  });
}
