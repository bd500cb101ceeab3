import { defineRoles } from '#kernel'

/** 执法人员 investigate in twos, 法制审核 checks, 负责人 decides. */
export const { caseOfficer, legalReviewer, enforcementHead } = defineRoles({
  caseOfficer: { label: '执法人员' },
  legalReviewer: { label: '法制审核人员' },
  enforcementHead: { label: '执法机关负责人' },
})
