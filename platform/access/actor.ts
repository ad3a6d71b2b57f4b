/** How far a permission goes: own things, mandated enterprises, own unit, units below too, parks, the whole authority, everybody. */
export type ReachKind = 'mine' | 'mandate' | 'unit' | 'path' | 'park' | 'authority' | 'public';

/** A seat in a unit: what the person does there. */
export interface Post {
  unitId: string;
  role: string;
  /** The person who is stood in for; none in a seat of one's own. */
  for?: string | undefined;
  /** Permissions that the seat's role gives within its unit, where it is known: other seats of the person do not widen them. */
  may?: readonly string[] | undefined;
}

/** An enterprise the person may act for now; `procedures` undefined means all of them. */
export interface RepresentedEnterprise {
  enterpriseId: string;
  mandateId: string;
  procedures: readonly string[] | undefined;
}

/** Who acts: a signed-in person, the system itself, or nobody known. */
export interface Actor {
  kind: 'person' | 'system' | 'anonymous';
  personId: string | undefined;
  name: string;
  /** The session, or the name of the key (`ezk_…`) by which a system asks; the audit keeps it. */
  sessionId: string | undefined;
  posts: readonly Post[];
  /** Units below the actor's own ones, for reach `path`. */
  unitsBelow: readonly string[];
  represents: readonly RepresentedEnterprise[];
  /** Permission name → the reaches the actor's roles give it with. */
  permissions: ReadonlyMap<string, readonly ReachKind[]>;
}

/** Nobody known: only what is public. */
export const anonymous: Actor = {
  kind: 'anonymous',
  personId: undefined,
  name: '',
  sessionId: undefined,
  posts: [],
  unitsBelow: [],
  represents: [],
  permissions: new Map(),
};

/** The system itself: jobs and reactions, always the whole authority. */
export const systemActor: Actor = { ...anonymous, kind: 'system', name: 'eZone' };
