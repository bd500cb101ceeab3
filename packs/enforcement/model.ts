import {
  boolean,
  choice,
  codeTable,
  creditCode,
  date,
  defineCodeTable,
  defineRecord,
  departmentCode,
  divisionCode,
  integer,
  longText,
  money,
  text,
} from '#kernel'
import { cityAdministrator } from '../divisions/roles.ts'
import { enforcementHead, legalReviewer } from './roles.ts'
import { grades } from './rules/discretion.ts'
import { penaltyNames, powerKinds } from './rules/powers.ts'
import { penaltyKinds, subjectKinds } from './rules/publicity.ts'

const open = { provider: 'justice', share: 'unconditional', open: 'unconditional', cycle: 'irregular' } as const

/** Penalties of the catalogue, for those who choose one. */
export const penaltyPowers = defineCodeTable('行政处罚事项', penaltyNames)

/** 权力清单: what a department may do to or for people, by which law and how. */
export const PowerItem = defineRecord('power', {
  label: '行政权力事项',
  purpose: '一项行政权力：谁行使、依据什么法、按什么程序。',
  fields: {
    code: text('事项编码', { max: 30 }).unique(),
    name: text('名称', { max: 100 }),
    kind: choice('类别', powerKinds),
    department: departmentCode('行使机关').hint('部门代码。'),
    basis: longText('法律依据', { max: 500 }).hint('条款凭记忆整理，使用前须核对原文。'),
    procedure: longText('程序', { max: 500 }),
    isOnline: boolean('网上登记、办理和公开'),
    mayGoUnpunished: boolean('可适用首违不罚').optional(),
  },
  titleOf: (power) => power.name,
  key: 'code',
  search: ['name', 'code', 'basis'],
  findBy: ['code', 'kind', 'department', 'isOnline'],
  read: 'everyone',
  write: [cityAdministrator],
  sharing: open,
})

/** 裁量基准: a grade of an offence with its range, in force between two days. */
export const DiscretionItem = defineRecord('discretion', {
  label: '裁量基准',
  purpose: '一项处罚在某一情节下的罚款幅度，按违法行为发生日适用。',
  fields: {
    key: text('标识', { max: 60 }).unique(),
    power: text('事项编码', { max: 30 }),
    grade: choice('情节', grades),
    condition: longText('适用情形', { max: 300 }),
    least: integer('最低罚款', { min: 0, unit: '元' }),
    most: integer('最高罚款', { min: 0, unit: '元' }),
    from: date('施行'),
    until: date('废止').optional(),
  },
  titleOf: (step) => step.condition,
  key: 'key',
  findBy: ['key', 'power'],
  read: 'everyone',
  write: [cityAdministrator],
  sharing: open,
})

/** 执法人员: who may investigate, by certificate. */
export const Inspector = defineRecord('inspector', {
  label: '执法人员名录',
  purpose: '持证执法人员和证件有效期，随机抽查从中抽取。',
  fields: {
    certificate: text('执法证号', { max: 20 }).unique(),
    name: text('姓名', { max: 30 }),
    department: departmentCode('执法机关'),
    division: divisionCode('执法区域'),
    validUntil: date('证件有效期至'),
  },
  titleOf: (inspector) => `${inspector.name}（${inspector.certificate}）`,
  key: 'certificate',
  search: ['name', 'certificate'],
  findBy: ['certificate', 'department', 'validUntil'],
  read: 'everyone',
  write: [enforcementHead, legalReviewer],
  sharing: open,
})

/** 处罚公示: a decision as it is public, and only as long as it is. Left by the process. */
export const PublicPenaltyRecord = defineRecord('publicPenalty', {
  label: '行政处罚公示',
  purpose: '依法公示的一份行政处罚决定，公示期满自动撤下。',
  fields: {
    number: text('案号', { max: 40 }).unique(),
    documentNumber: text('决定书文号', { max: 60 }),
    subject: text('行政相对人', { max: 120 }).hint('自然人只保留姓。'),
    subjectKind: choice('相对人类别', subjectKinds),
    creditCode: creditCode('统一社会信用代码').optional(),
    power: codeTable('违法行为', penaltyPowers),
    facts: longText('违法事实', { max: 1000 }),
    basis: longText('处罚依据', { max: 500 }),
    penaltyKind: choice('处罚类别', penaltyKinds),
    content: longText('处罚内容', { max: 500 }),
    fine: money('罚款').optional(),
    confiscated: money('没收').optional(),
    department: departmentCode('处罚机关'),
    decidedOn: date('决定日期'),
    publishedOn: date('公示日期'),
    publicUntil: date('公示截止'),
    isOnTime: boolean('7个工作日内公示'),
  },
  titleOf: (one) => `${one.subject} ${one.documentNumber}`,
  key: 'number',
  belongsTo: 'creditCode',
  search: ['subject', 'documentNumber', 'facts', 'creditCode'],
  findBy: ['number', 'department', 'power', 'decidedOn', 'isOnTime'],
  read: 'everyone',
  write: [legalReviewer],
  shown: { from: 'publishedOn', until: 'publicUntil' },
  sharing: { ...open, cycle: 'daily' },
})

/** 双随机抽取: a draw with everything needed to draw it again. */
export const InspectionDraw = defineRecord('inspectionDraw', {
  label: '随机抽取',
  purpose: '一次双随机抽取：种子、名单摘要和结果，任何人可以重算。',
  fields: {
    key: text('编号', { max: 40 }).unique(),
    name: text('抽查任务', { max: 80 }),
    department: departmentCode('抽查机关'),
    seed: text('随机种子', { max: 80 }),
    area: text('区划', { max: 12 }),
    industry: text('行业门类', { max: 4 }).optional(),
    pool: integer('对象名单', { min: 1, unit: '家' }),
    poolDigest: text('对象名单摘要', { max: 64 }),
    inspectors: integer('人员名单', { min: 2, unit: '人' }),
    inspectorsDigest: text('人员名单摘要', { max: 64 }),
    wanted: integer('抽取数', { min: 1, max: 200, unit: '家' }),
    drawnBy: text('抽取人', { max: 40 }),
    drawnOn: date('抽取日期'),
  },
  titleOf: (draw) => draw.name,
  key: 'key',
  findBy: ['key', 'department', 'drawnOn'],
  read: 'everyone',
  write: [],
  sharing: open,
})

/** One target of a draw with its two inspectors. */
export const InspectionTask = defineRecord('inspectionTask', {
  label: '抽查任务',
  purpose: '抽中的一家单位和两名检查人员。',
  fields: {
    key: text('编号', { max: 70 }).unique(),
    draw: text('随机抽取', { max: 40 }),
    creditCode: creditCode('统一社会信用代码'),
    name: text('单位名称', { max: 120 }),
    first: text('检查人员一', { max: 20 }),
    second: text('检查人员二', { max: 20 }),
  },
  titleOf: (task) => task.name,
  key: 'key',
  belongsTo: 'creditCode',
  findBy: ['key', 'draw'],
  read: 'everyone',
  write: [],
  sharing: open,
})
