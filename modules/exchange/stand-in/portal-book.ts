import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const kept = z.object({
  /** What it was told of each dossier, in the order in which it was told. */
  told: z.record(z.string(), z.array(z.object({ seq: z.number().int(), hash: z.string(), body: z.string(), at: z.string() }))),
  /** What waits for the authority; its place in the list is the cursor. */
  waiting: z.array(z.object({ messageId: z.string(), sentAt: z.string(), body: z.string(), signature: z.string().optional() })),
  answers: z.record(z.string(), z.object({ body: z.string(), at: z.string() })),
  /** What applicants filed here, by the portal's code. */
  filed: z.record(z.string(), z.object({ at: z.string(), procedureCode: z.string(), owner: z.string(), messageId: z.string().optional() })),
  lastCode: z.number().int(),
});

/** All that the stand-in knows. */
export type Book = z.output<typeof kept>;

const empty = (): Book => ({ told: {}, waiting: [], answers: {}, filed: {}, lastCode: 0 });

/** Keeps the stand-in's book and its files in a folder of its own: no table of the authority is read or written. */
export interface BookKeeper {
  readonly book: Book;
  save(): void;
  putFile(name: string, bytes: Uint8Array): void;
  /** Undefined for a file that is not there. */
  getFile(name: string): Uint8Array | undefined;
}

const nameOf = (name: string): string => Buffer.from(name).toString('hex').slice(0, 200);

/** Opens the book in a folder. */
export function openBook(folder: string): BookKeeper {
  const path = join(folder, 'book.json');
  const pathOf = (name: string): string => join(folder, 'files', nameOf(name));
  mkdirSync(join(folder, 'files'), { recursive: true, mode: 0o700 });
  const read = (place: string): Buffer | undefined => {
    try {
      return readFileSync(place);
    } catch {
      return undefined;
    }
  };
  const text = read(path);
  const book = text === undefined ? empty() : kept.parse(JSON.parse(text.toString('utf8')));
  return {
    book,
    save() {
      writeFileSync(`${path}.new`, JSON.stringify(book), { mode: 0o600 });
      renameSync(`${path}.new`, path);
    },
    putFile: (name, bytes) => writeFileSync(pathOf(name), bytes, { mode: 0o600 }),
    getFile: (name) => read(pathOf(name)),
  };
}
