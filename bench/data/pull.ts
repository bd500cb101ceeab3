import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { Worker } from 'node:worker_threads'
import { makeCitizenId } from '#kernel'
import { asSystem, type City, openCity } from '../../kernel/city.ts'
import { type Db, openDb } from '../../kernel/db.ts'
import { createPerson, makeDepartmentKey, verifyAccount } from '../../kernel/identity/index.ts'
import { importTable } from '../../kernel/registry/index.ts'
import { migrate } from '../../kernel/schema.ts'
import { fileOfGrant, longestGrantedPage, mergeReadLog, readGranted, whoRead } from '../../kernel/sharing/index.ts'
import { calendarFrom, systemClock } from '../../kernel/time/index.ts'
import { buildServer } from '../../server/app.ts'
import { give, Resident, town } from '../../test/residents/pack.ts'
import { removeData, startPostgres } from '../../tools/postgres/index.ts'

/** What a program asks for at a time: as few as is usual, and as many as it may. */
const pages = [1000, longestGrantedPage]

/**
 * A granted pull with its log against the same SQL straight through the driver, page by page over the whole table; the client of the interface is a
 * thread of its own.
 * `npm run bench -- data pull [rows] [rounds]`; the issue asks ≥ 30 % of raw SQL with the read log on.
 */
export async function run(args: readonly string[]): Promise<number> {
  const rows = Number(args[0] ?? 200_000)
  const rounds = Number(args[1] ?? 10)
  const folder = mkdtempSync(join(tmpdir(), 'chengshu-bench-'))
  const postgres = await startPostgres({ dataFolder: join(folder, 'pg'), say: () => {} })
  const db = openDb(postgres.url, { max: 16 })
  try {
    const city = openCity({
      definition: town,
      db,
      clock: systemClock('Asia/Shanghai'),
      calendar: calendarFrom([], { timeZone: 'Asia/Shanghai' }),
      filesFolder: folder,
    }).as(asSystem('bench'))
    await migrate(city)
    const report = await importTable(city, Resident, residents(rows), { format: 'csv' })
    if (report.problemCount > 0) throw new Error(JSON.stringify(report.problems.slice(0, 3)))
    await db.query('vacuum analyze residents.resident')
    const day = city.clock.today()
    const grant = await give(city, { from: day, until: day, rows: '', rowsPerDay: 1_000_000_000, requestsPerMinute: 1_000_000 })
    const officer = city.as({
      kind: 'person',
      id: '00000000-0000-7000-8000-000000000001',
      name: 'bench',
      openRoles: [],
      keyOf: 'civil-affairs',
    })
    for (const pageRows of pages) {
      const raw = await timed(rounds, () => rawPages(db, pageRows))
      const engine = await timed(rounds, () => toTheEnd(async (after) => readGranted(officer, grant, { limit: pageRows, after })))
      const http = await overHttp(city, grant, { rounds, pageRows })
      console.log(`\n${rows} residents, pages of ${pageRows}, four fields, one of them masked, whole table ${rounds} times\n`)
      printTable({ 'raw SQL': raw, 'engine, logged': engine, 'HTTP, logged': http }, rows)
    }
    const file = await timed(Math.ceil(rounds / 2), () => wholeFile(officer, grant))
    console.log(`\nAs a CSV file, logged: ${Math.round((rows / file) * 1000).toLocaleString('en')} rows/s`)
    await howLongWhoRead(city, rows)
    return 0
  } finally {
    await db.close()
    await postgres.stop()
    removeData(join(folder, 'pg'))
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Milliseconds of the median round. */
async function timed(rounds: number, work: () => Promise<unknown>): Promise<number> {
  const all: number[] = []
  for (let n = 0; n < rounds; n += 1) {
    const start = performance.now()
    await work()
    all.push(performance.now() - start)
  }
  return median(all)
}

const median = (all: number[]): number => all.sort((a, b) => a - b)[Math.floor(all.length / 2)]!

function printTable(taken: Readonly<Record<string, number>>, rows: number): void {
  console.log('| what | rows/s | of raw SQL |\n|---|---|---|')
  for (const [what, ms] of Object.entries(taken))
    console.log(
      `| ${what} | ${Math.round((rows / ms) * 1000).toLocaleString('en')} | ${Math.round((taken['raw SQL']! / ms) * 100)} % |`,
    )
}

async function rawPages(db: Db, pageRows: number): Promise<void> {
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const page = await db.query<{ id: string }>({
      name: `raw-${pageRows}`,
      text: `select id, number, name, sex, street from residents.resident where id > $1 order by id limit ${pageRows}`,
      values: [after],
    })
    if (page.length < pageRows) return
    after = page.at(-1)!.id
  }
}

async function toTheEnd(read: (after: string | undefined) => Promise<{ next?: string | undefined }>): Promise<void> {
  let after: string | undefined
  do after = (await read(after)).next
  while (after !== undefined)
}

async function overHttp(city: City, grant: string, { rounds, pageRows }: { rounds: number; pageRows: number }): Promise<number> {
  const officer = city.as({
    kind: 'person',
    id: '00000000-0000-7000-8000-000000000002',
    name: 'bench',
    openRoles: [],
    post: { id: 'x', role: 'dataOfficer', department: 'civil-affairs', division: '3702' },
  })
  const { key } = await makeDepartmentKey(officer, 'bench')
  const app = await buildServer(city, { requestsPerMinute: 0 })
  const address = await app.listen({ host: '127.0.0.1', port: 0 })
  const client = new Worker(join(import.meta.dirname, '..', 'pull-client.ts'), {
    workerData: { address, grant, key, limit: pageRows, rounds },
  })
  try {
    const [taken] = (await once(client, 'message')) as [number[]]
    return median(taken)
  } finally {
    await client.terminate()
    await app.close()
  }
}

async function wholeFile(officer: City, grant: string): Promise<void> {
  const { stream } = await fileOfGrant(officer, grant)
  for await (const _ of stream);
}

async function howLongWhoRead(city: City, rows: number): Promise<void> {
  const person = await createPerson(city, { account: 'bench', name: 'bench', password: 'correct horse battery' })
  await verifyAccount(city, person, numberOf(Math.floor(rows / 2)))
  const me = city.as({ kind: 'person', id: person, name: 'bench', openRoles: [] })
  await mergeReadLog(city)
  const ms = await timed(21, () => whoRead(me))
  const [size] = await city.db.query<{ readings: number; subjects: number; bytes: number }>(
    `select count(*)::int as readings, sum(cardinality(subjects))::bigint as subjects,
            (select sum(pg_total_relation_size(inhrelid)) from pg_inherits where inhparent = 'sharing.read'::regclass)::bigint as bytes from sharing.read`,
  )
  console.log(
    `\nThe log: ${size!.readings} readings about ${size!.subjects} subjects in ${Math.round(size!.bytes / 1e6)} MB, ${(size!.bytes / size!.subjects).toFixed(1)} bytes a subject. “Who read my data”: ${ms.toFixed(1)} ms (median).`,
  )
}

const numberOf = (n: number): string =>
  makeCitizenId(
    '370202',
    new Date(Date.UTC(1940, 0, 1) + Math.floor(n / 499) * 86_400_000).toISOString().slice(0, 10),
    1 + (n % 499) * 2,
  )

function residents(rows: number): Readable {
  function* lines() {
    yield 'number,name,phone,sex,status,division,street,note,school\n'
    for (let n = 0; n < rows; n += 1) yield `${numberOf(n)},张${n},,male,registered,370202,街${n % 40},,\n`
  }
  return Readable.from(lines())
}
