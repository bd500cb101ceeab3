import {
  type Automatic,
  type CaseView,
  choice,
  choices,
  date,
  defineProcess,
  file,
  integer,
  longText,
  text,
  workingDays,
} from '#kernel'
import { monthsAfter } from '../../e-licences/rules.ts'
import { dayOf, personal, rights, sources } from '../choices.ts'
import { AssetObjection, DataAsset } from '../model.ts'
import { auditor, dataOfficer, marketRegistrar, marketSupervisor } from '../roles.ts'
import { certificateNumber } from '../rules/certificate.ts'
import { overlapOf } from '../rules/claims.ts'
import { prepareRegistration } from './prepare-registration.ts'

export const registrationForm = {
  name: text('资产名称', { max: 80 }),
  resource: text('资源', { max: 120 }).hint('目录中的“系统/档案”，例如 base-registers/company。'),
  resourceName: text('资源名称', { max: 120 }).optional(),
  holder: text('权利人代码', { max: 40 }).optional(),
  holderName: text('权利人', { max: 120 }).optional(),
  fields: text('字段', { max: 2000 }).hint('字段代码，用英文逗号分隔。'),
  rights: choices('申请登记的权利', rights),
  source: choice('来源', sources),
  basis: text('权利来源的依据', { max: 300 }).hint('法律条文、合同或授权文件的名称和文号。'),
  evidence: file('证明材料', { types: ['application/pdf', 'image/jpeg', 'image/png'] }).optional(),
  personal: choice('个人信息', personal),
  method: text('去标识化的做法', { max: 300 }).optional(),
  about: longText('说明', { max: 1000 }).hint('这项资产是什么、怎么来的、有什么用。会公示。'),
  examineDays: integer('审查时限', { min: 1, max: 60, unit: '工作日' }).optional(),
  publicDays: integer('公示', { min: 1, max: 60, unit: '工作日' }).optional(),
  issueDays: integer('发证时限', { min: 1, max: 60, unit: '工作日' }).optional(),
  validMonths: integer('有效期', { min: 1, max: 120, unit: '个月' }).optional(),
}
export type RegistrationForm = typeof registrationForm

const office = { role: marketRegistrar, department: 'big-data' } as const
const toHolder = ({ form }: CaseView<RegistrationForm>) => ({ role: dataOfficer, department: form.holder! })
const basis = '决策表“数据登记与流通时限”，各市可改；通行做法，未核实'

export const publicUntil = (c: CaseView<RegistrationForm>): string | undefined => c.answersOf('publicise')?.['until']

/** The house counts the publicity in working days, and issues only when nobody's objection or claim stands in the way. */
const settle: readonly Automatic<RegistrationForm, any, any>[] = [
  {
    in: 'passed',
    decide: async (city, { form }) => {
      const until = city.workingDaysAfter(city.today, form.publicDays ?? 10)
      return {
        action: 'publicise',
        answers: { until },
        comment: `材料齐全、没有重复登记，公示${form.publicDays ?? 10}个工作日，到${until}。`,
      }
    },
  },
  {
    in: 'issuing',
    decide: async (city, c, { number }) => {
      const objections = await city.all(AssetObjection, { asset: number })
      const [upheld] = objections.filter(({ standing }) => standing === 'upheld')
      if (upheld) return { action: 'refuseByRule', comment: `异议${upheld.number}成立，不予登记。` }
      const open = objections.filter(({ standing }) => standing === 'open')
      if (open.length > 0) return { action: 'waitForObjection', comment: `还有${open.length}件异议在核查，答复后再发证。` }
      const claim = { number, resource: c.form.resource, rights: c.form.rights }
      const overlap = overlapOf(claim, await city.all(DataAsset, { resource: c.form.resource }))
      // Of two claims filed at the same moment the later number gives way.
      if (overlap && (overlap.other.standing === 'registered' || overlap.other.number < number))
        return {
          action: 'refuseByRule',
          comment: `${overlap.other.holderName}已就同一资源申请${rights[overlap.right]}（${overlap.other.number}）。`,
        }
      return {
        action: 'certify',
        answers: {
          certificate: certificateNumber(city.city.code, number),
          validUntil: monthsAfter(city.today, c.form.validMonths ?? 36),
        },
        comment: '公示期满，没有成立的异议，登记并发证。',
      }
    },
  },
]

