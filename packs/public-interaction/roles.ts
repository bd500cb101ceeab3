import { defineRoles } from '#kernel'

/** 信箱办 reads, forwards, checks and publishes; 承办人 of a department answers; 信息公开员 keeps columns and requests. */
export const { letterOffice, letterHandler, disclosureOfficer } = defineRoles({
  letterOffice: { label: '互动办理岗' },
  letterHandler: { label: '来信承办岗' },
  disclosureOfficer: { label: '信息公开岗' },
})
