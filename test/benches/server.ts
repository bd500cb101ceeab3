import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineCity } from '#kernel'
import { open, take } from '../../kernel/cases/index.ts'
import { openCity, visitor } from '../../kernel/city.ts'
import { openDb } from '../../kernel/db.ts'
import { startTelling } from '../../kernel/telling.ts'
import { calendarFrom, parseHolidays, testClock } from '../../kernel/time/index.ts'
import { webhookDoor } from '../../server/webhook-post.ts'
import { bench, pack, roles } from './pack.ts'

/**
 * A server of its own, for stories that kill it: opens cases, acts on them and tells, as fast as it can. Every case carries an address, so
 * that something goes outside. Prints the number of each; `URL` is its database, `FILES` its folder, `AT` where its clock stands.
 */
const { URL: url = '', FILES: filesFolder = '', AT: at = '' } = process.env
const timeZone = 'Asia/Shanghai'
const holidays = readFileSync(join(import.meta.dirname, '../../cities/china/holidays.csv'), 'utf8')
const city = openCity({
  definition: defineCity({
    name: 'qingdao',
    code: '370200',
    title: '青岛市',
    titleEn: 'Qingdao',
    timeZone,
    bounds: [119.5, 35.5, 121.1, 37.2],
    packs: [pack],
  }),
  db: openDb(url),
  clock: testClock(at, timeZone),
  calendar: calendarFrom(parseHolidays(holidays), { timeZone }),
  filesFolder,
})
const warden = city.as({
  kind: 'person',
  id: '00000000-0000-5000-8000-000000000001',
  name: '园长',
  openRoles: [],
  post: { id: '00000000-0000-5000-8000-000000000002', role: roles.warden.name, department: 'parks', division: '370202' },
})
startTelling(city, { post: webhookDoor({ loopback: true }).post, everyMs: 20, onError: (error) => console.error(error) })
for (let i = 0; ; i += 1) {
  const form = { what: '漏水', division: '370202', danger: 'no' }
  const { case: opened } = await open(city.as(visitor), bench, form, { contact: { email: `p${i}@example.org` } })
  await take(warden, opened.id, 'send', { department: 'parks', crew: 1 }, { seq: opened.seq })
  console.log(opened.number)
}
