import {
  choice,
  date,
  definePack,
  defineProcess,
  defineRoles,
  divisionCode,
  hours,
  integer,
  longText,
  phone,
  point,
  text,
  workingDays,
} from '#kernel'

export const roles = defineRoles({
  warden: { label: '园长' },
  gardener: { label: '园丁' },
  carpenter: { label: '木匠' },
  resident: { label: '居民', open: true },
})
const { warden, gardener } = roles

/** A broken bench in the allotments: reported by anybody, sent to a crew, waiting for wood or for words, mended. What the stories of cases, notices and webhooks share. */
export const bench = defineProcess('bench', {
  label: '长椅报修',
  purpose: '菜园里坏了的长椅。',
  form: {
    what: longText('情况', { max: 500 }),
    division: divisionCode('所在区划'),
    danger: choice('是否危险', { yes: '危险', no: '不危险' }),
    at: point('位置').optional(),
    caller: text('联系人').personal().optional(),
    phone: phone('电话').optional(),
  },
  titleOf: (form) => form.what.slice(0, 20),
  scope: 'division',
  search: ['what'],
  openedBy: 'everyone',
  numbering: { prefix: 'CY' },
  states: {
    reported: '已上报',
    withCrew: '维修中',
    waitingForWood: '等待木料',
    asking: '等您补充',
    checking: '待核查',
    mended: '已修好',
    refused: '不予受理',
  },
  starts: 'reported',
  ends: ['mended', 'refused'],
  actions: {
    send: {
      label: '派人维修',
      by: [warden],
      from: 'reported',
      to: 'withCrew',
      asks: { department: choice('部门', { parks: '园林', housing: '住建' }), crew: integer('人数', { min: 1, max: 9 }) },
      assign: (_, answers) => ({ role: gardener, department: answers.department }),
      check: (_, answers) =>
        answers.crew > 5 && answers.department === 'parks'
          ? { field: 'crew', zh: '园林部门最多五人。', en: 'Parks has five people at most.' }
          : undefined,
    },
    waitForWood: {
      label: '等待木料',
      by: [gardener],
      from: 'withCrew',
      to: 'waitingForWood',
      asks: { expected: date('预计到货') },
      unless: (c) =>
        c.form.danger === 'yes' ? { zh: '先把危险的长椅围起来。', en: 'Fence the dangerous bench off first.' } : undefined,
      tells: (_, answers) => ({ zh: `木料预计 ${answers.expected} 到`, en: `Wood expected on ${answers.expected}` }),
    },
    woodCame: { label: '木料已到', by: [gardener], from: 'waitingForWood', to: 'withCrew' },
    giveBack: {
      label: '退回',
      by: [gardener],
      from: 'withCrew',
      to: 'reported',
      needsReason: true,
      internal: true,
      assign: () => ({ role: warden, department: '' }),
    },
    mend: {
      label: '已修好',
      by: [gardener],
      from: 'withCrew',
      asks: { satisfied: choice('自评', { good: '好', poor: '一般' }) },
      to: (_, answers) => (answers.satisfied === 'poor' ? 'checking' : 'mended'),
    },
    confirm: { label: '核查通过', by: [warden], from: 'checking', to: 'mended' },
    redo: { label: '返工', by: [warden], from: 'checking', to: 'withCrew', needsReason: true },
    askMore: { label: '请补充情况', by: [warden], from: 'reported', to: 'asking', needsReason: true },
    complete: { label: '补充', by: 'reporter', from: 'asking', to: 'reported', assign: () => ({ role: warden }) },
    refuse: { label: '不予受理', by: [warden], from: 'reported', to: 'refused', needsReason: true },
    withdraw: { label: '撤回', by: 'reporter', from: ['reported', 'withCrew'], to: 'refused' },
  },
  deadlines: {
    respond: {
      label: '响应',
      within: hours(2),
      until: ['withCrew', 'refused'],
      onlyIf: (c) => c.form.danger === 'yes',
      basis: '《菜园安全守则》第七条',
      text: '危险的长椅两小时内派人。',
      alerts: [warden],
    },
    repair: {
      label: '修复',
      within: workingDays(5),
      until: ['mended', 'refused'],
      pausedIn: ['waitingForWood'],
      basis: '《菜园公约》第四条',
      text: '五个工作日内修好。',
      alerts: [warden],
      extendable: { by: [warden], within: workingDays(5) },
    },
  },
  route: () => ({ role: warden, department: 'parks' }),
  acrossDepartments: [warden],
  reopening: { by: ['reporter', warden], to: 'reported', within: workingDays(10) },
  evaluation: { rectifyIn: 'reported' },
})

export const pack = definePack({
  name: 'benches',
  title: '长椅',
  purpose: '测试用。',
  roles,
  processes: [bench],
  en: {
    'processes.bench.label': 'Broken bench',
    'processes.bench.states.waitingForWood': 'Waiting for wood',
    'processes.bench.actions.waitForWood': 'Wait for wood',
    'processes.bench.deadlines.repair': 'Repair',
  },
})
