import type { z } from 'zod';
import type { Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import type { accountPeopleContract } from '../contract-people.ts';
import { calledIn, peopleCalled } from './called.ts';
import { findPersonLine } from './people-store.ts';
import { heldWork, type HandOver, type HeldItem } from './roles.ts';

type Told = z.input<(typeof accountPeopleContract)['operations']['previewClosing']['out']>;

/** What a person holds in every module, and who would go on with it. */
export async function planHandOver(ctx: Ctx, tx: Tx, given: HandOver): Promise<HeldItem[]> {
  const items = [];
  for (const work of ctx.services.extensions.all(heldWork)) items.push(...(await work.plan(tx, given, ctx.now())));
  return items;
}

/** What becomes of everything a person holds when his account is closed now. Refuses with `http.not-found`. */
export async function previewClosing(ctx: Ctx, personId: string, successor: string | undefined): Promise<Told> {
  return ctx.read(async (tx) => {
    if ((await findPersonLine(tx, personId, ctx.now())) === undefined) fail('http.not-found');
    const items = await planHandOver(ctx, tx, { from: personId, to: successor });
    const called = await calledIn(tx, ctx.now());
    const names = await peopleCalled(tx, [successor]);
    return {
      items: items.map(({ code, title, step, unitId, role, to }) => ({
        code,
        title,
        step,
        unit: called.unit(unitId),
        role: called.role(role),
        to: names.get(to ?? ''),
      })),
    };
  });
}
