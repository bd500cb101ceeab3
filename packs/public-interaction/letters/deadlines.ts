import { type Deadline, workingDays } from '#kernel'
import { letterHandler, letterOffice } from '../roles.ts'
import type { LetterForm } from './form.ts'
import type { LetterState } from './process.ts'

/** Promises of the mailbox. No national act sets them; the hotline ordinances of three cities do for hotlines, and are the model. */
const setting = '本市信箱承诺，可调整（未见国家统一规定）'
const likeHotlines = '本市信箱承诺；参照潍坊、济南、安阳政务服务热线规定：5个工作日，经批准延长一次'

export const letterDeadlines = {
  accept: {
    label: '受理',
    within: workingDays(1),
    startsIn: 'received',
    until: ['withDepartment', 'refused', 'withdrawn'],
    basis: setting,
    text: '收到后1个工作日内受理转办，或说明不受理的理由和该找哪里。',
    alerts: [letterOffice],
  },
  answer: {
    label: '答复',
    within: workingDays(5),
    startsIn: 'withDepartment',
    // A department that gives it back does not win time: the promise was made to the writer.
    until: ['answered', 'refused', 'withdrawn'],
    basis: likeHotlines,
    text: '转办后5个工作日内答复；情况复杂的可延长一次，再加5个工作日，并告知来信人。',
    alerts: [letterHandler, letterOffice],
    extendable: { by: [letterOffice], within: workingDays(5) },
  },
  review: {
    label: '审核',
    within: workingDays(1),
    startsIn: 'underReview',
    until: ['answered', 'withDepartment'],
    basis: setting,
    text: '承办单位报来答复后1个工作日内审核发出。',
    alerts: [letterOffice],
  },
} satisfies Record<string, Deadline<LetterForm, LetterState>>
