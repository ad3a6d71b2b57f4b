import { implement } from '#platform/http';
import { dayOf } from '../server/days.ts';
import { publicFigures } from '../server/public-figures.ts';
import { figuresPage } from './figures-page.ts';
import { scorecardsPages } from './pages-contract.ts';

/** Handlers of the public pages. */
export const scorecardsPageHandlers = implement(scorecardsPages, {
  showFigures: async ({ nam }, { ctx, site }) => {
    const figures = await publicFigures(ctx, nam);
    const thisYear = Number(dayOf(ctx.now()).slice(0, 4));
    const body = figuresPage({ t: ctx.t, locale: ctx.locale, prefix: ctx.locale === 'en' ? '/en' : '', figures, thisYear });
    return site({
      title: ctx.t('scorecards.page.title'),
      body,
      indexed: nam === undefined,
      description: ctx.t('scorecards.page.description'),
    });
  },
});
