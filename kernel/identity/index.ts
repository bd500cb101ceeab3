export { coversDivision, divisionPrefix, holdsRole, mayRead, openRolesOf, requireRole, roleLabel, scopePrefix } from './access.ts'
export type { Credentials } from './credentials.ts'
export type { DemoOfficer, DemoPerson, DemoResident } from './demo.ts'
export { demoPassword, demoSignIns, seedDemoPeople, shutOutDemoPeople } from './demo.ts'
export {
  administratorRole,
  dataAnalystRole,
  dataOfficerRole,
  overseeingDepartment,
  requireConfirmed,
  requireDataOfficer,
} from './duty.ts'
export { holderOf, holdersFor, isPersonHolder, ownAccount, personHolder } from './holder.ts'
export {
  actorOfKey,
  type InterfaceKey,
  listDepartmentKeys,
  listKeys,
  makeDepartmentKey,
  makeForeignKey,
  makeKey,
  revokeDepartmentKey,
  revokeKey,
} from './interface-keys.ts'
export { lockout } from './lockout.ts'
export type { NewPerson, NewPost } from './people.ts'
export { changePassword, createPerson, endPost, givePost, resetPassword, setPersonActive } from './people.ts'
export { decrypt, encrypt, keyedHasher } from './secrets.ts'
export type { Session, SignedIn } from './sessions.ts'
export {
  actorsOf,
  choosePost,
  cleanUpSessions,
  confirmIdentity,
  postsOf,
  sessionLength,
  signIn,
  signOut,
  whoIs,
} from './sessions.ts'
export { companiesOf, requireCompany, standsFor, verifyAccount } from './stands-for.ts'
export { confirmTotp, hasTotp, startTotp, stopTotp } from './totp.ts'
