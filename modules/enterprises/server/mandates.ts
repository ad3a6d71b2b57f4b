import type { Tx } from '#platform/db';
import { listMandatesOfEnterprise, listMandatesOfPerson, type Mandate } from './mandate-store.ts';

/** The mandates of a person in force at an instant, legal representatives' first. */
export async function mandatesOf(tx: Tx, personId: string, at: Date): Promise<Mandate[]> {
  return listMandatesOfPerson(tx, personId, at);
}

/** The mandate under which a person may file a procedure for an enterprise at an instant. */
export async function mayActFor(
  tx: Tx,
  personId: string,
  enterpriseId: string,
  procedureCode: string,
  at: Date,
): Promise<string | undefined> {
  const mandates = await listMandatesOfPerson(tx, personId, at);
  return mandates.find((one) => one.enterpriseId === enterpriseId && (one.procedures === null || one.procedures.includes(procedureCode)))
    ?.id;
}

/** The people who may act for an enterprise in a procedure at an instant, legal representatives first, each once. */
export async function representativesOf(tx: Tx, enterpriseId: string, procedureCode: string, at: Date): Promise<string[]> {
  const mandates = await listMandatesOfEnterprise(tx, enterpriseId, at);
  const fit = mandates.filter(({ procedures }) => procedures === null || procedures.includes(procedureCode));
  return [...new Set(fit.map((one) => one.personId))];
}
