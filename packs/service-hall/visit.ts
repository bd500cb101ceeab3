import { choice, defineProcess, divisionCode, integer, minutes } from '#kernel'
import { windowClerk } from './roles.ts'

/** Groups of windows; each has its own queue and letter. */
export const windowGroups = {
  general: { label: '综合服务', letter: 'A' },
  company: { label: '企业开办和准营', letter: 'B' },
  insurance: { label: '社保医保公积金', letter: 'C' },
  police: { label: '公安户政', letter: 'D' },
} as const
export type WindowGroup = keyof typeof windowGroups

/** 排队叫号: from taking a number to being served. The queue is the list of cases that wait, so nobody is called twice. */
export const visit = defineProcess('visit', {
  label: '大厅取号',
  purpose: '在政务服务大厅取一个号，看着叫号屏等。',
  form: {
    group: choice('办什么', {
      general: windowGroups.general.label,
      company: windowGroups.company.label,
      insurance: windowGroups.insurance.label,
      police: windowGroups.police.label,
    }),
    division: divisionCode('大厅所在区划'),
  },
  titleOf: ({ group }) => windowGroups[group].label,
  scope: 'division',
  openedBy: 'everyone',
  numbering: { prefix: 'QH' },
  states: { waiting: '等候中', called: '已叫号', served: '已办', missed: '过号', left: '已取消' },
  starts: 'waiting',
  ends: ['served', 'missed', 'left'],
  route: () => ({ role: windowClerk, department: '' }),
  acrossDepartments: [windowClerk],
  actions: {
    call: {
      label: '叫号',
      by: [windowClerk],
      from: 'waiting',
      to: 'called',
      asks: { window: integer('窗口', { min: 1, max: 99 }) },
      tells: (_, { window }) => ({ zh: `请到${window}号窗口`, en: `Please come to window ${window}` }),
    },
    callAgain: {
      label: '再叫一次',
      by: [windowClerk],
      from: 'called',
      unless: (c) =>
        c.taken.filter(({ name }) => name === 'callAgain').length >= 2
          ? { zh: '已叫过三次，可以过号。', en: 'Called three times already.' }
          : undefined,
    },
    serve: { label: '开始办理', by: [windowClerk], from: 'called', to: 'served' },
    miss: { label: '过号', by: [windowClerk], from: 'called', to: 'missed' },
    leave: { label: '取消', by: ['reporter'], from: 'waiting', to: 'left' },
  },
  deadlines: {
    wait: {
      label: '等候',
      within: minutes(30),
      until: ['called', 'left'],
      basis: '本市政务服务大厅等候时间（设置，待核实）',
      text: '取号后30分钟内叫号。',
      alerts: [windowClerk],
    },
  },
})
