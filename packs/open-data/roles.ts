import { defineRoles } from '#kernel'

/** 数据开放岗 keeps the portal and its board; 数据提供岗 of a department answers what people ask of it. */
export const { openDataOfficer, dataProvider } = defineRoles({
  openDataOfficer: { label: '数据开放岗' },
  dataProvider: { label: '数据提供岗' },
})
