import type { z } from 'zod';
import { consultationsContract } from '#contracts/consultations';

type Operations = (typeof consultationsContract)['operations'];

/** Who is asked about a dossier, and whom one may ask. */
export type Consultations = z.output<Operations['listConsultations']['out']>;
/** One of them. */
export type Consultation = Consultations['consultations'][number];
/** What a unit is asked, and what it said. */
export type AskedOpinion = z.output<Operations['listAsked']['out']>['asked'][number];
/** How long an answer may take. */
export type AnswerLimit = Consultation['limit'];

/** Where a file of a dossier is read. */
export const paperHref = (dossierId: string, paperId: string): string => `/api/v1/dossiers/${dossierId}/components/${paperId}`;
