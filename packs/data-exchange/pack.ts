import { definePack } from '#kernel'
import { demo } from './demo.ts'
import { en } from './en.ts'
import { ServicePoint } from './model.ts'
import { pages } from './pages.ts'
import * as roles from './roles.ts'

export const pack = definePack({
  name: 'data-exchange',
  title: '数据交换',
  purpose: '让数据自己从一个系统走到另一个系统：逐行校验、断点续传、不重不漏、两端对账。',
  needs: ['divisions'],
  area: 'data',
  lookedFor: [{ zh: '服务点', en: 'service point' }],
  records: [ServicePoint],
  roles,
  pages,
  serves: {
    'gov-data-exchange':
      'a department’s file becomes part of one register, its two wrong rows wait with reasons, and both ends agree',
  },
  demo,
  en,
})
