export { definePermissions, declaredPermissions, requirePermission, type PermissionWords } from './permissions.ts';
export { endPassing, grant, grantLast, holdersOf, lastingHoldersOf, type Grant, type Holder, type HolderKind } from './grant-store.ts';
export { grantedRecords, type Granted } from './granted.ts';
export { reachOf, reachAll, reachOfUnit, type ProcedureOf, type Reach, type ReachHolder } from './reach.ts';
export { anonymous, systemActor, type Actor, type Post, type ReachKind, type RepresentedEnterprise } from './actor.ts';
