import type { z } from 'zod';
import type { Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { askedInbox } from '../../contract-views.ts';
import { deleteSavedView, listSavedViews, putSavedView } from './saved-view-store.ts';

/** The most views a person keeps: as many as one still finds in a list. */
export const mostViews = 20;

/** A part of the inbox with what narrows it. */
type AskedInbox = z.output<typeof askedInbox>;

const personOf = (ctx: Ctx): string => ctx.actor.personId ?? fail('http.signed-out');
const plain = (name: string): string => name.toLocaleLowerCase('vi');

/** The asker's own views; one whose filter is understood no longer is left out. */
export async function listOwnViews(ctx: Ctx): Promise<{ id: string; name: string; asked: AskedInbox }[]> {
  const rows = await ctx.read((tx) => listSavedViews(tx, personOf(ctx)));
  return rows.flatMap(({ id, name, asked }) => {
    const read = askedInbox.safeParse(asked);
    return read.success ? [{ id, name, asked: read.data }] : [];
  });
}

/** Keeps a view under an id its keeper chose; the same again changes nothing. Refuses with `processes.views-full`, `processes.view-named-already`. */
export async function saveView(ctx: Ctx, view: { id: string; name: string; asked: AskedInbox }): Promise<void> {
  const personId = personOf(ctx);
  await ctx.act('processes.save-view', async (act) => {
    const others = (await listSavedViews(act.tx, personId, true)).filter((one) => one.id !== view.id);
    if (others.length >= mostViews) fail('processes.views-full', { most: mostViews });
    if (others.some((one) => plain(one.name) === plain(view.name))) fail('processes.view-named-already', { name: view.name }, 'name');
    const { id, name, asked } = view;
    if (!(await putSavedView(act.tx, { id, person_id: personId, name, asked, kept_at: act.now }))) fail('http.not-found');
    act.about('person', personId, { view: name, asked });
  });
}

/** Drops one of the asker's own views; one that is not there stays so. */
export async function dropView(ctx: Ctx, id: string): Promise<void> {
  const personId = personOf(ctx);
  await ctx.act('processes.drop-view', async (act) => {
    const name = await deleteSavedView(act.tx, personId, id);
    act.about('person', personId, { dropped: name });
  });
}
