import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { boolean, date, decimal, defineCity, definePack, defineRecord, instant, integer, text } from '#kernel'
import { asSystem, type City, openCity } from '../../kernel/city.ts'
import { type Db, openDb } from '../../kernel/db.ts'
import { keepConnection, keepFlow, runFlow, runs } from '../../kernel/exchange/index.ts'
import { exportParquet } from '../../kernel/lake/index.ts'
import { migrate } from '../../kernel/schema.ts'
import { calendarFrom, systemClock } from '../../kernel/time/index.ts'
import { removeData, startPostgres } from '../../tools/postgres/index.ts'

const Reading = defineRecord('reading', {
  label: '记录',
  purpose: '测量用的一行。',
  fields: {
    key: integer('键').unique(),
    name: text('名称'),
    amount: decimal('数额'),
    since: date('日期'),
    isOpen: boolean('开'),
    touched: instant('时刻'),
  },
  titleOf: ({ name }) => name,
  key: 'key',
  read: 'everyone',
  write: [],
  sharing: { provider: 'statistics', share: 'unconditional', open: 'unconditional', cycle: 'daily' },
})
const pack = definePack({ name: 'measured', title: '测量', purpose: '测量', records: [Reading], en: {} })

/**
 * The exchange against plain COPY out and in, in the same run on the same server, and Parquet out of a register.
 * `npm run bench -- data exchange [rows]`; the issue asks for 10,000,000 rows: ≥ 30 % of COPY, ≥ 1,000,000 Parquet rows/s, ≤ 300 MB.
 */
export async function run(args: readonly string[]): Promise<number> {
  const rows = Number(args[0] ?? 10_000_000)
  const folder = mkdtempSync(join(tmpdir(), 'chengshu-bench-'))
  const postgres = await startPostgres({ dataFolder: join(folder, 'pg'), say: () => {} })
  const server = openDb(postgres.url, { max: 1 })
  const open = async (name: string) => {
    await server.query(`create database ${name}`)
    return openDb(Object.assign(new URL(postgres.url), { pathname: `/${name}` }).href, { max: 8 })
  }
  const [own, source, target] = [await open('bench_city'), await open('bench_source'), await open('bench_target')]
  try {
    const city = openCity({
      definition: defineCity({
        name: 'qingdao',
        code: '370200',
        title: '青岛市',
        titleEn: 'Qingdao',
        timeZone: 'Asia/Shanghai',
        bounds: [119, 35, 121, 37],
        packs: [pack],
        exchange: { loopback: true },
      }),
      db: own,
      clock: systemClock('Asia/Shanghai'),
      calendar: calendarFrom([], { timeZone: 'Asia/Shanghai' }),
      filesFolder: join(folder, 'files'),
    }).as(asSystem('bench'))
    await migrate(city)
    const definition =
      '(id bigint primary key, name varchar(40) not null, amount numeric(12,2), since date, is_open boolean, touched timestamptz not null)'
    await source.query(`create table rows_out ${definition}`)
    await source.query(
      `insert into rows_out select n, '单位 ' || n, (n % 100000) * 1.5, date '2020-01-01' + n % 900, n % 3 = 0, now() from generate_series(1, $1::int) n`,
      [rows],
    )
    await source.query('vacuum analyze rows_out')
    await target.query(`create table plain ${definition}`)
    await target.query(`create table flowed ${definition}`)

    const watch = watchMemory()
    const plain = await perSecond(rows, () => copyThrough(source, target))
    const plainPeak = watch.take()
    const flowed = await perSecond(rows, () => flowThrough(city, postgres.url))
    const peak = watch.take()
    const again = await perSecond(rows, () => flowThrough(city, postgres.url))
    const againPeak = watch.take()
    const [{ differ }] = (await target.query<{ differ: number }>(
      'select count(*)::bigint as differ from plain full join flowed using (id) where plain.* is distinct from flowed.* and (plain.id is null or flowed.id is null or plain::text <> flowed::text)',
    )) as [{ differ: number }]
    console.log('\n| PostgreSQL → PostgreSQL, 6 columns, primary key | rows/s | ÷ COPY | peak memory MB |\n|---|---|---|---|')
    console.log(`| COPY out and in | ${plain} | 100 % | ${plainPeak} |`)
    console.log(`| a flow's first run, every value checked | ${flowed} | ${Math.round((100 * flowed) / plain)} % | ${peak} |`)
    console.log(`| the same again, nothing changed | ${again} | ${Math.round((100 * again) / plain)} % | ${againPeak} |`)
    console.log(`${rows} rows; rows that differ from the COPY: ${differ}`)

    await fillRegister(own, rows)
    watch.take()
    const file = join(folder, 'reading.parquet')
    const exported = await perSecond(rows, async () => {
      const made = await exportParquet(city, Reading, { file })
      if (made.rows !== rows) throw new Error(`${made.rows} of ${rows} rows`)
    })
    console.log(
      `\nParquet out of a register: ${exported} rows/s (asked ≥ 1,000,000), peak memory ${watch.take()} MB (asked ≤ 300)`,
    )
    const single = await perSecond(rows, () =>
      own.connect(async (connection) => {
        const sql = 'copy (select key, name, amount, since, "isOpen", touched from measured.reading) to stdout (format csv)'
        for await (const _ of connection.raw.query(copyTo(sql)));
      }),
    )
    console.log(`One COPY of the same columns out of PostgreSQL, thrown away: ${single} rows/s`)
    watch.stop()
    return 0
  } finally {
    for (const db of [own, source, target, server]) await db.close()
    await postgres.stop()
    removeData(join(folder, 'pg'))
    rmSync(folder, { recursive: true, force: true })
  }
}

