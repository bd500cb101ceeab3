import { defineCity } from '#kernel'
import { everyDemoPerson, everyPack } from '../everything.ts'

export const city = defineCity({
  name: 'yancheng',
  code: '320900',
  title: '盐城市',
  titleEn: 'Yancheng',
  timeZone: 'Asia/Shanghai',
  bounds: [119.4, 32.5, 121.0, 34.5],
  packs: everyPack,
  open311: { withoutKey: true },
})

/** Fictional officers who can sign in on a demo of this city. */
export const demoPeople = everyDemoPerson({ code: city.code, district: '320902', window: 'approval' })
