import { choice, date, defineRecord, departmentCode, link, longText, text } from '#kernel'
import { dataOfficer } from '../../divisions/roles.ts'
import { handler } from '../../urban-management/roles.ts'
import { marks, topicLabels } from '../choices.ts'
import { centre, hotlineAgent, hotlineArbiter, hotlineDispatcher } from '../roles.ts'

/** 知识: a question people ask, with the answer everybody may read. Its owner looks at it again before it expires. */
export const Article = defineRecord('article', {
  label: '热线知识',
  purpose: '一个常见问题和可以对外答复的答案，有责任部门和有效期。',
  fields: {
    code: text('编号', { max: 20 }).unique(),
    question: text('问题', { max: 100 }),
    answer: longText('答复', { max: 3000 }),
    keywords: text('关键词', { max: 200 }).optional().hint('群众常用的说法，用空格分隔。'),
    topic: choice('主题', topicLabels),
    owner: departmentCode('责任部门').hint('部门代码；到期前由它复核。'),
    basis: text('依据', { max: 200 }).optional().hint('法律、法规或文件的名称。'),
    mark: choice('核实情况', marks),
    from: date('生效日期'),
    expires: date('有效期至').optional().hint('到期后不再用于答复，复核后改为新的日期。'),
  },
  titleOf: (article) => article.question,
  key: 'code',
  search: ['question', 'keywords', 'answer', 'code'],
  findBy: ['code', 'topic', 'owner', 'expires'],
  read: 'everyone',
  write: [hotlineDispatcher, dataOfficer],
  sharing: { provider: centre, share: 'unconditional', open: 'unconditional', cycle: 'weekly' },
  check: (article) =>
    article.expires !== undefined && article.expires < article.from
      ? { field: 'expires', zh: '有效期不能早于生效日期。', en: 'It cannot expire before it holds.' }
      : undefined,
})

/** 内部口径: what agents and units should know and callers are not told. */
export const ArticleNote = defineRecord('articleNote', {
  label: '内部口径',
  purpose: '供话务员和承办单位掌握、不对外的说明，可以附在一条知识上。',
  fields: {
    code: text('编号', { max: 20 }).unique(),
    article: link('所属知识', Article).optional(),
    subject: text('标题', { max: 100 }),
    body: longText('内容', { max: 3000 }),
    owner: departmentCode('责任部门'),
    from: date('生效日期'),
    expires: date('有效期至').optional(),
  },
  titleOf: (note) => note.subject,
  key: 'code',
  search: ['subject', 'body'],
  findBy: ['code', 'article', 'owner'],
  read: [hotlineAgent, hotlineDispatcher, hotlineArbiter, handler, dataOfficer],
  write: [hotlineDispatcher, dataOfficer],
  sharing: { provider: centre, share: 'conditional', condition: '供热线和承办单位答复使用', open: 'none', cycle: 'weekly' },
})
