export { actorOf } from './server/actor.ts';
export { listPeopleInUnit, listPeopleWithRole } from './server/account-store.ts';
export { makeAuthenticate, makeStillStands, sessionCookie, type StillStands } from './server/authenticate.ts';
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
export { representations, rolePermissions, type FindRepresented, type RolePermission } from './server/roles.ts';
export { roleNames } from './server/role-store.ts';
export { signIn } from './server/sign-in.ts';
