import { definePack } from '#kernel'
import { demo } from './demo.ts'
import { en } from './en.ts'
import { indicators } from './indicators.ts'
import { Lease, Plot } from './model.ts'
import { pages } from './pages.ts'
import { gardener, warden } from './roles.ts'

export const pack = definePack({
  name: 'allotments',
  title: '社区菜园',
  purpose: '把菜地租给居民，随时知道谁在哪块地上种菜。',
  records: [Plot, Lease],
  roles: { gardener, warden },
  indicators,
  pages,
  demo,
  en,
})
