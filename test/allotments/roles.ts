import { defineRoles } from '#kernel'

export const { gardener, warden } = defineRoles({
  gardener: { label: '菜园管理员' },
  warden: { label: '菜园监督员' },
})
