import { definePack } from '#kernel'
import { demo } from './demo.ts'
import { en } from './en.ts'
import { pages } from './pages.ts'
import * as roles from './roles.ts'

export const pack = definePack({
  name: 'supervision-office',
  title: '效能监察',
  purpose: '从旁看每件事办得怎样：红黄绿灯、有据可查的监察牌、部门说明和裁定、每月通报。',
  needs: ['divisions'],
  area: 'openness',
  roles,
  pages,
  cardPage: '/supervision-office/cards/:id',
  serves: {
    'e-supervision':
      'a late case gets a red card, the department explains it, the office rules, and the monthly report counts it',
  },
  demo,
  en,
})
