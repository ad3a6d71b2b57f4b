import type { Tx } from '#platform/db';
import { listCorrespondents, listPeopleInUnit, type Correspondent } from '#modules/accounts';
import { representativesOf } from '#modules/enterprises';
import type { Step } from '#modules/processes';

/** Who may act for an enterprise in a procedure now, and may sign in. */
export async function applicantsOf(tx: Tx, enterpriseId: string, procedureCode: string, at: Date): Promise<Correspondent[]> {
  return listCorrespondents(tx, await representativesOf(tx, enterpriseId, procedureCode, at));
}

/** Whose a step is: who is named for it, or the only one who could take it; of several nobody in particular. */
export async function holderOf(tx: Tx, step: Pick<Step, 'holderPerson' | 'holderUnit' | 'role'>, at: Date): Promise<string | undefined> {
  if (step.holderPerson !== undefined) return step.holderPerson;
  const able = await listPeopleInUnit(tx, step.holderUnit, step.role, at);
  return able.length === 1 ? able[0]?.personId : undefined;
}

/** Who has to act on a step: who is named for it, else everybody who could take it. */
export async function holdersOf(tx: Tx, step: Pick<Step, 'holderPerson' | 'holderUnit' | 'role'>, at: Date): Promise<string[]> {
  if (step.holderPerson !== undefined) return [step.holderPerson];
  return (await listPeopleInUnit(tx, step.holderUnit, step.role, at)).map((one) => one.personId);
}
