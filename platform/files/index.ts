import './errors.ts';

export { openFileStore, placeOfFile, type FileStoreSettings } from './local-store.ts';
export { loadMasterKey } from './master-key.ts';
export { findRecordedFiles, getRecordedFile, recordFile } from './recorded-files-store.ts';
export { clamdScanner, systemScanner, testFileScanner } from './scanners.ts';
export type { Content, FileKind, FileStore, PutOptions, Scanner, StoredFile } from './shapes.ts';
export { filesWords } from './words.ts';
