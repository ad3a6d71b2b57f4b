import { ApiProblem } from '#platform/web';

/** True when an act was refused because somebody else writes the draft. */
export const isBeingWritten = (error: unknown): boolean => error instanceof ApiProblem && error.code === 'documents.being-written';
