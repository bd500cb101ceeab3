import { replicate } from '../kernel/cascade/index.ts'
import { asSystem, openCity } from '../kernel/city.ts'
import { openDb } from '../kernel/db.ts'
import { openDoor } from '../kernel/exchange/index.ts'
import { layDown } from '../kernel/lake/index.ts'
import { calendarFrom, testClock } from '../kernel/time/index.ts'
import { exchangeDoor } from '../server/exchange-door.ts'
import { Pool, town } from './exchange-town.ts'

/**
 * A process that does one thing over and over, for stories that kill it: lays down a day of the lake, or takes over another city's
 * catalogue. `node killed-worker.ts <database> <files folder> <instant> <link, or nothing for the lake>`; says when it begins.
 */
const [url = '', filesFolder = '', at = '', link] = process.argv.slice(2)
const timeZone = 'Asia/Shanghai'
const city = openCity({
  definition: town,
  db: openDb(url, { max: 4 }),
  clock: testClock(at, timeZone),
  calendar: calendarFrom([], { timeZone }),
  filesFolder,
}).as(asSystem('killed-worker'))
openDoor(city, exchangeDoor({ loopback: true }))
console.log('ready')
for (;;) {
  if (link === undefined) await layDown(city, city.ownerOf(Pool), { again: true })
  else await replicate(city, link)
}
