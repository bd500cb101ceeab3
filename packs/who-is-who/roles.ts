import { defineRoles } from '#kernel'

/** Who decides at the data bureau which records of several departments are one. */
export const { identityKeeper } = defineRoles({ identityKeeper: { label: '主体核对员' } })
