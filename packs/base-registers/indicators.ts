import { count, defineIndicators, ratio, records, share, sum } from '#kernel'
import { Division } from '../divisions/model.ts'
import { Company } from './company.ts'
import { EconomySeries, TopicDatabase } from './macro.ts'
import { Household, Person } from './person.ts'

const people = records(Person, { status: 'registered' })
const active = records(Company, { status: 'active' })

export const indicators = defineIndicators({
  people: {
    label: '登记人口',
    unit: '人',
    better: 'higher',
    value: count(people),
    by: 'division',
    explain: '人口库中状态为在册的人数。',
  },
  agedShare: {
    label: '65岁及以上占比',
    unit: '%',
    better: 'lower',
    value: share(records(Person, { status: 'registered', birthDate: { yearsAgo: 65 } }), people),
    by: 'division',
    explain: '今天已满65周岁的在册人数占全部在册人数的比例。',
  },
  fromElsewhereShare: {
    label: '外地户籍人口占比',
    unit: '%',
    better: 'higher',
    value: share(records(Person, { status: 'registered', hukouType: { oneOf: ['province', 'elsewhere'] } }), people),
    by: 'division',
    explain: '户籍不在本市的在册人数占全部在册人数的比例。',
  },
  educationKnown: {
    label: '受教育程度完整率',
    unit: '%',
    better: 'higher',
    value: share(records(Person, { status: 'registered', education: { present: true } }), people),
    by: 'division',
    explain: '填有受教育程度的在册人数占全部在册人数的比例。',
  },
  householdSize: {
    label: '户均人口',
    unit: '人',
    better: 'higher',
    value: ratio(
      count(records(Person, { status: 'registered', household: { present: true } })),
      count(records(Household, { kind: 'family' })),
    ),
    by: 'division',
    explain: '登记在家庭户中的在册人数除以家庭户数。',
  },
  entities: {
    label: '存续法人单位',
    unit: '家',
    better: 'higher',
    value: count(active),
    by: 'division',
    explain: '法人库中状态为存续的单位数。',
  },
  newEntitiesThisYear: {
    label: '今年新设法人单位',
    unit: '家',
    better: 'higher',
    value: count(records(Company, { establishedOn: { during: 'thisYear' } })),
    by: 'division',
    explain: '成立日期在今年1月1日到今天的单位数，含后来注销的。',
  },
  entitiesPerThousand: {
    label: '每千人法人单位',
    unit: '家',
    better: 'higher',
    value: ratio(count(active), sum(records(Division, { level: 'city' }), 'population2020'), 1000),
    explain: '存续法人单位数除以2020年普查全市常住人口，乘以1000。',
  },
  verifiedAddressShare: {
    label: '住所核查率',
    unit: '%',
    better: 'higher',
    value: share(records(Company, { status: 'active', addressVerifiedOn: { present: true } }), active),
    by: 'division',
    explain: '有住所核查日期的存续单位占全部存续单位的比例。',
  },
  softwareShare: {
    label: '信息服务业单位占比',
    unit: '%',
    better: 'higher',
    value: share(records(Company, { status: 'active', industry: 'I' }), active),
    by: 'division',
    explain: '行业门类为信息传输、软件和信息技术服务业的存续单位占比。',
  },
  registeredCapital: {
    label: '注册资本总额',
    unit: '元',
    better: 'higher',
    value: sum(active, 'registeredCapital'),
    by: 'industry',
    explain: '存续单位的注册资本之和。',
  },
  economyValues: {
    label: '宏观经济数据',
    unit: '条',
    better: 'higher',
    value: count(records(EconomySeries)),
    by: 'frequency',
    explain: '登记了出处和原文的宏观经济数值条数。',
  },
  databasesStarted: {
    label: '已启动的基础库与主题库',
    unit: '%',
    better: 'higher',
    value: share(records(TopicDatabase, { status: { oneOf: ['building', 'running'] } }), records(TopicDatabase)),
    by: 'kind',
    explain: '建设中和已运行的库占规划点名的全部库的比例。',
  },
})
