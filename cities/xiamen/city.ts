import { defineCity } from '#kernel'
import { everyDemoPerson, everyPack } from '../everything.ts'

export const city = defineCity({
  name: 'xiamen',
  code: '350200',
  title: '厦门市',
  titleEn: 'Xiamen',
  timeZone: 'Asia/Shanghai',
  bounds: [117.8, 24.36, 118.46, 24.96],
  packs: everyPack,
  open311: { withoutKey: true },
})

/** Fictional officers who can sign in on a demo of this city. */
export const demoPeople = everyDemoPerson({ code: city.code, district: '350203', window: 'approval' })
