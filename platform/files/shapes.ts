import type { Readable } from 'node:stream';

/** The kinds of files that are taken in, known by their content. */
export type FileKind = 'pdf' | 'docx' | 'xlsx' | 'png' | 'jpeg' | 'zip' | 'dwg' | 'xml';

/** A file in the store: its address (SHA-256 of the content, 64 hex digits), size in bytes, media type and kind. */
export interface StoredFile {
  readonly sha256: string;
  readonly size: number;
  readonly mime: string;
  readonly kind: FileKind;
}

/** What is taken: at most `maxBytes`, of these kinds, under the name its sender gave it; encrypted PDFs unless forbidden. */
export interface PutOptions {
  maxBytes: number;
  accept: readonly FileKind[];
  name: string;
  allowEncrypted?: boolean | undefined;
}

/** Content as bytes, or as a stream of them (a Readable is one). */
export type Content = Uint8Array | AsyncIterable<Uint8Array>;

/** Looks for malware; answers its name, or undefined for a clean file. */
export interface Scanner {
  readonly name: string;
  scan(content: AsyncIterable<Uint8Array>): Promise<string | undefined>;
}

/** A content-addressed store, encrypted at rest. Reading a missing file fails with files.missing, a damaged one with files.damaged. */
export interface FileStore {
  /** Checks, encrypts and keeps the content; when it returns, the file is safely on the disk and the caller's row may be committed. */
  put(content: Content, options: PutOptions): Promise<StoredFile>;
  read(sha256: string): Promise<Uint8Array>;
  open(sha256: string): Promise<Readable>;
  exists(sha256: string): Promise<boolean>;
  remove(sha256: string): Promise<void>;
  /** Takes back at once what `put` answered and no row came to name; what stood there before or was put again stays. Answers whether it went. */
  takeBack(stored: StoredFile): Promise<boolean>;
  /** Removes files older than 24 hours that `findReferenced` does not give back, and what broken uploads left; answers how many. */
  sweep(findReferenced: (sha256s: readonly string[]) => Promise<ReadonlySet<string>>): Promise<number>;
}

/** Random access to the plain content of a file. */
export interface PlainContent {
  readonly size: number;
  read(from: number, to: number): AsyncGenerator<Uint8Array, void, undefined>;
}
