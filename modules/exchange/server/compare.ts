/** What we have of a dossier that was told something on the day. */
export interface OurSide {
  dossierId: string;
  /** The last message the partner acknowledged, 0 before the first, and the status it told. */
  acknowledgedSeq: number;
  acknowledgedStatus: number | undefined;
  /** The status told last, acknowledged or not. */
  toldStatus: number | undefined;
  waiting: number;
  /** The dossier's own status now. */
  status: number;
}

/** What the partner has of one. */
export interface TheirSide {
  dossierId: string;
  externalCode?: string | undefined;
  status: number;
  seq: number;
}

/** How the two differ: it waits to be told; the partner lacks it, or some of it, or has more than we know of, or another status; we never told how it stands; we do not know it. */
export type DifferenceKind = 'waiting' | 'missing-there' | 'behind' | 'ahead' | 'status' | 'untold' | 'missing-here';

/** One difference. */
export interface Difference {
  kind: DifferenceKind;
  dossierId: string | undefined;
  theirCode: string | undefined;
  ourStatus: number | undefined;
  theirStatus: number | undefined;
  fromSeq: number | undefined;
}

function kindOf(ours: OurSide, theirs: TheirSide | undefined): DifferenceKind | undefined {
  const seq = theirs?.seq ?? 0;
  if (seq < ours.acknowledgedSeq) return theirs === undefined ? 'missing-there' : 'behind';
  if (ours.waiting > 0) return 'waiting';
  if (seq > ours.acknowledgedSeq) return 'ahead';
  if (theirs !== undefined && theirs.status !== ours.acknowledgedStatus) return 'status';
  return ours.toldStatus === ours.status ? undefined : 'untold';
}

/** Compares what both have of the dossiers of a day, dossier by dossier. */
export function compare(ours: readonly OurSide[], theirs: readonly TheirSide[]): Difference[] {
  const held = new Map(theirs.map((one) => [one.dossierId, one]));
  const known = new Set(ours.map((one) => one.dossierId));
  const differing = ours.flatMap((one): Difference[] => {
    const other = held.get(one.dossierId);
    const kind = kindOf(one, other);
    if (kind === undefined) return [];
    const fromSeq = kind === 'missing-there' || kind === 'behind' ? (other?.seq ?? 0) + 1 : undefined;
    const { dossierId, status: ourStatus } = one;
    return [{ kind, dossierId, theirCode: other?.externalCode, ourStatus, theirStatus: other?.status, fromSeq }];
  });
  const unknown = theirs
    .filter((one) => !known.has(one.dossierId))
    .map((one): Difference => ({
      kind: 'missing-here',
      dossierId: undefined,
      theirCode: one.externalCode ?? one.dossierId,
      ourStatus: undefined,
      theirStatus: one.status,
      fromSeq: undefined,
    }));
  return [...differing, ...unknown];
}
