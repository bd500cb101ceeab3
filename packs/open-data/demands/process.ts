import { type CaseView, choice, date, defineProcess, type Keeping, longText, text, workingDays } from '#kernel'
import { personalDataIn } from '../../public-interaction/rules/personal-data.ts'
import { DataDemand } from '../model.ts'
import { dataProvider, openDataOfficer } from '../roles.ts'
import { type DepartmentKey, departments, departmentsEn, grounds, groundsEn, purposes, type Standing } from './choices.ts'

const office = { role: openDataOfficer, department: 'big-data' } as const
/** Promises of this city and no law's: the regulations ask for demands to be answered and fix no days. */
const setting = '本市设定，无法定期限'

const dayOf = (instant: string): string => new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10)

const standingOf: Readonly<Record<string, Standing>> = {
  withDepartment: 'asked',
  planned: 'planned',
  opened: 'opened',
  declined: 'declined',
}

/** The demand as anybody reads it on the board, from the day the office put it there. */
const boardEntry: Keeping<any, any> = {
  record: DataDemand,
  key: (_, { number }) => number,
  providedBy: () => 'big-data',
  values(c, { number }) {
    const put = c.answersOf('publish')
    const standing = standingOf[c.state]
    if (!put || !standing) return undefined
    const last = c.taken.findLast(({ name }) => ['open', 'plan', 'decline'].includes(name))
    const isAnswered = last !== undefined && standing !== 'asked'
    return {
      number,
      name: put['name'],
      ...(put['words'] ? { words: put['words'] } : {}),
      useFor: c.form.useFor,
      department: put['to'],
      standing,
      askedOn: dayOf(c.openedAt),
      ...(isAnswered ? { answer: answerOf(last), answeredOn: dayOf(last.at) } : {}),
      ...(isAnswered && last.answers['on'] ? { plannedFor: last.answers['on'] } : {}),
      ...(standing === 'opened' && last?.answers['set'] ? { set: last.answers['set'] } : {}),
    }
  },
}

const answerOf = ({ name, answers }: { name: string; answers: Readonly<Record<string, any>> }): string =>
  name === 'decline' ? `${grounds[answers['ground'] as keyof typeof grounds]}：${answers['answer']}` : answers['answer']

