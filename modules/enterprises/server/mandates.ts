import type { RepresentedEnterprise } from '#platform/access';
import type { Tx } from '#platform/db';
import { listMandatesOfPerson, type Mandate } from './mandate-store.ts';

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

/** The enterprises a person may act for at an instant, one entry a mandate. */
export async function representedBy(tx: Tx, personId: string, at: Date): Promise<RepresentedEnterprise[]> {
  const mandates = await listMandatesOfPerson(tx, personId, at);
  return mandates.map(({ enterpriseId, id, procedures }) => ({ enterpriseId, mandateId: id, procedures: procedures ?? undefined }));
}
