import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { dossiersContract } from '#contracts/dossiers';
import { useApi } from '#platform/web';

type Operations = (typeof dossiersContract)['operations'];

/** A dossier in full. */
export type DossierDetail = z.output<Operations['getDossier']['out']>;
/** A dossier in a list. */
export type DossierLine = z.output<Operations['listDossiers']['out']>['dossiers'][number];
/** One component with what was handed in. */
export type ComponentSlot = DossierDetail['components'][number];

/** True where a connected register says what the paper would. */
export const isServed = ({ register }: Pick<ComponentSlot, 'register'>): boolean =>
  register?.outcome === 'FETCHED_OK' || register?.outcome === 'MISMATCH';

/** A dossier in full, and what in it differs from the record. */
export function useDossier(id: string) {
  const api = useApi(dossiersContract);
  return { dossier: useQuery(api.getDossier.query({ id })), comparison: useQuery(api.compareDossier.query({ id })) };
}

/** Where a component's file is opened. */
export const componentHref = (dossierId: string, fileId: string): string => `/api/v1/dossiers/${dossierId}/components/${fileId}`;
/** Where a paper of the dossier is opened. */
export const paperHref = (dossierId: string, paperId: string): string => `/api/v1/dossiers/${dossierId}/papers/${paperId}`;
/** Where the result is opened. */
export const resultHref = (dossierId: string): string => `/api/v1/dossiers/${dossierId}/result`;
