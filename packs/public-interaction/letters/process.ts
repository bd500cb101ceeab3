import { boolean, type CaseView, choice, defineProcess, divisionCode, longText, workingDays } from '#kernel'
import { letterHandler, letterOffice } from '../roles.ts'
import { personalDataIn, personalWords, redacted } from '../rules/personal-data.ts'
import { letterDeadlines } from './deadlines.ts'
import { type LetterForm, letterForm } from './form.ts'
import { outcomeOf, publishedOf } from './keeps.ts'
import {
  type Answerer,
  answerers,
  answerersEn,
  departmentOf,
  districtIn,
  type RightPlace,
  rightPlaces,
  rightPlacesEn,
  topics,
} from './topics.ts'

const office = { role: letterOffice, department: 'government-office' } as const

const states = {
  received: '待受理',
  withDepartment: '承办单位办理中',
  underReview: '答复审核中',
  answered: '已答复',
  refused: '不受理',
  withdrawn: '已撤回',
} as const

export type LetterState = keyof typeof states

/** 市长信箱: written without an account, answered within the promise, checked by the office, public only redacted and only with consent. */
export const letter = defineProcess('letter', {
  label: '市长信箱来信',
  purpose: '写给市长的信：咨询、求助、投诉、建议，不用注册，按承诺答复。',
  form: letterForm,
  titleOf: ({ topic, subject }) => `${redacted(subject)}（${topics[topic]}）`,
  scope: 'division',
  search: ['subject'],
  openedBy: 'everyone',
  numbering: { prefix: 'LX' },
  states,
  starts: 'received',
  ends: ['answered', 'refused', 'withdrawn'],
  route: () => office,
  acrossDepartments: [letterOffice],
  actions: {
    forward: {
      label: '受理并转办',
      by: [letterOffice],
      from: 'received',
      to: 'withDepartment',
      asks: {
        to: choice('承办单位', answerers),
        division: divisionCode('所在区县').optional().hint('转属地时必须确定。'),
      },
      check: (c: CaseView<LetterForm>, { to, division }) =>
        to === 'district' && districtIn(division ?? c.division) === undefined
          ? { field: 'division', zh: '请确定所在的区县。', en: 'Say which district it is about.' }
          : undefined,
      assign: (c, { to, division }) => ({
        role: letterHandler,
        department: departmentOf(to, division ?? c.division),
        division: division ?? c.division,
      }),
      tells: (_, answers) => {
        const to: Answerer = answers.to
        return { zh: `已转${answerers[to]}办理`, en: `Given to ${answerersEn[to]}` }
      },
    },
    refuse: {
      label: '不受理',
      by: [letterOffice],
      from: 'received',
      to: 'refused',
      needsReason: true,
      asks: { rightPlace: choice('应当找哪里', rightPlaces) },
      tells: (_, answers) => {
        const place: RightPlace = answers.rightPlace
        return { zh: `请找：${rightPlaces[place]}`, en: `Please turn to ${rightPlacesEn[place]}` }
      },
    },
    withdraw: { label: '撤回来信', by: 'reporter', from: ['received', 'withDepartment'], to: 'withdrawn' },
    giveBack: {
      label: '退回：不是本单位职责',
      by: [letterHandler],
      from: 'withDepartment',
      to: 'received',
      needsReason: true,
      internal: true,
      unless: (c) =>
        c.taken.some(({ name }) => name === 'giveBack')
          ? {
              zh: '已经退过一次，首接负责：请答复，或与信箱办商定后答复。',
              en: 'It was given back once; whoever has it now answers, after talking to the letter office if need be.',
            }
          : undefined,
      assign: () => office,
    },
    draftAnswer: {
      label: '报送答复',
      by: [letterHandler],
      from: 'withDepartment',
      to: 'underReview',
      internal: true,
      asks: { answer: longText('答复内容', { max: 3000 }), solved: boolean('问题已经解决').optional() },
      assign: () => office,
    },
    sendBack: {
      label: '退回修改答复',
      by: [letterOffice],
      from: 'underReview',
      to: 'withDepartment',
      needsReason: true,
      internal: true,
      assign: (c) => {
        const { to, division } = c.answersOf('forward') as { to: Answerer; division?: string }
        return { role: letterHandler, department: departmentOf(to, division ?? c.division) }
      },
    },
    answer: {
      label: '审核通过，答复来信人',
      by: [letterOffice],
      from: 'underReview',
      to: 'answered',
      asks: {
        publish: choice('是否公开', { yes: '公开', no: '不公开' }),
        publicSubject: longText('公开标题', { max: 80 }).optional(),
        publicQuestion: longText('公开的来信', { max: 3000 }).optional(),
        publicAnswer: longText('公开的答复', { max: 3000 }).optional(),
      },
      check: problemOfPublication,
      tells: (c) => {
        const answer = String(c.answersOf('draftAnswer')?.['answer'] ?? '')
        return { zh: answer, en: answer }
      },
    },
  },
  deadlines: letterDeadlines,
  keeps: [publishedOf, outcomeOf],
  reopening: { by: ['reporter', letterOffice], to: 'received', within: workingDays(10) },
  evaluation: { rectifyIn: 'received' },
})

/** Public only with the writer's consent and with a public text in which the helper finds nothing personal any more. */
function problemOfPublication(
  c: CaseView<LetterForm>,
  answers: {
    readonly publish: string
    readonly publicSubject?: string
    readonly publicQuestion?: string
    readonly publicAnswer?: string
  },
): { readonly field: string; readonly zh: string; readonly en: string } | undefined {
  if (answers.publish === 'no') return undefined
  if (c.form.wish !== 'public')
    return {
      field: 'publish',
      zh: '来信人不同意公开，只能选“不公开”。',
      en: 'The writer does not want it public; choose “not public”.',
    }
  for (const field of ['publicSubject', 'publicQuestion', 'publicAnswer'] as const) {
    const said = answers[field]
    if (said === undefined)
      return { field, zh: '公开前请填写隐去个人信息后的文字。', en: 'Fill in the redacted text before it is public.' }
    const [left] = personalDataIn(said)
    if (left)
      return {
        field,
        zh: `公开文字里还有${personalWords[left.kind].zh}：“${left.text}”。`,
        en: `The public text still has a ${personalWords[left.kind].en}: “${left.text}”.`,
      }
  }
  return undefined
}
