import { address, choice, codeTable, creditCode, date, defineRecord, divisionCode, integer, link, money, text } from '#kernel'
import { cityAdministrator, clerk, dataOfficer } from '../divisions/roles.ts'
import { entityKinds } from './entity-kinds.ts'
import { industrySections } from './industries.ts'
import { problemOfCompany } from './rules.ts'

const kindLabels = Object.fromEntries(Object.entries(entityKinds).map(([key, kind]) => [key, kind.label])) as {
  readonly [K in keyof typeof entityKinds]: (typeof entityKinds)[K]['label']
}

/** One entry of GB/T 4754-2017: section, division, group or class. */
export const Industry = defineRecord('industry', {
  label: '行业分类',
  purpose: '国民经济行业分类（GB/T 4754-2017）的一个门类、大类、中类或小类。',
  fields: {
    code: text('行业代码', { max: 5 }).unique(),
    name: text('行业名称', { max: 100 }),
    level: choice('层级', { section: '门类', division: '大类', group: '中类', class: '小类' }),
    parentCode: text('上级代码', { max: 5 }).optional(),
  },
  titleOf: (industry) => `${industry.code} ${industry.name}`,
  key: 'code',
  search: ['code', 'name'],
  findBy: ['level', 'parentCode'],
  read: 'everyone',
  write: [cityAdministrator],
  sharing: { provider: 'statistics', share: 'unconditional', open: 'unconditional', cycle: 'irregular' },
})

/**
 * 法人库: a company or another legal entity. What is here is what the law makes public
 * (企业信息公示暂行条例, 国务院令第654号, art. 6: 注册登记信息); no phone, no id. The name of the legal representative is that of a natural person
 * (个人信息保护法 art. 4): masked, and neither in the lake nor in what is opened.
 */
export const Company = defineRecord('company', {
  label: '法人单位',
  purpose: '一家企业、个体工商户、事业单位或社会组织的登记信息。',
  fields: {
    name: text('名称', { max: 120 }).from('market-regulation'),
    creditCode: creditCode('统一社会信用代码').unique().from('market-regulation'),
    kind: choice('类型', kindLabels).from('market-regulation'),
    industry: codeTable('行业门类', industrySections).from('market-regulation'),
    industryClass: link('行业小类', Industry).optional().from('market-regulation'),
    scale: choice('规模', { large: '大型', medium: '中型', small: '小型', micro: '微型' }).optional().from('industry'),
    registeredCapital: money('注册资本').optional().from('market-regulation'),
    establishedOn: date('成立日期').from('market-regulation'),
    status: choice('登记状态', { active: '存续', suspended: '歇业', revoked: '吊销', cancelled: '注销' }).from(
      'market-regulation',
    ),
    division: divisionCode('所在区划').from('market-regulation'),
    address: address('住所').from('market-regulation'),
    addressVerifiedOn: date('住所核查日期').optional().from('market-regulation').hint('最近一次核实该住所真实可联系的日期。'),
    employees: integer('从业人数', { min: 0, unit: '人' }).optional().from('hrss'),
    legalRepresentative: text('法定代表人', { max: 50 }).optional().personal().from('market-regulation'),
  },
  titleOf: (company) => company.name,
  key: 'creditCode',
  search: ['name', 'creditCode'],
  findBy: ['division', 'industry', 'status', 'kind', 'establishedOn'],
  scope: 'division',
  read: 'everyone',
  write: [dataOfficer, clerk],
  reveal: [dataOfficer, clerk],
  belongsTo: 'creditCode',
  sharing: {
    provider: 'market-regulation',
    class: 'base',
    share: 'unconditional',
    open: 'unconditional',
    openWithout: ['legalRepresentative'],
    cycle: 'daily',
  },
  check: problemOfCompany,
})
