import { keepDaily } from '../../../modules/scorecards/server/daily.ts';
import { bringUpToDate } from '../../../modules/scorecards/server/note-facts.ts';
import type { SmallWorld } from './small-world.fixture.ts';
import type { Visit, Visits } from './visits.fixture.ts';

const readers = ['lanhdao', 'dautu.truong', 'quantri'] as const;

/** The service index, what comes due, statistics, and the figures for everybody. */
export async function scorecardVisits(world: SmallWorld): Promise<Visits> {
  await bringUpToDate(world.system);
  await keepDaily(world.system);
  const seen = (at: string, shows: string): Visit[] => readers.map((as) => ({ as, at, state: 'data', shows }));
  const shut = (at: string): Visit[] => [
    { as: 'vanthu1', at, state: 'refused', shows: '.ez-state' },
    { as: world.handled.by, at, state: 'refused', shows: '.ez-state' },
    { at, state: 'refused', shows: '.ez-state' },
  ];
  const [index, forecast, statistics] = ['/app/chi-so', '/app/sap-tre', '/app/thong-ke'] as const;
  return {
    'app /chi-so': [
      ...seen(index, '.ez-score-group'),
      { as: 'lanhdao', at: `${index}?muc=2-1`, state: 'data', shows: '.ez-score-costs .ez-records' },
      { as: 'lanhdao', at: `${index}?muc=1-3`, state: 'data', shows: '.ez-score-costs .ez-records, .ez-score-costs .ez-state' },
      { as: 'lanhdao', at: `${index}?tu=2020-01-01&den=2020-02-01&muc=4-1`, state: 'empty', shows: '.ez-score-none' },
      ...shut(index),
    ],
    'app /sap-tre': [
      ...seen(`${forecast}?gio=40`, '.ez-records, .ez-state'),
      { as: 'lanhdao', at: `${forecast}?gio=4`, state: 'data', shows: '.ez-records, .ez-state' },
      ...shut(forecast),
    ],
    'app /thong-ke': [
      ...seen(statistics, '.ez-figures'),
      { as: 'lanhdao', at: `${statistics}?theo=don-vi`, state: 'data', shows: '.ez-figures' },
      { as: 'lanhdao', at: `${statistics}?theo=can-bo`, state: 'data', shows: '.ez-figures' },
      { as: 'lanhdao', at: `${statistics}?theo=kenh&tu=2020-01-01&den=2020-02-01`, state: 'empty', shows: '.ez-state' },
      ...shut(statistics),
    ],
    'scorecards.showFigures': [
      { at: '/so-lieu', state: 'data', shows: 'main table' },
      { at: '/so-lieu?nam=2010', state: 'empty', shows: '.empty' },
    ],
  };
}
