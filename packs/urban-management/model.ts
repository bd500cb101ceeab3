import {
  boolean,
  choice,
  codeTable,
  date,
  defineRecord,
  departmentCode,
  divisionCode,
  integer,
  longText,
  point,
  polygon,
  text,
} from '#kernel'
import { cityAdministrator } from '../divisions/roles.ts'
import { componentClasses } from './class-codes.ts'
import { dispatcher, gridWorker, matterClerk } from './roles.ts'
import { parseComponentCode, parseGridCode } from './rules/codes.ts'

/**
 * 类别: a class of components or events in one edition of the national standard. Loaded from the tables in `tables/`; the rules read the
 * tables, people read this register and see which rows nobody has held against the standard's own text yet.
 */
export const MatterClass = defineRecord('matterClass', {
  label: '部件和事件类别',
  purpose: '国家标准某一版本中的一个部件或事件小类，带代码、处置时限和核实情况。',
  fields: {
    key: text('标识', { max: 40 }).unique().hint('标准、类型和类别合成，供导入时识别。'),
    kind: choice('类型', { component: '部件', event: '事件' }),
    standard: choice('标准', {
      'cjt214-2007': 'CJ/T 214-2007、GB/T 30428.2-2013',
      'gbt30428-2013': 'GB/T 30428.2-2013（事件）',
      'gbt47678-2026': 'GB/T 47678.5-2026',
    }),
    from: date('施行').optional(),
    to: date('废止').optional().hint('最后一天有效的日期。'),
    classKey: text('类别编号', { max: 10 }).hint('换标准时不变，办件保存的是它。'),
    code: text('国标代码', { max: 5 }).optional().hint('新标准全表尚未取得的类别留空，不编造代码。'),
    majorName: text('大类', { max: 60 }),
    name: text('小类', { max: 60 }),
    isVerified: boolean('已核实').hint('读到标准原文，或两个独立来源一致。'),
    isCarriedOver: boolean('暂沿用').hint('新标准中的对应类别未取得，暂按旧类名办理。'),
    limit: integer('处置时限', { min: 1 }),
    limitUnit: choice('时限单位', { workingHours: '工作时', workingDays: '工作日' }),
    limitFrom: choice('时限来源', { table: '公开的城市时限表（未核对原标准）', default: '本市默认值（未核实）' }),
  },
  titleOf: (row) => row.name,
  key: 'key',
  search: ['name', 'code', 'majorName'],
  findBy: ['key', 'standard', 'kind', 'classKey'],
  read: 'everyone',
  write: [cityAdministrator],
  sharing: { provider: 'urban-management', share: 'unconditional', open: 'unconditional', cycle: 'irregular' },
})

/** 单元网格: the smallest area somebody answers for; lies within one community. */
export const GridCell = defineRecord('gridCell', {
  label: '单元网格',
  purpose: '有人负责的最小管理单元，不跨社区。',
  fields: {
    code: text('网格标识码', { max: 15 }).unique().hint('12位社区代码加001至999。'),
    name: text('网格名称', { max: 60 }),
    division: divisionCode('所在社区', { level: 'village' }),
    department: departmentCode('责任单位').hint('部门代码，一般为区政府。'),
    responsiblePost: text('责任岗位', { max: 60 }),
    outline: polygon('边界').optional().hint('普查测绘后导入；没有边界时按社区认定责任。'),
  },
  titleOf: (cell) => cell.name,
  key: 'code',
  search: ['name', 'code'],
  findBy: ['code', 'division', 'department'],
  scope: 'division',
  read: 'everyone',
  write: [cityAdministrator],
  sharing: { provider: 'urban-management', share: 'unconditional', open: 'unconditional', cycle: 'yearly' },
  check(cell) {
    const code = parseGridCode(cell.code)
    if (code?.standard === 'GB/T 47678.5-2026' && code.community === cell.division) return undefined
    return {
      field: 'code',
      zh: `应为所在社区代码 ${cell.division} 加三位顺序码 001 至 999。`,
      en: `This should be the community’s code ${cell.division} with a number from 001 to 999.`,
    }
  },
})

/** 部件: a thing in the street that somebody owns and keeps (attributes of 管理部件, GB/T 47678.5-2026 table as one source gives it). */
export const Component = defineRecord('component', {
  label: '城市管理部件',
  purpose: '街面上有主管部门和养护单位的一件设施，带标识码和位置。',
  fields: {
    code: text('管理部件标识码', { max: 18 }).unique().hint('16位（旧标准）或17位（GB/T 47678.5-2026）；给出后不随标准改变。'),
    name: text('部件名称', { max: 30 }),
    class: codeTable('类别', componentClasses),
    division: divisionCode('所在区划'),
    grid: text('所在单元网格', { max: 15 }).optional(),
    at: point('位置'),
    authority: departmentCode('主管部门').hint('部门代码。'),
    owner: text('权属单位', { max: 100 }).optional(),
    keeper: text('养护单位', { max: 100 }).optional(),
    condition: choice('部件状态', { good: '完好', damaged: '破损', missing: '丢失', removed: '废弃' }),
    since: date('初始日期'),
    source: text('数据来源', { max: 30 }).optional(),
    note: longText('备注', { max: 1000 }).optional(),
  },
  titleOf: (component) => component.name,
  key: 'code',
  search: ['name', 'code'],
  findBy: ['code', 'class', 'division', 'condition'],
  scope: 'division',
  read: 'everyone',
  write: [matterClerk, dispatcher, gridWorker],
  sharing: { provider: 'urban-management', share: 'unconditional', open: 'unconditional', cycle: 'monthly' },
  check(component) {
    const code = parseComponentCode(component.code)
    if (!code || code.standard === 'GB/T 47678.6')
      return {
        field: 'code',
        zh: '应为16位或17位部件标识码：6位区划、2位大类、2或3位小类、6位顺序码。',
        en: 'This should be a component code of 16 or 17 digits: district 6, major 2, minor 2 or 3, number 6.',
      }
    if (code.division !== component.division.slice(0, 6))
      return {
        field: 'code',
        zh: `前六位应为所在区 ${component.division.slice(0, 6)}。`,
        en: `It should start with the district ${component.division.slice(0, 6)}.`,
      }
    if (code.standard === 'CJ/T 214-2007' && `C${code.major}${code.minor}` !== component.class)
      return { field: 'class', zh: '类别与标识码中的大类、小类不符。', en: 'The class does not agree with the code.' }
    return undefined
  },
})
