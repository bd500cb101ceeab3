import { defineProcess, link, longText, text, workingDays } from '#kernel'
import { dataOfficer } from '../divisions/roles.ts'
import { Article } from './model/knowledge.ts'
import { hotlineAgent, hotlineDispatcher } from './roles.ts'

/** 知识纠错: an agent heard that an article is wrong; its owner corrects it or says why it stands. */
export const correction = defineProcess('correction', {
  label: '知识纠错',
  purpose: '话务员发现知识有误或过时，由责任部门更正或说明。',
  form: {
    article: link('知识', Article),
    question: text('问题', { max: 100 }),
    owner: text('责任部门', { max: 40 }),
    what: longText('哪里不对', { max: 1000 }),
  },
  titleOf: ({ question }) => `纠错：${question}`,
  search: ['question', 'what'],
  openedBy: [hotlineAgent, hotlineDispatcher],
  numbering: { prefix: 'JC' },
  states: { raised: '待责任部门处理', corrected: '已更正', kept: '经核实无误' },
  starts: 'raised',
  ends: ['corrected', 'kept'],
  route: ({ owner }) => ({ role: dataOfficer, department: owner }),
  acrossDepartments: [hotlineDispatcher],
  actions: {
    // The centre keeps the knowledge of departments that have nobody for it.
    correct: { label: '已更正知识', by: [dataOfficer, hotlineDispatcher], from: 'raised', to: 'corrected', internal: true },
    keep: {
      label: '核实无误',
      by: [dataOfficer, hotlineDispatcher],
      from: 'raised',
      to: 'kept',
      needsReason: true,
      internal: true,
    },
  },
  deadlines: {
    correct: {
      label: '处理纠错',
      within: workingDays(3),
      until: ['corrected', 'kept'],
      basis: '本市默认值；知识更新时限各地不同，待核实',
      text: '责任部门3个工作日内更正知识或说明无误；期间该知识标明“有人提出疑义”。',
      alerts: [dataOfficer, hotlineDispatcher],
    },
  },
})
