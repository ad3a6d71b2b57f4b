import { defineExtensionPoint, type Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import type { Words } from '#platform/i18n';

/** A record whose paper can be looked at. */
export interface PaperExample {
  id: string;
  code: string;
  title: string;
}

/** The real data of a paper, and the address its QR code leads to. */
export interface ExampleData {
  data: unknown;
  qr?: string | undefined;
}

/** A result of a procedure that is made with a layout. */
export interface PaperUse {
  procedure: string;
  procedureName: Words;
  result: Words;
  drafted: readonly Words[];
}

/** A module that makes papers of layouts: what it can tell a paper, and real records to look at one with. */
export interface PaperSource {
  /** Dotted paths of all that its facts always tell papers of this layout; undefined where it makes none of them. */
  givenTo(tx: Tx, code: string, at: Date): Promise<readonly string[] | undefined>;
  usesOf(tx: Tx, code: string, at: Date): Promise<readonly PaperUse[]>;
  /** Records that the asker may see, newest first. */
  listExamples(ctx: Ctx, tx: Tx, code: string): Promise<readonly PaperExample[]>;
  /** What the paper of a record says, and notes the look at it; undefined where the asker may not see it or there is no such paper. */
  readExample(ctx: Ctx, code: string, id: string): Promise<ExampleData | undefined>;
}

/** Where modules that make papers tell what these are made of. */
export const paperSources = defineExtensionPoint<PaperSource>('templates.paper-sources');
