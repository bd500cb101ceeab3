import { defineRoles } from '#kernel'

/** Whoever asks questions of a department's data in SQL. */
export const { dataAnalyst } = defineRoles({ dataAnalyst: { label: '数据分析员' } })
export { dataOfficer } from '../divisions/roles.ts'
