import { defineCity } from '#kernel'
import { everyDemoPerson, everyPack } from '../everything.ts'

export const city = defineCity({
  name: 'qingdao',
  code: '370200',
  title: '青岛市',
  titleEn: 'Qingdao',
  timeZone: 'Asia/Shanghai',
  bounds: [119.4, 35.5, 121.1, 37.2],
  packs: everyPack,
  open311: { withoutKey: true },
})

/** Fictional officers who can sign in on a demo of this city. */
export const demoPeople = everyDemoPerson({ code: city.code, district: '370202', window: 'approval' })
