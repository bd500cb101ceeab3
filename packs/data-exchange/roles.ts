import { defineRoles } from '#kernel'

/** Whoever builds flows between systems and sees to what they could not take. */
export const { exchangeOperator } = defineRoles({ exchangeOperator: { label: '交换管理员' } })
