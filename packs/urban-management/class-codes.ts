import { defineCodeTable } from '#kernel'
import { classes } from './rules/classes.ts'

const ofKind = (kind: 'component' | 'event') =>
  Object.fromEntries(classes.filter((each) => each.kind === kind).map(({ key, name }) => [key, name]))

/** Classes of components by their key that stays the same through all standards. */
export const componentClasses = defineCodeTable('城市管理部件类别', ofKind('component'))

/** Classes of components and events by their key that stays the same through all standards. */
export const matterClasses = defineCodeTable('城市管理部件和事件类别', { ...ofKind('component'), ...ofKind('event') })
