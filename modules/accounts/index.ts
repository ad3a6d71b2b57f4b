export {
  findOrInvite,
  findPersonByAddress,
  inviteAgain,
  invitedUntil,
  isJustInvited,
  mailedCodeQuery,
  type Invited,
  type NewApplicant,
} from './server/applicants.ts';
export { actorOf } from './server/actor.ts';
export { countSeats, listPeopleInUnit, listPeopleWithRole, listPosts } from './server/account-store.ts';
export { sessionCookie, type StillStands } from './server/authenticate.ts';
export { makeAuthenticate, makeStillStands } from './server/keys/authenticate.ts';
export { createApiKey, type MadeApiKey, type NewApiKey } from './server/keys/create-api-key.ts';
export { endApiKeyByName } from './server/keys/end-api-key.ts';
export { listApiKeys, type ApiKeyLine } from './server/keys/list-api-keys.ts';
export { findService } from './server/keys/key-store.ts';
export { serviceActor } from './server/keys/service-actor.ts';
export { serviceMandates, type NewServiceMandate, type ServiceMandates } from './server/keys/service-mandates.ts';
export { kioskStrip } from './pages/kiosk-page.ts';
export { hallMachines, kioskStart, leaveKiosk, machineCookies, machineWord, type HallMachine } from './server/kiosk/machine.ts';
export { deviceKeyOf } from './server/device-keys.ts';
export { disablePerson } from './server/disable-person.ts';
export { demoPassword } from './server/demo-people.ts';
export {
  addIdentity,
  createPerson,
  enrolSecondFactor,
  findContact,
  findPersonByIdentity,
  givePost,
  namesOf,
  setPassword,
  type NewPerson,
  type PersonContact,
  type PersonName,
} from './server/people.ts';
export { hasEntered } from './server/people-store.ts';
export { isSetUp, openFirstRun } from './server/first-run/first-run.ts';
export {
  answeringRoles,
  headRole,
  leaderRole,
  heldWork,
  representations,
  rolePermissions,
  type HandOver,
  type HeldItem,
  type HeldWork,
  type Represented,
  type RolePermission,
} from './server/roles.ts';
export { roleNames } from './server/role-store.ts';
export { signIn } from './server/sign-in.ts';
export { setStandIn, type NewStandIn } from './server/stand-ins.ts';
export { listStandInsNow, standInBetween } from './server/stand-in-store.ts';
export { listCorrespondents, type Correspondent } from './server/contact-store.ts';
