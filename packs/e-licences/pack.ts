import { definePack } from '#kernel'
import { en } from './en.ts'
import { indicators } from './indicators.ts'
import { Licence, LicenceType } from './model.ts'
import { pages } from './pages.ts'
import { mine, verify } from './queries.ts'
import * as roles from './roles.ts'

export const pack = definePack({
  name: 'e-licences',
  title: '电子证照',
  purpose: '证照签发一次，处处可用：凭标识核验，办事时代替材料。',
  area: 'services',
  needs: ['divisions'],
  records: [LicenceType, Licence],
  roles,
  indicators,
  queries: [verify, mine],
  pages,
  serves: {
    'licence-base-db': 'a licence is issued once, replaces a material the next time, and is verified without an account',
    'unified-e-licence': 'a licence is issued once, replaces a material the next time, and is verified without an account',
  },
  en,
})
