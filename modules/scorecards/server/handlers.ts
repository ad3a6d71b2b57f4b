import { fileAnswer, implement } from '#platform/http';
import { scorecardsContract } from '../contract.ts';
import { listDaily } from './daily.ts';
import { figuresCsv } from './figures-csv.ts';
import { getIndex } from './get-index.ts';
import { listCosts } from './list-costs.ts';
import { listForecast } from './list-forecast.ts';
import { listStatistics } from './list-statistics.ts';
import { publicFigures } from './public-figures.ts';

/** Handlers of the API. */
export const scorecardsHandlers = implement(scorecardsContract, {
  getIndex: (given, { ctx }) => getIndex(ctx, given),
  listCosts: (given, { ctx }) => listCosts(ctx, given),
  listDaily: (given, { ctx }) => listDaily(ctx, given),
  listForecast: ({ hours }, { ctx }) => listForecast(ctx, hours),
  listStatistics: (given, { ctx }) => listStatistics(ctx, given),
  getPublicFigures: ({ year }, { ctx }) => publicFigures(ctx, year),
  getPublicTable: async ({ year }, { ctx }) => {
    const figures = await publicFigures(ctx, year);
    const name = `ho-so-${figures.year}.csv`;
    return fileAnswer(Buffer.from(figuresCsv(figures, ctx.locale)), { mime: 'text/csv; charset=utf-8', name, download: true });
  },
});
