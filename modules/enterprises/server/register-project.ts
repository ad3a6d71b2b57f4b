import { grant } from '#platform/access';
import type { Act } from '#platform/context';
import { fail } from '#platform/errors';
import { newId } from '#platform/ids';
import { readProjectCode } from './codes.ts';
import { insertProject, projectHistory, type ProjectFields } from './project-store.ts';
import type { Entry } from './register-enterprise.ts';

/** A project to be entered; its code was made by the national investment system. */
export interface NewProject extends Entry {
  code: string;
  fields: ProjectFields;
}

/** Enters a project; answers its id. Refuses with `enterprises.bad-project-code` or `enterprises.project-code-taken`. */
export async function registerProject(act: Act, given: NewProject): Promise<string> {
  const code = readProjectCode(given.code) ?? fail('enterprises.bad-project-code', { code: given.code }, 'code');
  const id = newId(act.now);
  if (!(await insertProject(act.tx, { id, code, createdAt: act.now }))) fail('enterprises.project-code-taken', { code }, 'code');
  await projectHistory.start(act, id, given);
  const { enterpriseId } = given.fields;
  if (enterpriseId !== null) {
    const holder = { kind: 'enterprise', id: enterpriseId } as const;
    await grant(act.tx, { recordKind: 'project', recordId: id, holder, because: 'own project', since: act.now });
  }
  act.about('project', id, { code });
  return id;
}
