import { defineRoles } from '#kernel'

/** Who checks what departments want to publish, and publishes it. The kernel knows the post by its name. */
export const { catalogueReviewer } = defineRoles({ catalogueReviewer: { label: '目录审核员' } })
