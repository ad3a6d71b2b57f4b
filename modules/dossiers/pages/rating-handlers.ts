import { implement, redirect } from '#platform/http';
import { rateDossier } from '../server/ratings/rate-dossier.ts';
import { ratingPages } from './rating-pages-contract.ts';
import { speechOf } from './speech.ts';

/** Handlers of the page on which a dossier is rated; it leads back to the dossier's page, which says what came of it. */
export const ratingPageHandlers = implement(ratingPages, {
  sendRating: async ({ id, level, comment }, handling) => {
    const at = `${speechOf(handling).prefix}/ho-so/${id}`;
    if (level === '') return redirect(`${at}?danh-gia=thieu#danh-gia`);
    await rateDossier(handling.ctx, { dossierId: id, level: Number(level), comment });
    return redirect(`${at}?danh-gia=xong#danh-gia`);
  },
});
