import { type Page, view } from '#kernel'
import { liaison, supervisor } from './roles.ts'

const readers = [supervisor, liaison]

export const pages: readonly Page[] = [
  view('/', { title: '监察灯墙', for: readers, view: 'LampWall' }),
  view('/cases', { title: '灯后的办件', for: readers, inMenu: false, view: 'WallCases' }),
  view('/cases/:id', { title: '为什么亮灯', for: readers, inMenu: false, view: 'WhyRed' }),
  view('/cards', { title: '监察牌', for: readers, view: 'Cards' }),
  view('/cards/:id', { title: '一张监察牌', for: readers, inMenu: false, view: 'CardPage' }),
  view('/reports', { title: '月度通报', for: readers, view: 'Reports' }),
  view('/reports/:month', { title: '一个月的通报', for: readers, inMenu: false, view: 'ReportPage' }),
  view('/reports/:month/:what', { title: '数字后面的办件', for: readers, inMenu: false, view: 'ReportBehind' }),
  view('/reviews', { title: '差评整改', for: readers, view: 'Reviews' }),
  view('/lamp-rules', { title: '亮灯规则', for: readers, view: 'LampRules' }),
  view('/sampling', { title: '办结抽查', for: [supervisor], view: 'Sampling' }),
]
