import type { Ctx, Extension, Reaction } from '#platform/context';
import type { HandlerSet, LiveMessage } from '#platform/http';
import type { WordTable } from '#platform/i18n';
import type { Job } from '#platform/jobs';
import type { RelayedEvent } from '#platform/events';

/** All that one module contributes; the apps only compose these. */
export interface Module {
  readonly name: string;
  /** Folder of plain SQL migrations `NNNN-name.sql`. */
  readonly migrations?: URL;
  readonly words: WordTable;
  readonly handlers?: readonly HandlerSet[];
  readonly reactions?: readonly Reaction[];
  readonly jobs?: readonly Job[];
  /** Additions to extension points of modules above. */
  readonly extends?: readonly Extension[];
  /** Turns a committed fact into news for open screens. */
  readonly live?: Readonly<Record<string, (event: RelayedEvent) => LiveMessage | undefined>>;
  /** Names the people whose sessions, posts or mandates a committed fact changes: their open connections are judged again at once. */
  readonly standing?: Readonly<Record<string, (event: RelayedEvent) => readonly string[]>>;
  /** Rows every database needs (roles, catalogues); safe to run at every start. */
  readonly prepare?: (ctx: Ctx) => Promise<void>;
}

/** Declares a module's manifest. */
export function defineModule(module: Module): Module {
  return module;
}
