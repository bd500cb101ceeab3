import { defineRoles } from '#kernel'

/** The posts that many packs share. A pack with a duty of its own defines its own role beside these. */
export const { clerk, dataOfficer, statistician, auditor, cityAdministrator } = defineRoles({
  clerk: { label: '经办人' },
  dataOfficer: { label: '部门数据管理员' },
  statistician: { label: '统计员' },
  auditor: { label: '审计员' },
  cityAdministrator: { label: '城市管理员' },
})
