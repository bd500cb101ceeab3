import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Lease, Plot } from '../../test/allotments/model.ts'
import { pack } from '../../test/allotments/pack.ts'
import { gardener, warden } from '../../test/allotments/roles.ts'
import { sealFresh } from '../audit/index.ts'
import { visitor } from '../city.ts'
import { type TestCity, testCity } from '../testing.ts'
import { countOf, findByKey, get, history, insert, list, objections, remove, reveal, update } from './index.ts'

const plot = { code: 'P-1', street: '海港路', division: '370202', size: '20', soil: 'loam' }
const lease = (more: object = {}) => ({
  number: 'L-1',
  holder: '张三',
  holderId: '11010519491231002X',
  division: '370202',
  fee: '120',
  from: '2026-01-01',
  ...more,
})

let city: TestCity
const parks = () => city.person(gardener, { department: 'parks' })

beforeAll(async () => {
  city = await testCity({ packs: [pack] })
})
afterAll(() => city.close())

describe('one record', () => {
  test('a stored record comes back with its own version, source and normalised values', async () => {
    const stored = await insert(parks(), Plot, { ...plot, code: ' P-100 ', size: '20' })
    expect(stored).toMatchObject({
      code: 'P-100',
      size: '20.0',
      version: 1,
      providedBy: 'parks',
      changedBy: '菜园管理员',
      changedAt: city.clock.now(),
    })
    expect(await get(city.as(visitor), Plot, stored.id)).toEqual(stored)
    expect(await findByKey(parks(), Plot, 'P-100')).toEqual(stored)
  })

  test('every wrong entry is reported at once and nothing is stored', async () => {
    const attempt = insert(parks(), Plot, { code: 'P-101', street: '海'.repeat(500), size: '-3', soil: 'sand', colour: 'red' })
    await expect(attempt).rejects.toMatchObject({
      code: 'record/invalid',
      problems: expect.arrayContaining([
        expect.objectContaining({ field: 'colour', code: 'field/unknown' }),
        expect.objectContaining({ field: 'street', code: 'field/too-long' }),
        expect.objectContaining({ field: 'division', code: 'field/required' }),
        expect.objectContaining({ field: 'size', code: 'field/out-of-range' }),
        expect.objectContaining({ field: 'soil', code: 'field/not-a-choice' }),
      ]),
    })
    expect(await findByKey(parks(), Plot, 'P-101')).toBeUndefined()
  })

  test('a second record with a unique value is a duplicate, named by field and value', async () => {
    await insert(parks(), Plot, { ...plot, code: 'P-102' })
    await expect(insert(parks(), Plot, { ...plot, code: 'P-102' })).rejects.toMatchObject({
      code: 'record/duplicate',
      details: { field: '编号', value: 'P-102' },
    })
  })

  test('the second of two officers who saw the same version is told who was faster', async () => {
    const { id } = await insert(parks(), Plot, { ...plot, code: 'P-103' })
    await update(parks(), Plot, id, 1, { street: '山东路' })
    await expect(update(parks(), Plot, id, 1, { street: '太平路' })).rejects.toMatchObject({
      code: 'record/stale',
      details: { version: 2 },
    })
    expect(await get(parks(), Plot, id)).toMatchObject({ street: '山东路', version: 2 })
  })

  test('of twenty officers changing the same version at once exactly one succeeds', async () => {
    const { id } = await insert(parks(), Plot, { ...plot, code: 'P-104' })
    const attempts = await Promise.allSettled(
      Array.from({ length: 20 }, (_, i) => update(parks(), Plot, id, 1, { street: `第${i}路` })),
    )
    expect(attempts.filter((attempt) => attempt.status === 'fulfilled')).toHaveLength(1)
    expect((await get(parks(), Plot, id)).version).toBe(2)
  })

  test('history keeps every version with who, when and what, also after removal', async () => {
    const { id } = await insert(parks(), Plot, { ...plot, code: 'P-105' })
    city.clock.advance(60_000)
    await update(parks(), Plot, id, 1, { soil: 'clay' })
    const versions = await history(parks(), Plot, id)
    expect(versions.map(({ version, record }) => [version, record['soil'], record['size']])).toEqual([
      [2, 'clay', '20.0'],
      [1, 'loam', '20.0'],
    ])
    expect(versions[1]).toMatchObject({ endedBy: '菜园管理员', endedAt: versions[0]!.changedAt })
    await remove(parks(), Plot, id, 2)
    await expect(get(parks(), Plot, id)).rejects.toMatchObject({ code: 'record/not-found' })
    const [kept] = await city.db.query(`select count(*) as n from allotments.plot_history where id = $1`, [id])
    expect(kept.n).toBe(2)
  })

  test('a record others refer to cannot be removed, and a link to nothing cannot be made', async () => {
    const { id } = await insert(parks(), Plot, { ...plot, code: 'P-106' })
    await insert(parks(), Lease, lease({ number: 'L-106', plot: id }))
    await expect(remove(parks(), Plot, id, 1)).rejects.toMatchObject({ code: 'record/linked' })
    const nowhere = '00000000-0000-4000-8000-000000000000'
    await expect(insert(parks(), Lease, lease({ number: 'L-107', plot: nowhere }))).rejects.toMatchObject({
      code: 'record/no-such-link',
    })
  })

  test('a rule over two fields refuses on entry and on change', async () => {
    const { id: plotId } = await insert(parks(), Plot, { ...plot, code: 'P-108' })
    await expect(insert(parks(), Lease, lease({ number: 'L-108', plot: plotId, to: '2025-01-01' }))).rejects.toMatchObject({
      problems: [{ field: 'to', code: 'record/rule' }],
    })
    const { id } = await insert(parks(), Lease, lease({ number: 'L-109', plot: plotId, to: '2026-06-01' }))
    await expect(update(parks(), Lease, id, 1, { to: '2025-06-01' })).rejects.toMatchObject({ problems: [{ field: 'to' }] })
    expect((await update(parks(), Lease, id, 1, { to: null })).record).not.toHaveProperty('to')
  })
})