/** 数据需求: anybody asks for data that are not open; the office puts it on the board, the department answers there. */
export const demand = defineProcess('demand', {
  label: '数据开放需求',
  purpose: '想要的数据还没有开放？说出来，部门会答复，别人也可以支持。',
  form: {
    name: text('想要什么数据', { max: 80 }).hint('比如“公共停车场位置和空位”。'),
    words: longText('说明', { max: 1000 }).optional().hint('范围、字段、更新频率；会公开，请不要写个人信息。'),
    useFor: choice('用来做什么', purposes),
    department: choice('您认为哪个部门有', departments).optional(),
  },
  titleOf: ({ name }) => name,
  check: ({ name, words }) => {
    const field = personalDataIn(name).length > 0 ? 'name' : personalDataIn(words ?? '').length > 0 ? 'words' : undefined
    return (
      field && {
        field,
        zh: '需求会公开在看板上，请不要写电话、证件号或住址。',
        en: 'The demand is shown on the board: no telephone numbers, identity numbers or addresses, please.',
      }
    )
  },
  search: ['name'],
  openedBy: 'everyone',
  entrance: '/open-data/demands/new',
  numbering: { prefix: 'XQ' },
  states: {
    received: '已收到',
    withDepartment: '部门研究中',
    planned: '已列入开放计划',
    opened: '已开放',
    declined: '不能开放',
    refused: '不予受理',
    withdrawn: '已撤回',
  },
  starts: 'received',
  ends: ['opened', 'declined', 'refused', 'withdrawn'],
  way: ['received', 'withDepartment', 'opened'],
  route: () => office,
  seenBy: [openDataOfficer],
  actions: {
    publish: {
      label: '公开到看板，转部门',
      by: [openDataOfficer],
      from: 'received',
      to: 'withDepartment',
      asks: {
        to: choice('转哪个部门', departments),
        name: text('公开的标题', { max: 80 }),
        words: longText('公开的说明', { max: 1000 }).optional(),
      },
      check: (_, { name, words }) =>
        personalDataIn(`${name} ${words ?? ''}`).length > 0
          ? { field: 'words', zh: '公开的文字里还有个人信息。', en: 'The public text still holds personal data.' }
          : undefined,
      assign: (_, { to }) => ({ role: dataProvider, department: to }),
      tells: (_, { to }) => ({
        zh: `已公开在需求看板，转${departments[to as DepartmentKey]}答复`,
        en: `On the board now; ${departmentsEn[to as DepartmentKey]} will answer`,
      }),
    },
    refuse: { label: '不予受理', by: [openDataOfficer], from: 'received', to: 'refused', needsReason: true },
    giveBack: {
      label: '退回：不是本部门的数据',
      by: [dataProvider],
      from: 'withDepartment',
      to: 'received',
      needsReason: true,
      internal: true,
      unless: givenBackBefore,
      assign: () => office,
    },
    plan: {
      label: '列入开放计划',
      by: [dataProvider],
      from: 'withDepartment',
      to: 'planned',
      asks: { on: date('计划开放日期'), answer: longText('答复', { max: 1000 }) },
      check: (c, { on }) =>
        on <= c.today ? { field: 'on', zh: '计划日期应在今天以后。', en: 'The day must be after today.' } : undefined,
      tells: (_, { on, answer }) => ({ zh: `计划 ${on} 开放：${answer}`, en: `Planned for ${on}: ${answer}` }),
    },
    open: {
      label: '已开放',
      by: [dataProvider],
      from: ['withDepartment', 'planned'],
      to: 'opened',
      asks: {
        set: text('开放数据的名称', { max: 120 }).hint('门户地址 /open-data/sets/ 后的部分。'),
        answer: longText('答复', { max: 1000 }),
      },
      check: (_, { set }) =>
        /^[a-z0-9_-]+$/.test(set)
          ? undefined
          : {
              field: 'set',
              zh: '只填地址中 /open-data/sets/ 后的部分。',
              en: 'Only what follows /open-data/sets/ in the address.',
            },
      tells: (_, { set, answer }) => ({ zh: `${answer}（/open-data/sets/${set}）`, en: `${answer} (/open-data/sets/${set})` }),
    },
    decline: {
      label: '说明不能开放',
      by: [dataProvider],
      from: ['withDepartment', 'planned'],
      to: 'declined',
      asks: { ground: choice('理由', grounds), answer: longText('说明', { max: 1000 }) },
      tells: (_, { ground, answer }) => ({
        zh: `${grounds[ground as keyof typeof grounds]}：${answer}`,
        en: `${groundsEn[ground as keyof typeof grounds]}: ${answer}`,
      }),
    },
    withdraw: { label: '撤回', by: 'reporter', from: ['received', 'withDepartment', 'planned'], to: 'withdrawn' },
  },
  deadlines: {
    publish: {
      label: '公开到看板',
      within: workingDays(2),
      until: ['withDepartment', 'refused', 'withdrawn'],
      basis: setting,
      text: '收到后2个工作日内公开到看板。',
      alerts: [openDataOfficer],
    },
    answer: {
      label: '部门答复',
      within: workingDays(10),
      startsIn: 'withDepartment',
      until: ['planned', 'opened', 'declined', 'received', 'withdrawn'],
      basis: setting,
      text: '转到部门后10个工作日内答复：已开放、列入计划，或说明为什么不能开放。',
      alerts: [dataProvider],
    },
  },
  keeps: [boardEntry],
  evaluation: {},
})

function givenBackBefore(c: CaseView) {
  return c.taken.some(({ name }) => name === 'giveBack')
    ? { zh: '已经退回过一次，请答复。', en: 'It was given back once; please answer.' }
    : undefined
}
