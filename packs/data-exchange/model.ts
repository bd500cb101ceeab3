import { choice, defineRecord, divisionCode, integer, text } from '#kernel'
import { dataOfficer } from '../divisions/roles.ts'
import { exchangeOperator } from './roles.ts'

export const pointKinds = {
  library: '图书馆',
  sports: '体育场馆',
  clinic: '社区卫生站',
  toilet: '公共厕所',
  water: '直饮水点',
} as const

/** Places of service that every department keeps in a list of its own and the city wants in one. */
export const ServicePoint = defineRecord('servicePoint', {
  label: '便民服务点',
  purpose: '各部门报送、全市汇成一张表的一个便民服务点。',
  fields: {
    code: text('编号', { max: 20 }).unique().hint('报送部门自己的编号，前面加部门简码'),
    name: text('名称', { max: 60 }),
    kind: choice('类别', pointKinds),
    division: divisionCode('所在区划'),
    address: text('地址', { max: 120 }).optional(),
    phone: text('对外电话', { max: 20 }).optional(),
    capacity: integer('可容纳人数', { min: 1, max: 100_000, unit: '人' }).optional(),
  },
  titleOf: ({ name }) => name,
  key: 'code',
  search: ['name', 'address'],
  findBy: ['kind', 'division'],
  scope: 'division',
  read: 'everyone',
  write: [dataOfficer, exchangeOperator],
  sharing: { provider: 'big-data', share: 'unconditional', open: 'unconditional', cycle: 'monthly', class: 'theme' },
})