describe('who may see and change what', () => {
  test('a visitor reads what is for everyone, must sign in for the rest, and writes nothing', async () => {
    const guest = city.as(visitor)
    await expect(list(guest, Plot)).resolves.toHaveProperty('records')
    await expect(list(guest, Lease)).rejects.toMatchObject({ code: 'session/required' })
    await expect(insert(guest, Plot, plot)).rejects.toMatchObject({ code: 'session/required' })
    await expect(insert(city.person(warden), Plot, plot)).rejects.toMatchObject({ code: 'access/forbidden' })
  })

  test('an officer of one district neither sees nor touches the scoped records of another', async () => {
    const here = await insert(parks(), Plot, { ...plot, code: 'P-120' })
    const theirs = await insert(parks(), Lease, lease({ number: 'L-120', plot: here.id, division: '370203' }))
    const shinan = city.person(gardener, { division: '370202', department: 'parks' })
    expect((await list(shinan, Lease, { where: { number: 'L-120' } })).records).toEqual([])
    expect((await countOf(shinan, Lease, { where: { number: 'L-120' } })).n).toBe(0)
    await expect(get(shinan, Lease, theirs.id)).rejects.toMatchObject({ code: 'record/not-found' })
    await expect(update(shinan, Lease, theirs.id, 1, { fee: '1' })).rejects.toMatchObject({ code: 'record/not-found' })
    await expect(insert(shinan, Lease, lease({ number: 'L-121', plot: here.id, division: '370203' }))).rejects.toMatchObject({
      code: 'access/out-of-scope',
    })
    const mine = await insert(shinan, Lease, lease({ number: 'L-122', plot: here.id }))
    await expect(update(shinan, Lease, mine.id, 1, { division: '370203' })).rejects.toMatchObject({ code: 'access/out-of-scope' })
  })

  test('personal fields are masked until revealed for a purpose that is in the audit', async () => {
    const { id: plotId } = await insert(parks(), Plot, { ...plot, code: 'P-130' })
    const { id } = await insert(parks(), Lease, lease({ number: 'L-130', plot: plotId }))
    const overseer = city.person(warden)
    expect(await get(overseer, Lease, id)).toMatchObject({ holderId: '110105********002X' })
    expect((await get(overseer, Lease, id)).holder).not.toBe('张三')
    await expect(reveal(parks(), Lease, id, ['holderId'], '核对身份信息')).rejects.toMatchObject({ code: 'access/forbidden' })
    await expect(reveal(overseer, Lease, id, ['holderId'], ' 看看 ')).rejects.toMatchObject({ code: 'access/purpose-required' })
    expect(await reveal(overseer, Lease, id, ['holderId'], '核对承租资格')).toEqual({ holderId: '11010519491231002X' })
    await sealFresh(city)
    const [entry] = await city.db.query(
      `select actor_name, detail from audit.entry where subject = $1 and act = 'record/reveal'`,
      [`allotments/lease/${id}`],
    )
    expect(entry).toMatchObject({ actor_name: '菜园监督员', detail: { purpose: '核对承租资格', fields: ['holderId'] } })
    expect((await history(overseer, Lease, id))[0]!.record['holderId']).toBe('110105********002X')
  })

  test('a value that disagrees with the designated source is not written but becomes one objection', async () => {
    const { id: plotId } = await insert(parks(), Plot, { ...plot, code: 'P-140' })
    const { id } = await insert(parks(), Lease, lease({ number: 'L-140', plot: plotId, fee: '100' }))
    const twice = async () => update(parks(), Lease, id, 1, { fee: '90' })
    expect((await twice()).objections).toEqual(['fee'])
    await twice()
    expect(await get(parks(), Lease, id)).toMatchObject({ fee: '100.00', version: 1 })
    expect(await objections(parks(), Lease, id)).toMatchObject([
      { field: 'fee', currentValue: '100.00', claimedValue: '90.00', designated: 'finance', claimedBy: 'parks', status: 'open' },
    ])
    const { record, objections: none } = await update(city.person(gardener, { department: 'finance' }), Lease, id, 1, {
      fee: '90',
    })
    expect([record.fee, none]).toEqual(['90.00', []])
  })
})