/** 数据资产登记: 审查 → 公示 → 异议 → 发证 → 暂停、注销. */
export const registration = defineProcess('registration', {
  label: '数据资产登记',
  purpose: '把目录中的一个资源登记为数据资产：说明来源和权利，公示后发证。',
  form: registrationForm,
  titleOf: ({ name, holderName }) => `${holderName ?? ''}登记“${name}”`,
  search: ['name', 'resourceName', 'holderName'],
  openedBy: [dataOfficer],
  numbering: { prefix: 'ZC' },
  states: {
    examining: '审查中',
    correcting: '待补正',
    passed: '审查通过',
    publicised: '公示中',
    issuing: '核发证书',
    registered: '已登记',
    suspended: '已暂停',
    refused: '不予登记',
    withdrawn: '已撤回',
    cancelled: '已注销',
  },
  starts: 'examining',
  ends: ['refused', 'withdrawn', 'cancelled'],
  way: ['examining', 'publicised', 'registered'],
  route: () => office,
  seenBy: [auditor],
  acrossDepartments: [marketRegistrar, marketSupervisor],
  entrance: '/data-market/register',
  prepare: prepareRegistration,
  automatic: settle,
  keeps: [
    {
      record: DataAsset,
      key: (_, { number }) => number,
      providedBy: () => 'big-data',
      values(c: CaseView<RegistrationForm, any>, { number }) {
        const { form } = c
        const certified = c.taken.findLast(({ name }) => name === 'certify')
        const why = c.taken.findLast(({ name }) =>
          ['refuse', 'refuseByRule', 'suspend', 'cancel', 'askCorrection'].includes(name),
        )
        const isStopped = ['refused', 'suspended', 'cancelled', 'correcting'].includes(c.state)
        const until = publicUntil(c)
        return {
          number,
          name: form.name,
          holder: form.holder ?? '',
          holderName: form.holderName ?? '',
          resource: form.resource,
          resourceName: form.resourceName ?? form.resource,
          fields: form.fields,
          rights: form.rights,
          source: form.source,
          personal: form.personal,
          about: form.about,
          standing: c.state === 'passed' ? 'examining' : c.state === 'issuing' ? 'publicised' : c.state,
          appliedOn: dayOf(c.openedAt),
          ...(until ? { publicUntil: until } : {}),
          ...(certified
            ? {
                certificate: certified.answers['certificate'],
                registeredOn: dayOf(certified.at),
                validUntil: certified.answers['validUntil'],
              }
            : {}),
          ...(isStopped && why?.comment ? { reason: why.comment } : {}),
        }
      },
    },
  ],
  actions: {
    pass: { label: '审查通过，公示', by: [marketRegistrar], from: 'examining', to: 'passed' },
    publicise: {
      label: '开始公示',
      by: ['system'],
      from: 'passed',
      to: 'publicised',
      asks: { until: date('公示到') },
      assign: () => office,
      tells: (_, { until }) => ({ zh: `公示到${until}`, en: `publicised until ${until}` }),
    },
    askCorrection: {
      label: '要求补正',
      by: [marketRegistrar],
      from: 'examining',
      to: 'correcting',
      needsReason: true,
      assign: toHolder,
    },
    resubmit: {
      label: '补正后再交',
      by: ['reporter', dataOfficer],
      from: 'correcting',
      to: 'examining',
      asks: {
        basis: text('补充的依据', { max: 300 }),
        evidence: file('证明材料', { types: ['application/pdf', 'image/jpeg', 'image/png'] }).optional(),
      },
      assign: () => office,
    },
    refuse: { label: '不予登记', by: [marketRegistrar], from: ['examining', 'publicised'], to: 'refused', needsReason: true },
    issue: {
      label: '公示期满，发证',
      by: [marketRegistrar],
      from: 'publicised',
      to: 'issuing',
      unless(c) {
        const until = publicUntil(c)
        return until !== undefined && c.today <= until
          ? { zh: `公示到${until}，期满后发证。`, en: `Publicised until ${until}; issued afterwards.` }
          : undefined
      },
    },
    waitForObjection: { label: '等待异议核查', by: ['system'], from: 'issuing', to: 'publicised' },
    refuseByRule: { label: '依规则不予登记', by: ['system'], from: 'issuing', to: 'refused' },
    certify: {
      label: '登记发证',
      by: ['system'],
      from: 'issuing',
      to: 'registered',
      asks: { certificate: text('登记证书编号', { max: 60 }), validUntil: date('有效期至') },
      assign: () => office,
    },
    suspend: { label: '暂停登记效力', by: [marketSupervisor], from: 'registered', to: 'suspended', needsReason: true },
    resume: { label: '恢复登记效力', by: [marketSupervisor], from: 'suspended', to: 'registered' },
    cancel: {
      label: '注销登记',
      by: [marketRegistrar, 'reporter'],
      from: ['registered', 'suspended'],
      to: 'cancelled',
      needsReason: true,
    },
    withdraw: { label: '撤回申请', by: ['reporter'], from: ['examining', 'correcting', 'publicised'], to: 'withdrawn' },
  },
  deadlines: {
    examine: {
      label: '审查',
      within: ({ form }) => workingDays(form.examineDays ?? 5),
      pausedIn: ['correcting'],
      until: ['publicised', 'refused', 'withdrawn'],
      basis,
      text: '按表定的工作日审查材料是否齐全、权利有没有重复。',
      alerts: [marketRegistrar],
    },
    certificate: {
      label: '公示和发证',
      within: ({ form }) => workingDays((form.publicDays ?? 10) + (form.issueDays ?? 3)),
      startsIn: 'publicised',
      until: ['registered', 'refused', 'withdrawn'],
      basis,
      text: '公示期满后按表定的工作日发证或说明理由。',
      alerts: [marketRegistrar],
    },
  },
})
