import { type Page, register, view } from '#kernel'
import { ServicePoint } from './model.ts'
import { exchangeOperator } from './roles.ts'

const operators = [exchangeOperator]

export const pages: readonly Page[] = [
  view('/', { title: '数据交换', for: operators, view: 'Flows' }),
  view('/new', { title: '新建交换任务', for: operators, inMenu: false, view: 'NewFlow' }),
  view('/flows/:id', { title: '一个交换任务', for: operators, inMenu: false, view: 'FlowPage' }),
  view('/connections', { title: '交换连接', for: operators, view: 'Connections' }),
  view('/cities', { title: '级联城市', for: operators, view: 'Cities' }),
  register('/service-points', {
    title: '便民服务点',
    for: 'everyone',
    place: 'portal',
    record: ServicePoint,
    columns: ['name', 'kind', 'division', 'address', 'phone', 'capacity'],
  }),
]
