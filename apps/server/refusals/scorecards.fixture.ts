import { keepDaily } from '../../../modules/scorecards/server/daily.ts';
import { untilUpToDate } from '../scorecards/up-to-date.fixture.ts';
import { playerOf } from '../scorecards/played.fixture.ts';
import type { Fixture, Fixtures, Prepared } from './fixture.fixture.ts';
import type { World } from './world.fixture.ts';

/** The head of a unit sees figures of that unit's dossiers, another head those of his own. */
const counted = (given: Prepared, hide: (world: World) => Promise<string>): Fixture => ({
  by: 'head',
  lists: true,
  prepare: async (world): Promise<Prepared> => {
    const hidden = await hide(world);
    await untilUpToDate(world.desk.system);
    return { ...given, hidden };
  },
});

/** A dossier without an electronic result: withdrawn after it was accepted. */
async function withdrawn(world: World): Promise<string> {
  const player = playerOf(world.desk);
  const id = await player.studied();
  await player.withdraw(id);
  return id;
}

/** What the service index and statistics tell. */
export const scorecardFixtures: Fixtures = {
  'scorecards.getIndex': { by: 'leader', as: { 'other unit': ['desk', 'worker', 'clerk'] }, prepare: async () => ({}) },
  'scorecards.listCosts': counted({ path: { item: '3.3' } }, withdrawn),
  'scorecards.listDaily': {
    by: 'leader',
    lists: true,
    prepare: async ({ desk }) => {
      await untilUpToDate(desk.system);
      await keepDaily(desk.system);
      return { hidden: 'unmeasured' };
    },
  },
  'scorecards.listForecast': counted({ query: { hours: '40' } }, (world) => playerOf(world.desk).studied()),
  'scorecards.listStatistics': counted({}, (world) => world.unit('DT')),
};
