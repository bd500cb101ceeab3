import { boolean, choice, date, defineRecord, integer, longText, text } from '#kernel'
import { letterKinds, topics } from '../letters/topics.ts'
import { letterOffice } from '../roles.ts'

const sharing = { provider: 'government-office', share: 'unconditional', open: 'unconditional', cycle: 'realtime' } as const

/** 公开来信: question and answer as anybody may read them. Left by the process; the office may correct the words or take it back. */
export const PublishedLetter = defineRecord('publishedLetter', {
  label: '公开来信',
  purpose: '来信人同意公开、隐去个人信息后的一封来信和答复。',
  fields: {
    number: text('编号', { max: 40 }).unique(),
    topic: choice('主题', topics),
    kind: choice('类型', letterKinds),
    subject: longText('标题', { max: 80 }),
    question: longText('来信', { max: 3000 }),
    answer: longText('答复', { max: 3000 }),
    department: text('答复单位', { max: 40 }).hint('部门代码。'),
    receivedOn: date('收到日期'),
    answeredOn: date('答复日期'),
    days: integer('用时', { min: 0, unit: '天' }),
    publishedOn: date('公开日期'),
    shownUntil: date('公开到').optional().hint('撤下时填昨天的日期；不填一直公开。'),
  },
  titleOf: (letter) => letter.subject,
  key: 'number',
  search: ['subject', 'question', 'answer', 'number'],
  findBy: ['number', 'topic', 'department', 'answeredOn'],
  read: 'everyone',
  write: [letterOffice],
  shown: { from: 'publishedOn', until: 'shownUntil' },
  sharing,
  pageOf: ({ number }) => `/public-interaction/letters/${number}`,
})

/** 来信办理结果: one answered letter without a word of it. */
export const LetterOutcome = defineRecord('letterOutcome', {
  label: '来信办理结果',
  purpose: '一封已答复来信的主题、单位、用时和评价，不含内容。',
  fields: {
    number: text('编号', { max: 40 }).unique(),
    topic: choice('主题', topics),
    kind: choice('类型', letterKinds),
    department: text('答复单位', { max: 40 }),
    receivedOn: date('收到日期'),
    answeredOn: date('答复日期'),
    days: integer('用时', { min: 0, unit: '天' }),
    isOnTime: boolean('按承诺答复'),
    isPublished: boolean('已公开'),
    grade: integer('来信人评价', { min: 1, max: 5 }).optional().hint('5非常满意，4满意，3基本满意，2不满意，1非常不满意。'),
  },
  titleOf: (one) => one.number,
  key: 'number',
  findBy: ['number', 'topic', 'department', 'isOnTime', 'grade', 'answeredOn'],
  read: 'everyone',
  write: [],
  sharing,
})
