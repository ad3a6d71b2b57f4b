import { z } from 'zod';
import type { Handling } from '#platform/http';
import { carryOver, findFormVersion, parseFormBody, type Left } from '#modules/forms';
import type { DraftView } from './draft-frame.ts';

/** What was typed into a page of an earlier version of the form and has no place in this one. */
export async function typedElsewhere({ ctx, form: body }: Handling, { draft, form }: Pick<DraftView, 'draft' | 'form'>): Promise<Left[]> {
  const id = z.uuid().safeParse(body['_form']).data;
  const found = id === undefined || id === draft.formVersionId ? undefined : await ctx.read((tx) => findFormVersion(tx, id));
  return found === undefined ? [] : carryOver(found.form, form, parseFormBody(found.form, body).data).left;
}
