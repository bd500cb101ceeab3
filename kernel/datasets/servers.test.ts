import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { backup, restore } from '../backup/index.ts'
import { refreshCatalogue, searchCatalogue } from '../catalogue/index.ts'
import { asSystem, type City, openCity } from '../city.ts'
import { openDb } from '../db.ts'
import { countOf, get, list } from '../registry/index.ts'
import { migrate } from '../schema.ts'
import type { TestCity } from '../testing.ts'
import * as datasets from './index.ts'
import { complete, csv, published, registering } from './test-town.ts'

let city: TestCity
let parks: City
let bureau: City
beforeAll(async () => void ({ city, parks, bureau } = await registering()))
afterAll(() => city?.close())

describe('many servers, one city', () => {
  const other = (db = openDb(city.db.url, { max: 3 })) => openCity({ ...city, db }).as(asSystem('other server'))

  test('a second server sees a new dataset by being told, and a starting one withdraws nothing it has not heard of', async () => {
    await published(
      bureau,
      parks,
      [
        ['编号', '名称'],
        ['A-0', '儿童公园'],
      ],
      '儿童公园.csv',
      { name: 'first', label: '首个', purpose: '一座儿童公园。' },
    )
    const second = other()
    const following = datasets.followDatasets(second)
    try {
      await expect.poll(() => second.findRecord('datasets', 'first')).toBeDefined()
      // A server that began before the publication and lists its resources after it.
      const late = other()
      await migrate(late)
      const done = await published(
        bureau,
        parks,
        [
          ['编号', '名称'],
          ['A-1', '中山公园'],
        ],
        '公园.csv',
        { name: 'parks', label: '公园', purpose: '一座城市公园。' },
      )
      await expect.poll(() => second.findRecord('datasets', done.name!)).toBeDefined()
      expect(await refreshCatalogue(late)).toMatchObject({ withdrawn: 0 })
      expect((await searchCatalogue(city, { q: '城市公园', filters: { kind: 'table' } })).resources).toHaveLength(1)
      await late.db.close()
    } finally {
      await following.stop()
      await second.db.close()
    }
  })

  test('two reviewers at once publish it once', async () => {
    const done = await complete(
      parks,
      await datasets.createDataset(
        parks,
        csv([
          ['编号', '名称'],
          ['B-1', '八大关'],
        ]),
        { fileName: 'x.csv' },
      ),
      { name: 'twice', label: '两次' },
    )
    const submitted = await datasets.submit(parks, done.id, done.revision)
    const outcomes = await Promise.allSettled([1, 2].map(() => datasets.publish(bureau, submitted.id, submitted.revision)))
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await datasets.versionsOf(city.db, 'twice')).toHaveLength(1)
  })

  test('after a restart and after a restore it is there, with its rows', async () => {
    const again = other()
    expect(again.findRecord('datasets', 'parks')).toBeUndefined()
    await migrate(again)
    expect(await countOf(again, again.findRecord('datasets', 'parks')!.type)).toEqual({ n: 1, exact: true })
    await again.db.close()

    const folder = mkdtempSync(join(tmpdir(), 'datasets-'))
    const bare = `${new URL(city.db.url).pathname.slice(1)}_restored`
    await city.db.query(`create database "${bare}"`)
    const url = new URL(city.db.url)
    url.pathname = `/${bare}`
    const db = openDb(url.href, { max: 3 })
    try {
      await backup(city, join(folder, 'city.tar.gz'))
      const restored = openCity({ ...city, db, filesFolder: join(folder, 'files') }).as(asSystem('restore'))
      await restore(restored, join(folder, 'city.tar.gz'))
      await migrate(restored)
      const { type } = restored.findRecord('datasets', 'parks')!
      const [park] = (await list<any>(restored, type)).records
      expect(await get(restored, type, park!.id)).toMatchObject({ name: '中山公园' })
    } finally {
      await db.close()
      await city.db.query(`drop database "${bare}" with (force)`)
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