describe('lists', () => {
  test('paging by key returns every record once, in order, however the pages are cut', async () => {
    const all = (await list(city, Plot, { limit: 200 })).records.map((one) => one.code)
    const paged: string[] = []
    let after: string | undefined
    do {
      const page = await list(city, Plot, { limit: 3, order: 'soil', ...(after ? { after } : {}) })
      paged.push(...page.records.map((one) => one.code))
      after = page.next
    } while (after)
    expect([...paged].sort()).toEqual([...all].sort())
    expect(new Set(paged).size).toBe(all.length)
  })

  test('a page mark of another list is refused instead of skipping records', async () => {
    const { next } = await list(city, Plot, { limit: 2 })
    await expect(list(city, Plot, { after: next!, order: 'soil' })).rejects.toMatchObject({ code: 'request/bad-parameter' })
    await expect(list(city, Plot, { after: 'x' })).rejects.toMatchObject({ code: 'request/bad-parameter' })
  })

  test('search finds any part of a Chinese name and quotes in it do no harm', async () => {
    await insert(parks(), Plot, { ...plot, code: 'P-150', street: '香港中路' })
    for (const search of ['香', '香港', '港中', '香港中路', '中路', 'P-150', 'p-15']) {
      expect(
        (await list(city, Plot, { search })).records.map((one) => one.code),
        search,
      ).toContain('P-150')
    }
    for (const search of [`'; drop table allotments.plot; --`, "'''", '<script>', '&|!:*', '%', '\\']) {
      await expect(list(city, Plot, { search })).resolves.toHaveProperty('records')
    }
  })

  test('the maintained count stays right through inserts, removals and a failed transaction', async () => {
    const before = await countOf(city, Plot)
    const { id } = await insert(parks(), Plot, { ...plot, code: 'P-160' })
    await expect(insert(parks(), Plot, { ...plot, code: 'P-160' })).rejects.toThrow()
    expect(await countOf(city, Plot)).toEqual({ n: before.n + 1, exact: true })
    await remove(parks(), Plot, id, 1)
    expect(await countOf(city, Plot)).toEqual(before)
    const [counted] = await city.db.query(`select count(*) as n from allotments.plot`)
    expect(before.n).toBe(counted.n)
  })
})
