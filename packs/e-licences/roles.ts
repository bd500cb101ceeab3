import { defineRoles } from '#kernel'

/** `citizen` is whoever signs in and was verified: an open role, no appointment. */
export const { citizen, licenceOfficer } = defineRoles({
  citizen: { label: '办事人', open: true },
  licenceOfficer: { label: '证照管理员' },
})
