import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { dossiersContract } from '#contracts/dossiers';
import { useApi } from '#platform/web';

/** A dossier's parent and children, as they are told to who looks. */
export type Family = z.output<(typeof dossiersContract)['operations']['listChildren']['out']>;

/** The family of a dossier. */
export const useFamily = (dossierId: string): Family | undefined =>
  useQuery(useApi(dossiersContract).listChildren.query({ id: dossierId })).data;

/** True where a dossier may be given a child: one that is a child itself may not. */
export const mayLinkChild = (family: Family | undefined): boolean => family?.mayLink === true && family.parent === undefined;
