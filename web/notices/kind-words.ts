import type { LampColour } from '../parts/Lamp.tsx'
import type { NoticeKind } from './notices-data.ts'

/** How each kind of notice is marked: the lamp's shape and colour say whether to act, the word says what it is. */
export const kindWords: Readonly<Record<NoticeKind, { readonly lamp: LampColour; readonly zh: string; readonly en: string }>> = {
  red: { lamp: 'red', zh: '红灯', en: 'Red lamp' },
  yellow: { lamp: 'amber', zh: '黄灯', en: 'Yellow lamp' },
  urged: { lamp: 'amber', zh: '催办', en: 'Urged' },
  correction: { lamp: 'amber', zh: '待您补充', en: 'Your turn' },
  trouble: { lamp: 'red', zh: '故障', en: 'Trouble' },
  work: { lamp: 'blue', zh: '待办', en: 'To do' },
  comment: { lamp: 'blue', zh: '留言', en: 'Message' },
  ruling: { lamp: 'grey', zh: '裁定', en: 'Ruling' },
  received: { lamp: 'grey', zh: '已收到', en: 'Received' },
  progress: { lamp: 'blue', zh: '新进展', en: 'Progress' },
  extended: { lamp: 'grey', zh: '延期', en: 'Extended' },
  merged: { lamp: 'grey', zh: '合并', en: 'Merged' },
  reopened: { lamp: 'blue', zh: '重新办理', en: 'Reopened' },
  closed: { lamp: 'green', zh: '已办结', en: 'Done' },
  refused: { lamp: 'grey', zh: '未予办理', en: 'Declined' },
}
