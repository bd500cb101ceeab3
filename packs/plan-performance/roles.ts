import { defineRoles } from '#kernel'

/** Keeps the plan, its thresholds and assignments, takes in yearly reports and writes the assessment. */
export const { planOfficer } = defineRoles({
  planOfficer: { label: '规划管理员' },
})
