import { board, type Page, register, view } from '#kernel'
import { auditor, clerk, dataOfficer, statistician } from '../divisions/roles.ts'
import { Company, Industry } from './company.ts'
import { indicators } from './indicators.ts'
import { EconomySeries, TopicDatabase } from './macro.ts'
import { Household, Person } from './person.ts'

const { people, agedShare, fromElsewhereShare, educationKnown, householdSize, ...aboutEntities } = indicators

export const pages: readonly Page[] = [
  board('/', {
    title: '基础库概况',
    for: [clerk, dataOfficer, statistician, auditor],
    indicators: [people, agedShare, fromElsewhereShare, educationKnown, householdSize, ...Object.values(aboutEntities)],
  }),
  register('/people', {
    title: '人口库',
    for: Person.read,
    record: Person,
    columns: ['name', 'citizenId', 'sex', 'birthDate', 'division', 'hukouType', 'education', 'status'],
  }),
  register('/households', {
    title: '家庭户',
    for: Household.read,
    record: Household,
    columns: ['number', 'kind', 'headName', 'division', 'address'],
  }),
  register('/companies', {
    title: '法人库',
    for: Company.write,
    record: Company,
    columns: ['name', 'creditCode', 'kind', 'industry', 'status', 'division', 'establishedOn', 'registeredCapital'],
  }),
  register('/public-companies', {
    title: '企业信息查询',
    for: 'everyone',
    place: 'portal',
    record: Company,
    columns: ['name', 'creditCode', 'industry', 'status', 'establishedOn', 'division'],
  }),
  register('/economy', {
    title: '宏观经济库',
    for: 'everyone',
    place: 'portal',
    record: EconomySeries,
    columns: ['series', 'period', 'division', 'precision', 'value', 'unit', 'source'],
  }),
  view('/databases', { title: '基础库与主题库', for: 'everyone', place: 'portal', view: 'Databases' }),
  register('/databases/register', {
    title: '基础库与主题库登记表',
    for: 'everyone',
    place: 'portal',
    inMenu: false,
    record: TopicDatabase,
    columns: ['name', 'kind', 'status', 'members', 'lead'],
  }),
  register('/industries', {
    title: '行业分类',
    for: 'everyone',
    place: 'portal',
    inMenu: false,
    record: Industry,
    columns: ['code', 'name', 'level', 'parentCode'],
  }),
]