async function perSecond(rows: number, work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return Math.round(rows / ((performance.now() - started) / 1000))
}

const copyThrough = (source: Db, target: Db) =>
  source.connect((out) =>
    target.connect((into) =>
      pipeline(out.raw.query(copyTo('copy rows_out to stdout')), into.raw.query(copyFrom('copy plain from stdin'))),
    ),
  )

let made: string | undefined

/** The flow is made once; the second call is its second run. */
async function flowThrough(city: City, url: string): Promise<void> {
  if (made === undefined) {
    const { hostname, port, username, password } = new URL(url)
    const settings = (database: string) => ({
      host: hostname,
      port: Number(port),
      database,
      user: decodeURIComponent(username),
      password: decodeURIComponent(password),
      tls: false,
    })
    const from = await keepConnection(city, { name: 'source', kind: 'postgres', settings: settings('bench_source') })
    const to = await keepConnection(city, { name: 'target', kind: 'postgres', settings: settings('bench_target') })
    const flow = await keepFlow(city, {
      name: 'bench',
      purpose: 'measure the exchange',
      source: { connection: from.id, table: 'rows_out', key: 'id', changed: 'touched' },
      sink: { connection: to.id, table: 'flowed', key: 'id' },
      mapping: ['id', 'name', 'amount', 'since', 'is_open', 'touched'].map((name) => ({ from: name, to: name })),
      mode: 'changes',
      options: { overlapSeconds: 1_000_000_000 },
      schedule: { kind: 'manual' },
      providedBy: 'statistics',
    })
    made = flow.id
  }
  const end = await runFlow(city, made, { budgetSeconds: 86_400 })
  if (end !== 'done') throw new Error(`${end} ${JSON.stringify((await runs(city, made))[0])}`)
}

/** Straight into the table: what is measured is the way out. */
async function fillRegister(db: Db, rows: number): Promise<void> {
  await db.query(
    `insert into measured.reading (id, version, changed_at, changed_by, provided_by, key, name, amount, since, "isOpen", touched)
     select gen_random_uuid(), 1, now(), 'bench', 'statistics', n, '单位 ' || n, (n % 100000) * 1.5, date '2020-01-01' + n % 900, n % 3 = 0, now() from generate_series(1, $1::int) n`,
    [rows],
  )
  await db.query('vacuum analyze measured.reading')
}

/** Peak resident memory of this process between two looks, in megabytes, looked at every 50 ms. */
function watchMemory() {
  let peak = 0
  const look = () => {
    const resident = /VmRSS:\s+(\d+)/.exec(safely(() => readFileSync('/proc/self/status', 'utf8')) ?? '')?.[1]
    peak = Math.max(peak, resident === undefined ? process.memoryUsage().rss / 1_048_576 : Number(resident) / 1024)
  }
  const timer = setInterval(look, 50)
  return {
    take() {
      look()
      const seen = Math.round(peak)
      peak = 0
      return seen
    },
    stop: () => clearInterval(timer),
  }
}

function safely<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}
