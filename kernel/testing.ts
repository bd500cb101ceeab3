import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { type Actor, asSystem, type City, openCity } from './city.ts'
import { loadDatasets } from './datasets/index.ts'
import { type Db, openDb, quoted } from './db.ts'
import { type CityDefinition, defineCity, type Fields, type Pack, type Role } from './define/index.ts'
import { migrate } from './schema.ts'
import { calendarFrom, parseHolidays, parseStatutoryDays, testClock } from './time/index.ts'

export interface TestCityOptions {
  readonly packs?: readonly Pack[]
  /** Where the clock stands. */
  readonly at?: string
  /** Bring what every deployment needs: divisions, plans. */
  readonly load?: boolean
  /** Bring fictional people and companies too; implies `load`. */
  readonly demo?: boolean
  /** Another city than a bare Qingdao. */
  readonly definition?: CityDefinition
}

/** A city of a test's own. It acts as the system; use `person` or `as` for somebody else. */
export interface TestCity extends City {
  readonly clock: ReturnType<typeof testClock>
  /** The city seen by a made-up holder of a post; an open role needs no post. The same role, place and name is the same person. */
  person(role: Role, of?: { department?: string; division?: string; name?: string }): City
  /** Drops the database and the files. */
  close(): Promise<void>
}

/**
 * Opens a city on a fresh database with every table made (and data loaded, if asked). The first call of a test run with the same packs
 * prepares a template; the others copy it in some 50 ms.
 */
export async function testCity(options: TestCityOptions = {}): Promise<TestCity> {
  const { packs = [], at = '2026-03-02T01:00:00Z', demo = false } = options
  const load = demo || (options.load ?? false)
  const definition = options.definition ?? bareQingdao(packs)
  const server = openDb(inject('postgresUrl'), { max: 1, applicationName: 'tests' })
  const run = inject('testRun')
  const database = `${run}_${randomBytes(6).toString('hex')}`
  // The run removes this folder at its end, whatever a test forgot to close.
  const filesOfRun = join(tmpdir(), `chengshu-${run}`)
  mkdirSync(filesOfRun, { recursive: true })
  const filesFolder = mkdtempSync(join(filesOfRun, 'files-'))
  const open = (db: Db) =>
    openCity({
      definition,
      db,
      clock: testClock(at, definition.timeZone),
      calendar: nationalCalendar(definition.timeZone),
      filesFolder,
    })

  try {
    const key = JSON.stringify([definition.name, definition.packs.map(tablesOf), load, demo, load ? at : ''])
    const template = `${run}_template_${createHash('sha256').update(key).digest('hex').slice(0, 16)}`
    await server.connect(async (connection) => {
      // Test files run beside each other: the first prepares the template, the others wait here.
      await connection.query(`select pg_advisory_lock(hashtext($1))`, [template])
      const [found] = await connection.query(`select from pg_database where datname = $1`, [template])
      if (!found) {
        await connection.query(`drop database if exists ${quoted(`${template}_new`)} with (force)`)
        await connection.query(`create database ${quoted(`${template}_new`)}`)
        const db = openDb(urlOf(`${template}_new`))
        try {
          const city = open(db).as(asSystem('test template'))
          await migrate(city)
          if (load) {
            // Only here: most tests open a bare city and need no packs' loading at all.
            const { seed } = await import('./seeding.ts')
            await seed(city, { demo })
          }
        } finally {
          await db.close()
        }
        await connection.query(`alter database ${quoted(`${template}_new`)} rename to ${quoted(template)}`)
      }
      await connection.query(`select pg_advisory_unlock(hashtext($1))`, [template])
      await connection.query(`create database ${quoted(database)} template ${quoted(template)}`)
    })
  } catch (error) {
    await server.query(`drop database if exists ${quoted(database)} with (force)`).catch(() => {})
    await server.close()
    throw error
  }

  const db = openDb(urlOf(database), { max: 8, applicationName: 'tests' })
  const city = open(db).as(asSystem('test')) as City & { clock: ReturnType<typeof testClock> }
  // The template was made by another city object; this one has to learn what is registered.
  if (load) await loadDatasets(city)
  return Object.assign(city, {
    person: (role: Role, of: { department?: string; division?: string; name?: string } = {}) =>
      city.as(actorFor(definition, role, of, at)),
    async close() {
      await db.close()
      await server.query(`drop database if exists ${quoted(database)} with (force)`)
      await server.close()
      rmSync(filesFolder, { recursive: true, force: true })
    },
  })
}

function actorFor(
  definition: CityDefinition,
  role: Role,
  of: { department?: string; division?: string; name?: string },
  at: string,
): Actor {
  const { department = 'big-data', division = definition.code.replace(/(00)+$/, ''), name = role.label } = of
  const openRoles = definition.packs.flatMap((pack) =>
    Object.values(pack.roles)
      .filter((known) => known.open)
      .map((known) => known.name),
  )
  return {
    kind: 'person',
    id: idFrom(`person/${role.name}/${department}/${division}/${name}`),
    name,
    openRoles: [...new Set([...openRoles, ...(role.open ? [role.name] : [])])],
    confirmedAt: at,
    ...(role.open
      ? {}
      : { post: { id: idFrom(`post/${role.name}/${department}/${division}`), role: role.name, department, division } }),
  }
}

/** A uuid that is always the same for the same words. */
function idFrom(words: string): string {
  const hex = createHash('sha256').update(words).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

const bareQingdao = (packs: readonly Pack[]): CityDefinition =>
  defineCity({
    name: 'qingdao',
    code: '370200',
    title: '青岛市',
    titleEn: 'Qingdao',
    timeZone: 'Asia/Shanghai',
    bounds: [119.5, 35.5, 121.1, 37.2],
    packs,
  })

/** What a pack's tables look like: two tests may mean different packs by one name. */
const tablesOf = ({ name, records }: Pack) => [
  name,
  ...records.map((type) => [
    type.name,
    type.findBy,
    Object.entries(type.fields as Fields).map(([field, { type: of, options, isOptional, isUnique }]) => [
      field,
      of.column(options),
      isOptional,
      isUnique,
    ]),
  ]),
]

function nationalCalendar(timeZone: string) {
  const file = join(import.meta.dirname, '..', 'cities', 'china', 'holidays.csv')
  const byLaw = join(import.meta.dirname, '..', 'cities', 'china', 'statutory-days.csv')
  if (!existsSync(file)) return calendarFrom([], { timeZone })
  return calendarFrom(parseHolidays(readFileSync(file, 'utf8')), {
    timeZone,
    provisional: parseStatutoryDays(readFileSync(byLaw, 'utf8')),
  })
}

function urlOf(database: string): string {
  const url = new URL(inject('postgresUrl'))
  url.pathname = `/${database}`
  return url.href
}
