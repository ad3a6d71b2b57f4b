import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Test files that take longer than ten seconds, the longest first: begun late, one of them would keep a processor waiting for it. */
export const longest: readonly string[] = [
  'apps/server/faults/kill.faults.ts',
  'apps/server/walk/walk.journey.ts',
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
 * The order of a run: project by project as they are configured, each with its longest files first and the others as vitest orders them.
 * Files of one project share their processes; a process that is shared ends when a file of another project takes its place.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const projects = this.ctx.projects.map(({ name }) => name);
    const lengthOf = ({ moduleId }: TestSpecification): number => {
      const place = longest.findIndex((path) => moduleId.endsWith(`/${path}`));
      return place === -1 ? longest.length : place;
    };
    const placeOf = (file: TestSpecification): number => projects.indexOf(file.project.name) * (longest.length + 1) + lengthOf(file);
    return (await super.sort(files)).toSorted((one, other) => placeOf(one) - placeOf(other));
  }
}
