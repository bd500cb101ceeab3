import { asSystem, openCity } from '../kernel/city.ts'
import { openDb } from '../kernel/db.ts'
import { runFlow } from '../kernel/exchange/index.ts'
import { calendarFrom, systemClock } from '../kernel/time/index.ts'
import { town } from './exchange-town.ts'

/** A process that runs a flow to its end, for tests that kill it: `node exchange-worker.ts <database> <files folder> <flow>`. */
const [url = '', filesFolder = '', flow = ''] = process.argv.slice(2)
const db = openDb(url, { max: 4 })
const city = openCity({
  definition: town,
  db,
  clock: systemClock('Asia/Shanghai'),
  calendar: calendarFrom([], { timeZone: 'Asia/Shanghai' }),
  filesFolder,
}).as(asSystem('exchange/due'))
console.log('ready')
for (;;) {
  const end = await runFlow(city, flow)
  console.log(end)
  if (end !== 'busy') break
  await new Promise((done) => setTimeout(done, 20))
}
await db.close()
