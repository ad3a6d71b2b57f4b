import { anonymous, type Actor, type ReachKind } from '#platform/access';
import type { Services } from '#platform/context';
import type { Tx } from '#platform/db';
import { limitsAndBelow, type Limits } from './limits.ts';
import { representations } from './roles.ts';
import type { SessionRow } from './session-store.ts';
import { findSession, findSessionById, findStanding, type Standing } from './standing-store.ts';

const reachKinds: readonly string[] = ['mine', 'mandate', 'unit', 'path', 'park', 'authority', 'public'];

function isReachKind(value: string): value is ReachKind {
  return reachKinds.includes(value);
}

function collect(rows: readonly { permission: string; reach: string }[]): Map<string, ReachKind[]> {
  const permissions = new Map<string, ReachKind[]>();
  for (const { permission, reach } of rows) {
    if (isReachKind(reach)) permissions.set(permission, [...(permissions.get(permission) ?? []), reach]);
  }
  return permissions;
}

/** What a seat's role gives within its unit. */
const mayIn = (rows: readonly { role: string; permission: string; reach: string }[], role: string): string[] =>
  rows.filter((row) => row.role === role && (row.reach === 'unit' || row.reach === 'path')).map((row) => row.permission);

/** The roles that come without a seat: with a mandate, and with being a system. */
const besides = ['applicant', 'service'] as const;

function actorAt({ personId, name, kind, seats, given, represents, grounds }: Standing, sessionId: string | undefined): Actor {
  const has = { applicant: represents.length > 0, service: kind === 'service' };
  const roles = new Set([...seats.map((seat) => seat.role), ...besides.filter((role) => has[role])]);
  const rows = given.filter((row) => roles.has(row.role));
  return {
    kind: 'person',
    personId,
    name,
    sessionId,
    posts: seats.map((seat) => ({ ...seat, may: mayIn(rows, seat.role) })),
    unitsBelow: limitsAndBelow(grounds, unitsOf(seats)).below,
    represents,
    permissions: collect(rows),
  };
}

const unitsOf = (seats: Standing['seats']): string[] => seats.map((seat) => seat.unitId);

const askedAt = ({ extensions }: Services, at: Date) => ({ besides, represented: extensions.all(representations), at });

/**
 * The actor a person is at an instant: posts and mandates of that moment, those of the absent for whom he stands in among them,
 * and the permissions of their roles; nobody when disabled.
 */
export async function actorOf(services: Services, tx: Tx, personId: string, at: Date, sessionId?: string): Promise<Actor> {
  const standing = await findStanding(tx, personId, askedAt(services, at));
  return standing === undefined || standing.disabledAt !== null ? anonymous : actorAt(standing, sessionId);
}

/** An open session with whom its person is at an instant as `actorOf` tells it, and what sessions are judged by. */
export interface SessionInUse {
  session: SessionRow;
  actor: Actor;
  limits: Limits;
  /** True when the role of a seat asks for a second factor. */
  needsFactor: boolean;
}

/** Finds an open session by the token of its cookie or by its id. */
export async function findSessionInUse(
  services: Services,
  tx: Tx,
  by: { tokenHash: Buffer } | { id: string },
  at: Date,
): Promise<SessionInUse | undefined> {
  const asked = askedAt(services, at);
  const found = 'id' in by ? await findSessionById(tx, by.id, asked) : await findSession(tx, by.tokenHash, asked);
  if (found === undefined) return undefined;
  const { session, standing } = found;
  const { limits } = limitsAndBelow(standing.grounds, []);
  const actor = standing.disabledAt === null ? actorAt(standing, session.id) : anonymous;
  return { session, actor, limits, needsFactor: standing.needsFactor };
}
