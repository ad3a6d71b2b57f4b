import type { Reach } from '#platform/access';
import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import type { When } from '#platform/history';
import { recorded, type Recorded } from './recorded.ts';
import { findProject, listProjectsCarriedOut, type ProjectFields, type ProjectRow } from './project-store.ts';

/** A project as it stood at an instant. */
export type Project = Recorded<ProjectRow, ProjectFields>;

/** A project as it was at `valid`, as known now or at `known`; refuses with `http.not-found` when it was not in force or is out of reach. */
export async function getProject(tx: Tx, id: string, when: When, reach?: Reach): Promise<Project> {
  const { row, version } = (await findProject(tx, id, when, reach)) ?? fail('http.not-found');
  return recorded(row, version);
}

/** The projects an enterprise carries out at an instant, by code. */
export async function listProjectsOf(tx: Tx, enterpriseId: string, when: When): Promise<Project[]> {
  return (await listProjectsCarriedOut(tx, enterpriseId, when)).map(({ row, version }) => recorded(row, version));
}
