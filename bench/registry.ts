import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { makeCreditCode } from '#kernel'
import { city as qingdao } from '../cities/qingdao/city.ts'
import { asSystem, type City, openCity } from '../kernel/city.ts'
import { type Db, openDb } from '../kernel/db.ts'
import { importTable, tableOf } from '../kernel/registry/index.ts'
import { migrate } from '../kernel/schema.ts'
import { seed } from '../kernel/seeding.ts'
import { calendarFrom, systemClock } from '../kernel/time/index.ts'
import { Company } from '../packs/base-registers/company.ts'
import { buildServer } from '../server/app.ts'
import { removeData, startPostgres } from '../tools/postgres/index.ts'

/**
 * The registry against the layer beneath: the same SQL straight through the driver, in the same run, on the same PostgreSQL.
 * `npm run bench -- registry [rows]`; the issue asks ≥ 35 % of the driver's throughput, ≥ 20,000 imported rows/s,
 * and list latency at 1,000,000 rows ≤ 1.3 × that at 10,000.
 */
export async function run(args: readonly string[]): Promise<number> {
  const many = Number(args[0] ?? 1_000_000)
  const few = 10_000
  const folder = mkdtempSync(join(tmpdir(), 'chengshu-bench-'))
  const postgres = await startPostgres({ dataFolder: join(folder, 'pg'), say: () => {} })
  const db = openDb(postgres.url, { max: 16 })
  try {
    const city = openCity({
      definition: { ...qingdao, packs: qingdao.packs.filter((pack) => pack.name !== 'plan-performance') },
      db,
      clock: systemClock('Asia/Shanghai'),
      calendar: calendarFrom([], { timeZone: 'Asia/Shanghai' }),
      filesFolder: folder,
    }).as(asSystem('bench'))
    await migrate(city)
    await seed(city, { demo: false })

    const first = await importTable(city, Company, companies(0, few), { format: 'csv' })
    await db.query(`vacuum analyze ${tableOf(city.ownerOf(Company)).sql}`)
    const small = await measure(city, db)
    const rest = await importTable(city, Company, companies(few, many), { format: 'csv' })
    if (first.problemCount + rest.problemCount > 0)
      throw new Error(JSON.stringify([...first.problems, ...rest.problems].slice(0, 3)))
    await db.query(`vacuum analyze ${tableOf(city.ownerOf(Company)).sql}`)
    const large = await measure(city, db)

    console.log(
      `\nImport: ${rest.rows} validated rows in ${rest.seconds} s = ${Math.round(rest.rows / rest.seconds)} rows/s (asked ≥ 20,000)\n`,
    )
    console.log('| what | rows | driver/s | HTTP/s | HTTP ÷ driver | driver p50 ms | HTTP p50 ms | HTTP p95 ms |')
    console.log('|---|---|---|---|---|---|---|---|')
    for (const [rows, figures] of [
      [few, small],
      [many, large],
    ] as const) {
      for (const [what, { driver, http }] of Object.entries(figures)) {
        console.log(
          `| ${what} | ${rows} | ${driver.perSecond} | ${http.perSecond} | ${Math.round((100 * http.perSecond) / driver.perSecond)} % | ${driver.p50} | ${http.p50} | ${http.p95} |`,
        )
      }
    }
    for (const what of Object.keys(large) as (keyof typeof large)[]) {
      console.log(`${what}: p50 at ${many} ÷ at ${few} = ${(large[what].http.p50 / small[what].http.p50).toFixed(2)}`)
    }
    return 0
  } finally {
    await db.close()
    await postgres.stop()
    removeData(join(folder, 'pg'))
    rmSync(folder, { recursive: true, force: true })
  }
}

const clients = 16
const seconds = 5

async function measure(city: City, db: Db) {
  const table = tableOf(city.ownerOf(Company))
  const ids = (await db.query<{ id: string }>(`select id from ${table.sql} order by md5(id::text) limit 2000`)).map(
    (row) => row.id,
  )
  const keys = (
    await db.query<{ key: string }>(`select "creditCode" as key from ${table.sql} order by md5(id::text) limit 2000`)
  ).map((row) => row.key)
  const app = await buildServer(city, { requestsPerMinute: 0 })
  await app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = app.server.address() as { port: number }
  const page = Buffer.from(JSON.stringify(['creditCode', keys[0], ids[0]])).toString('base64url')
  try {
    const record = `select ${table.selectList} from ${table.sql} where id = $1`
    const list = `select ${table.selectList} from ${table.sql} where ("creditCode", id) > ($1, $2) order by "creditCode", id limit 31`
    return {
      'read one record': {
        driver: await throughDriver((i) => db.query({ name: 'bench_one', text: record, values: [ids[i % ids.length]] })),
        http: await throughHttp(
          port,
          ids.map((id) => `/api/records/base-registers/company/${id}`),
        ),
      },
      'list 30 records': {
        driver: await throughDriver((i) =>
          db.query({ name: 'bench_list', text: list, values: [keys[i % keys.length], ids[i % ids.length]] }),
        ),
        http: await throughHttp(
          port,
          keys.map(
            (key, i) =>
              `/api/records/base-registers/company?limit=30&after=${i === 0 ? page : Buffer.from(JSON.stringify(['creditCode', key, ids[i]])).toString('base64url')}`,
          ),
        ),
      },
    }
  } finally {
    await app.close()
  }
}

async function throughDriver(ask: (i: number) => Promise<unknown>) {
  const taken: number[] = []
  let i = 0
  const loop = async (until: number) => {
    while (performance.now() < until) {
      const started = performance.now()
      await ask(i++)
      taken.push(performance.now() - started)
    }
  }
  await Promise.all(Array.from({ length: clients }, () => loop(performance.now() + 1000)))
  taken.length = 0
  await Promise.all(Array.from({ length: clients }, () => loop(performance.now() + seconds * 1000)))
  taken.sort((a, b) => a - b)
  const at = (share: number) => Math.round((taken[Math.floor(taken.length * share)] ?? 0) * 1000) / 1000
  return { perSecond: Math.round(taken.length / seconds), p50: at(0.5), p95: at(0.95) }
}

async function throughHttp(port: number, paths: readonly string[]) {
  await load(port, 1, paths)
  return load(port, seconds, paths)
}

async function load(port: number, forSeconds: number, paths: readonly string[]) {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'http-load.ts'), String(port), String(clients), String(forSeconds)],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  )
  child.stdin.end(paths.join('\n'))
  let said = ''
  for await (const chunk of child.stdout) said += chunk
  const result = JSON.parse(said) as { perSecond: number; failed: number; p50: number; p95: number }
  if (result.failed > 0) throw new Error(`${result.failed} requests failed.`)
  return result
}

function companies(from: number, to: number): Readable {
  function* lines() {
    yield '名称,统一社会信用代码,类型,行业门类,成立日期,登记状态,所在区划,住所,从业人数\n'
    let chunk = ''
    for (let i = from; i < to; i++) {
      const code = makeCreditCode('91', '370202', String(i).padStart(8, '0'))
      chunk += `青岛海${i % 9973}号第${i}贸易有限公司,${code},enterprise,${'ABCDEFGHI'[i % 9]},20${String(10 + (i % 15))}-03-02,active,37020${2 + (i % 2)},香港中路${i % 500}号,${i % 300}\n`
      if (i % 500 === 499) {
        yield chunk
        chunk = ''
      }
    }
    yield chunk
  }
  return Readable.from(lines())
}
