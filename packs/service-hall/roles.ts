import { defineRoles } from '#kernel'

/** Duties of the hall: 综合窗口 receives and accepts, 承办部门 reviews and decides, 事项管理员 keeps the catalogue of items. */
export const { windowClerk, reviewer, decider, itemOfficer } = defineRoles({
  windowClerk: { label: '综合窗口' },
  reviewer: { label: '审查员' },
  decider: { label: '审批负责人' },
  itemOfficer: { label: '事项管理员' },
})
