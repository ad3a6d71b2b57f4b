import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Test files that take longer than ten seconds, the longest first: begun late, one of them would keep a processor waiting for it. */
export const longest: readonly string[] = [
  'apps/server/faults/kill.faults.ts',
  'apps/server/walk/walk-screens.journey.ts',
  'apps/server/walk/walk-pages.journey.ts',
  'apps/server/refusals/probes.db.test.ts',
  'apps/cli/backup-killed.db.test.ts',
  'apps/server/refusals/refusals.db.test.ts',
  'tools/new-module/new-module.test.ts',
  'apps/server/fuzz/fuzz.db.test.ts',
  'modules/processes/journeys/whole-road-keyboard.journey.ts',
  'modules/dossiers/journeys/complete-on-request.journey.ts',
  'apps/server/readme-api.db.test.ts',
  'modules/dossiers/acceptance.db.test.ts',
  'apps/server/refusals/borrowed-ids.db.test.ts',
  'apps/cli/start.test.ts',
  'apps/cli/backup-round-trip.db.test.ts',
];

/**
 * The order of a run: the longest files, then the others as vitest orders them. Files that share their processes stay together
 * behind those that have one of their own, as a process that is shared ends when another kind of file takes its place.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const placeOf = ({ moduleId, project }: TestSpecification): number => {
      const place = longest.findIndex((path) => moduleId.endsWith(`/${path}`));
      return (project.config.isolate ? 0 : 2 * longest.length) + (place === -1 ? longest.length : place);
    };
    return sorted.toSorted((one, other) => placeOf(one) - placeOf(other));
  }
}
