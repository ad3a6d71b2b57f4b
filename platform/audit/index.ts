export {
  listLooks,
  makeAuditPartitions,
  writeAccess,
  entriesToWrite,
  writeEntry,
  findNewestEntryInstant,
  type AccessEntry,
  type AuditEntry,
  type ToldLook,
} from './audit-store.ts';
export { noteAccess } from './note-access.ts';
export { startSealer, type Sealer, type SealerOptions } from './sealing/sealer.ts';
export { openSealKey, publicKeyId } from './sealing/seal-key.ts';
export { readPublicKeys } from './sealing/seal-files.ts';
export { verifyTrail, type Break, type BreakKind, type SeenSeal, type TrailReport } from './sealing/verify-trail.ts';
export {
  judgeProof,
  makeProofFile,
  proofFileShape,
  proveEntry,
  type NoProof,
  type ProofFault,
  type ProofFile,
  type RowProof,
} from './sealing/proof.ts';
export { findEntry, type EntrySearch } from './sealing/row-store.ts';
export { countWaiting, findNewestSeal } from './sealing/seal-store.ts';
export { headerHash, readHeader, type Seal, type SealHeader } from './sealing/seal.ts';
export type { LoggedRow } from './sealing/leaf.ts';
