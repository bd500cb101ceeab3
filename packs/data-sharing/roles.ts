export { auditor, cityAdministrator, dataOfficer } from '../divisions/roles.ts'
export { citizen } from '../e-licences/roles.ts'
export { catalogueReviewer } from '../resource-catalogue/roles.ts'
