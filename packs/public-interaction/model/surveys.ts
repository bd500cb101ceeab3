import { choice, date, defineRecord, integer, longText, text } from '#kernel'
import { letterOffice } from '../roles.ts'

const open = { provider: 'government-office', share: 'unconditional', open: 'unconditional', cycle: 'irregular' } as const
const closed = {
  provider: 'government-office',
  share: 'none',
  condition: '征集和调查只公布汇总结果和采纳情况，答卷不共享（《中华人民共和国个人信息保护法》第六条，最小必要）。',
  open: 'none',
  cycle: 'irregular',
} as const

/** 征集调查: a consultation or survey with its time, its rules and, at the end, what became of it. A draft until its first day is set. */
export const Survey = defineRecord('survey', {
  label: '征集调查',
  purpose: '一次意见征集或问卷调查：问谁、问什么、到什么时候、结果怎样用了。',
  fields: {
    key: text('编号', { max: 40 }).unique(),
    kind: choice('类型', { consultation: '意见征集', questionnaire: '问卷调查' }),
    name: text('标题', { max: 80 }),
    purpose: longText('说明', { max: 2000 }).hint('为什么问、结果怎样用。'),
    department: text('主办单位', { max: 40 }).hint('部门代码。'),
    opensOn: date('开始日期'),
    closesOn: date('截止日期').hint('当天24时截止。'),
    oneFor: choice('一份答卷对应', { person: '一个登录的人', device: '一个人或一台设备' }),
    results: choice('结果', { live: '随时可看', afterClosing: '截止后公布' }),
    publishedOn: date('发布日期').optional().hint('不填是草稿，只有互动办理岗看得到。'),
    outcome: longText('结果和采纳情况', { max: 4000 }).optional(),
    outcomeOn: date('公布结果日期').optional(),
  },
  titleOf: (survey) => survey.name,
  key: 'key',
  search: ['name', 'purpose'],
  findBy: ['key', 'closesOn', 'department', 'kind'],
  read: 'everyone',
  write: [letterOffice],
  shown: { from: 'publishedOn' },
  sharing: open,
  pageOf: ({ key }) => `/public-interaction/surveys/${key}`,
  check: ({ opensOn, closesOn }) =>
    closesOn < opensOn
      ? { field: 'closesOn', zh: '截止日期不能早于开始日期。', en: 'It cannot close before it opens.' }
      : undefined,
})

export const questionKinds = { single: '单选', multi: '多选', scale: '打分（1至5）', text: '填写' } as const
export type QuestionKind = keyof typeof questionKinds

export const SurveyQuestion = defineRecord('surveyQuestion', {
  label: '调查题目',
  purpose: '征集调查的一道题。',
  fields: {
    key: text('编号', { max: 60 }).unique(),
    survey: text('征集调查', { max: 40 }),
    place: integer('顺序', { min: 1, max: 50 }),
    kind: choice('题型', questionKinds),
    text: longText('题目', { max: 300 }),
    options: longText('选项', { max: 2000 }).optional().hint('一行一个，单选和多选题必填。'),
    need: choice('必答', { required: '必答', optional: '可不答' }),
    publishedOn: date('发布日期').optional(),
  },
  titleOf: (question) => question.text,
  key: 'key',
  findBy: ['key', 'survey'],
  read: 'everyone',
  write: [letterOffice],
  shown: { from: 'publishedOn' },
  sharing: open,
})

/** 答卷: that somebody answered, and how sure we are that it is one person; never who. */
export const SurveySheet = defineRecord('surveySheet', {
  label: '答卷',
  purpose: '一份交来的答卷，只记来源，不记是谁。',
  fields: {
    key: text('编号', { max: 60 }).unique(),
    survey: text('征集调查', { max: 40 }),
    source: choice('来源', { person: '登录的人', device: '未登录的设备' }),
    answeredOn: date('提交日期'),
  },
  titleOf: (sheet) => sheet.key.slice(0, 8),
  key: 'key',
  findBy: ['key', 'survey', 'source'],
  read: [letterOffice],
  write: [],
  sharing: closed,
})

/** One answer to one question: an option chosen, a mark, or words. Several for a question with several choices. */
export const SurveyAnswer = defineRecord('surveyAnswer', {
  label: '回答',
  purpose: '一份答卷对一道题的一个回答。',
  fields: {
    key: text('编号', { max: 160 }).unique(),
    question: text('题目', { max: 60 }),
    option: integer('选项或分数', { min: 1, max: 50 }).optional(),
    words: longText('文字', { max: 1000 }).optional(),
  },
  titleOf: (answer) => answer.words?.slice(0, 30) ?? String(answer.option ?? ''),
  key: 'key',
  findBy: ['key', 'question', 'option'],
  read: [letterOffice],
  write: [],
  sharing: closed,
})

/** 采纳情况: an opinion as the office summed it up, and what was made of it. */
export const SurveyOpinion = defineRecord('surveyOpinion', {
  label: '意见采纳情况',
  purpose: '征集到的一类意见和是否采纳、为什么。',
  fields: {
    key: text('编号', { max: 60 }).unique(),
    survey: text('征集调查', { max: 40 }),
    place: integer('顺序', { min: 1, max: 200 }),
    opinion: longText('意见', { max: 1000 }),
    voices: integer('提出人次', { min: 1, unit: '人次' }),
    adopted: choice('是否采纳', { yes: '采纳', partly: '部分采纳', no: '未采纳' }),
    reason: longText('说明', { max: 1000 }),
  },
  titleOf: (one) => one.opinion.slice(0, 40),
  key: 'key',
  findBy: ['key', 'survey', 'adopted'],
  read: 'everyone',
  write: [letterOffice],
  sharing: open,
})
