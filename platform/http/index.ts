export type { Contract, Operation, UploadRule } from '#platform/contract';
export {
  implement,
  type Answer,
  type HandlerSet,
  type HandlersOf,
  type Handling,
  type PassingFile,
  type RefusedFile,
  type SiteView,
  type UploadedFile,
} from './implement.ts';
export { readInput } from './input.ts';
export { fileAnswer, jsonAnswer, redirect, type RawAnswer } from './answer.ts';
export type { Authenticate, Hold, HttpOptions, SignedIn } from './options.ts';
export { formFaultOf, speechOf, type FormFault, type Speech } from './speech.ts';
export { lingerAfterAnswers } from './lingering.ts';
export { makeServer, type HttpServer } from './server.ts';
export type { ProblemBody } from './problem.ts';
export { openApi } from './open-api.ts';
export { createLive, type Live, type LiveListener, type LiveMessage } from './live.ts';
