import { defineRoles } from '#kernel'

/** The office that looks on and rules, and whoever in a department answers for its cards. The kernel knows the first by its name. */
export const { supervisor, liaison } = defineRoles({
  supervisor: { label: '监察员' },
  liaison: { label: '部门联络员' },
})
