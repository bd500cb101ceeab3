import { defineRoles } from '#kernel'

/** The duties of urban management (数字城管): 监督中心 takes in and checks, 指挥中心 dispatches, 专业部门 handles. */
export const { gridWorker, matterClerk, dispatcher, handler, verifier } = defineRoles({
  gridWorker: { label: '网格员' },
  matterClerk: { label: '受理员' },
  dispatcher: { label: '派遣员' },
  handler: { label: '处置单位' },
  verifier: { label: '核查员' },
})
