import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { append, verify } from '../audit/index.ts'
import type { City } from '../city.ts'
import { housekeeping } from '../housekeeping.ts'
import { type TestCity, testCity } from '../testing.ts'
import { defineTask, enqueue, type Jobs, startJobs, type Task } from './index.ts'

let city: TestCity
const started: Jobs[] = []
beforeAll(async () => {
  city = await testCity()
  await city.db.query('create table done (what text, by_whom text, at timestamptz default clock_timestamp())')
})
afterEach(async () => {
  for (const jobs of started.splice(0)) await jobs.stop()
  await city.db.query('truncate done')
})
afterAll(() => city.close())

const start = async (tasks: readonly Task[], work = true) => {
  const jobs = await startJobs(city, tasks, { work, pollSeconds: 0.5, onError: (error) => console.error(error) })
  started.push(jobs)
  return jobs
}
const stop = async (jobs: Jobs) => {
  started.splice(started.indexOf(jobs), 1)
  await jobs.stop()
}
const note = (acting: City, what: string) =>
  acting.db.query('insert into done (what, by_whom) values ($1, $2)', [what, acting.actor.name])
const done = async () => (await city.db.query<{ what: string }>('select what from done order by at')).map((row) => row.what)
const eventually = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 20_000, interval: 100 })
const aWhile = () => new Promise((resolve) => setTimeout(resolve, 1_500))

const greet = defineTask<{ name: string }>('test/greet', { run: (acting, { name }) => note(acting, name) })

describe('a job', () => {
  test('waits through a restart and runs once, as the system, under the name of its task', async () => {
    const first = await start([greet], false)
    await enqueue(city, greet, { name: 'kept' })
    await stop(first)
    expect(await done()).toEqual([])
    await start([greet])
    await eventually(async () => expect(await done()).toEqual(['kept']))
    await stop(started[0]!)
    await start([greet])
    await aWhile()
    expect(await city.db.query('select what, by_whom from done')).toEqual([{ what: 'kept', by_whom: 'test/greet' }])
  })

  test('exists exactly when the transaction that put it in commits', async () => {
    await start([greet])
    const failing = city.db.transaction(async (tx) => {
      await enqueue(city, greet, { name: 'undone' }, { on: tx })
      throw new Error('the business failed')
    })
    await expect(failing).rejects.toThrow('the business failed')
    await city.db.transaction((tx) => enqueue(city, greet, { name: 'committed' }, { on: tx }))
    await eventually(async () => expect(await done()).toEqual(['committed']))
    await aWhile()
    expect(await done()).toEqual(['committed'])
  })

  test('does not start before its time', async () => {
    await start([greet])
    const due = Date.now() + 3_000
    await enqueue(city, greet, { name: 'later' }, { startAfter: new Date(due).toISOString() })
    await enqueue(city, greet, { name: 'now' })
    await eventually(async () => expect(await done()).toEqual(['now', 'later']))
    expect(Date.now()).toBeGreaterThanOrEqual(due)
  })

  test('is dropped when one with its key waits already', async () => {
    const first = await start([greet], false)
    expect(await enqueue(city, greet, { name: 'one' }, { key: 'same' })).toBeTypeOf('string')
    expect(await enqueue(city, greet, { name: 'two' }, { key: 'same' })).toBeUndefined()
    expect(await enqueue(city, greet, { name: 'other' }, { key: 'another' })).toBeTypeOf('string')
    expect(await enqueue(city, greet, { name: 'keyless' })).toBeTypeOf('string')
    await stop(first)
    await start([greet])
    await eventually(async () => expect((await done()).sort()).toEqual(['keyless', 'one', 'other']))
  })

  test('that fails is tried again', async () => {
    let tries = 0
    const stumbling = defineTask('test/stumbling', {
      run: async (acting) => {
        tries += 1
        if (tries < 2) throw new Error('not yet')
        await note(acting, 'at last')
      },
    })
    await start([stumbling])
    await enqueue(city, stumbling, {})
    await eventually(async () => expect(await done()).toEqual(['at last']))
    expect(tries).toBe(2)
  })

  test('taken by one of two workers runs once', async () => {
    await start([greet])
    await start([greet])
    for (let n = 0; n < 10; n++) await enqueue(city, greet, { name: `job ${n}` })
    await eventually(async () => expect(await done()).toHaveLength(10))
    await aWhile()
    expect(new Set(await done()).size).toBe(10)
    expect(await done()).toHaveLength(10)
  })

  test('cannot be put in before jobs are started', async () => {
    await expect(enqueue(city, greet, { name: 'x' })).rejects.toThrow('not started')
  })
})

describe('housekeeping', () => {
  test('is planned in the zone of the city, and what is no longer defined is not', async () => {
    await stop(await start([defineTask('test/old', { every: '* * * * *', run: async () => {} })]))
    await start(housekeeping)
    const planned = await city.db.query('select name, cron, timezone from jobs.schedule order by name')
    expect(planned).toEqual([
      { name: 'audit/seal', cron: '* * * * *', timezone: 'Asia/Shanghai' },
      { name: 'cases/forget-keys', cron: '43 4 * * *', timezone: 'Asia/Shanghai' },
      { name: 'cases/outbox', cron: '* * * * *', timezone: 'Asia/Shanghai' },
      { name: 'cases/settle', cron: '*/5 * * * *', timezone: 'Asia/Shanghai' },
      { name: 'catalogue/freshness', cron: '17 * * * *', timezone: 'Asia/Shanghai' },
      { name: 'catalogue/list', cron: '7 * * * *', timezone: 'Asia/Shanghai' },
      { name: 'catalogue/quality', cron: '40 2 * * *', timezone: 'Asia/Shanghai' },
      { name: 'documents/tidy', cron: '27 * * * *', timezone: 'Asia/Shanghai' },
      { name: 'exchange/due', cron: '* * * * *', timezone: 'Asia/Shanghai' },
      { name: 'exchange/tidy', cron: '33 3 * * *', timezone: 'Asia/Shanghai' },
      { name: 'identity/clean-up', cron: '*/10 * * * *', timezone: 'Asia/Shanghai' },
      { name: 'indicators/record', cron: '30 0 * * *', timezone: 'Asia/Shanghai' },
      { name: 'lake/write', cron: '43 2 * * *', timezone: 'Asia/Shanghai' },
      { name: 'notices/tidy', cron: '13 3 * * *', timezone: 'Asia/Shanghai' },
      { name: 'registry/tidy', cron: '*/3 * * * *', timezone: 'Asia/Shanghai' },
      { name: 'sharing/merge', cron: '*/5 * * * *', timezone: 'Asia/Shanghai' },
      { name: 'sharing/tidy', cron: '33 3 * * *', timezone: 'Asia/Shanghai' },
      { name: 'supervision/watch', cron: '* * * * *', timezone: 'Asia/Shanghai' },
      { name: 'webhooks/tidy', cron: '23 3 * * *', timezone: 'Asia/Shanghai' },
    ])
  })

  test('seals what waits in the audit log', async () => {
    await append(city, { act: 'test/act', subject: 'thing/1' })
    await start(housekeeping)
    await enqueue(city, housekeeping.find((task) => task.name === 'audit/seal')!, {})
    await eventually(async () => expect(await verify(city)).toMatchObject({ entries: 1, ok: true, unsealed: 0 }))
  })
})

test('a task name is a path of small words, so it can be a queue and an actor', () => {
  for (const wrong of ['', 'Audit', 'audit seal', '/audit', "x'"])
    expect(() => defineTask(wrong, { run: async () => {} })).toThrow(TypeError)
})
