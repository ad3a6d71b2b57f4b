import { requirePermission } from '#platform/access';
import { defineExtensionPoint, type Act } from '#platform/context';
import type { Tx } from '#platform/db';
import { defineErrors, fail } from '#platform/errors';
import type { Words } from '#platform/i18n';
import { newId } from '#platform/ids';
import { agencyHistory, findAuthorityAt, findAuthorityRow, insertAgency, insertAuthority } from './organisation-store.ts';

/** Error codes of organisations. */
defineErrors('organisations', {
  'not-set-up': 503,
  'already-set-up': 409,
  'unit-not-found': 404,
  'unit-in-use': 409,
  'unit-above-itself': 422,
  'unit-code-taken': 409,
  'setting-out-of-range': 422,
  'setting-unfit': 422,
  'setting-in-the-past': 422,
});

/** The authority whose database this is, with its names of today. */
export interface Authority {
  agencyId: string;
  /** Electronic identification code, for example `H99.99`. */
  code: string;
  name: Words;
  symbol: string;
  place: Words;
  parentName: Words | undefined;
  address: Words | undefined;
  demo: boolean;
  createdAt: Date;
}

/** What the authority is set up with. */
export interface NewAuthority {
  code: string;
  name: Words;
  symbol: string;
  place: Words;
  parentName?: Words;
  address?: Words;
  /** Set once: every paper of a demo says that it has no legal effect. */
  demo: boolean;
}

/** Where modules below set up what a new authority starts with, in the act that creates it. */
export const authoritySetUp = defineExtensionPoint<(act: Act, agencyId: string) => Promise<void>>('organisations.authority-set-up');

/** Sets the database up for one authority; refuses when it already has one. Answers the agency's id. */
export async function createAuthority(act: Act, given: NewAuthority): Promise<string> {
  requirePermission(act.actor, 'organisations.administer');
  if ((await findAuthorityRow(act.tx)) !== undefined) fail('organisations.already-set-up');
  const id = newId(act.now);
  await insertAgency(act.tx, { id, code: given.code, createdAt: act.now });
  await agencyHistory.start(act, id, {
    validFrom: act.now,
    fields: {
      name: given.name,
      symbol: given.symbol,
      place: given.place,
      parentName: given.parentName ?? null,
      address: given.address ?? null,
    },
    source: { kind: 'setup', at: act.now.toISOString() },
    because: { text: 'Thiết lập lần đầu' },
  });
  await insertAuthority(act.tx, { agencyId: id, demo: given.demo, createdAt: act.now });
  for (const setUp of act.ctx.services.extensions.all(authoritySetUp)) await setUp(act, id);
  act.about('agency', id);
  return id;
}

/** The authority, if the database has been set up. */
export async function findAuthority(tx: Tx, at: Date = new Date()): Promise<Authority | undefined> {
  const row = await findAuthorityAt(tx, at);
  if (row === undefined) return undefined;
  const { agencyId, code, demo, createdAt, name, symbol, place, parentName, address } = row;
  return { agencyId, code, demo, createdAt, name, symbol, place, parentName: parentName ?? undefined, address: address ?? undefined };
}

/** The authority; refuses with `organisations.not-set-up` before the first run is done. */
export async function getAuthority(tx: Tx, at?: Date): Promise<Authority> {
  return (await findAuthority(tx, at)) ?? fail('organisations.not-set-up');
}
