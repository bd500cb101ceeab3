import { defineCity } from '#kernel'
import { everyDemoPerson, everyPack } from '../everything.ts'

export const city = defineCity({
  name: 'qingyuan',
  code: '441800',
  title: '清远市',
  titleEn: 'Qingyuan',
  timeZone: 'Asia/Shanghai',
  bounds: [111.85, 23.4, 113.97, 25.25],
  packs: everyPack,
  open311: { withoutKey: true },
})

/** Fictional officers who can sign in on a demo of this city. */
export const demoPeople = everyDemoPerson({ code: city.code, district: '441802', window: 'big-data' })
