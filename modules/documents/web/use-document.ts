import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { documentsContract } from '#contracts/documents';
import { useApi } from '#platform/web';

type Operations = (typeof documentsContract)['operations'];

/** The draft of a step with its slots. */
export type DraftDetail = z.output<Operations['getDraft']['out']>;
/** A part of the paper that the drafter writes. */
export type DraftSlot = DraftDetail['slots'][number];
/** What the drafter wrote, by path. */
export type Drafted = DraftDetail['drafted'];
/** The result document of a record, if it has one. */
export type DocumentOfRecord = z.output<Operations['getDocumentOfRecord']['out']>['document'];
/** JSON as a slot holds it. */
export type Json = Drafted[string];

/** The result document of a record; undefined while there is none. */
export function useDocument(recordId: string) {
  const query = useQuery(useApi(documentsContract).getDocumentOfRecord.query({ recordId }));
  return { ...query, document: query.data?.document };
}

/** Where the newest file of a document is opened. */
export const fileHref = (documentId: string): string => `/api/v1/documents/${documentId}/file`;
/** Where the true PDF of a draft is opened. */
export const previewHref = (stepId: string): string => `/api/v1/documents/drafts/${stepId}/preview`;
