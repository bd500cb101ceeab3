import { defineRoles } from '#kernel'

export { auditor, cityAdministrator, dataOfficer } from '../divisions/roles.ts'
export { citizen } from '../e-licences/roles.ts'

export const { marketRegistrar, marketSupervisor } = defineRoles({
  marketRegistrar: { label: '数据登记员' },
  marketSupervisor: { label: '数据流通监管员' },
})
