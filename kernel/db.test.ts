import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestCity, testCity } from './testing.ts'

let city: TestCity
beforeAll(async () => {
  city = await testCity()
})
afterAll(() => city.close())

test('an instant comes back as it was stored, to the millisecond, whatever zone the server prefers', async () => {
  await fc.assert(
    fc.asyncProperty(fc.date({ min: new Date('1902-01-01'), max: new Date('9998-12-31'), noInvalidDate: true }), async (date) => {
      const [row] = await city.db.query('select $1::timestamptz as at', [date.toISOString()])
      expect(row.at).toBe(date.toISOString())
    }),
    { numRuns: 300 },
  )
})

test('a failed transaction leaves nothing and gives its connection back', async () => {
  await city.db.query('create table t (n int primary key)')
  for (let i = 0; i < 30; i++) {
    await expect(
      city.db.transaction(async (tx) => {
        await tx.query('insert into t values (1)')
        throw new Error('changed my mind')
      }),
    ).rejects.toThrow('changed my mind')
  }
  expect(await city.db.query('select count(*)::int as n from t')).toEqual([{ n: 0 }])
})

test('in one go, a statement nobody waited for fails the transaction, nothing of it stands and the connection is of use again', async () => {
  await city.db.query('create table p (n int primary key)')
  const twice = (numbers: readonly number[]) =>
    city.db.transaction(
      async (tx) => {
        for (const n of numbers) tx.query('insert into p values ($1)', [n]).catch(() => {})
        return 'said too early'
      },
      { isPipelined: true },
    )
  for (let i = 0; i < 10; i++) await expect(twice([1, 2, 1])).rejects.toMatchObject({ code: '23505' })
  expect(await city.db.query('select count(*)::int as n from p')).toEqual([{ n: 0 }])
  expect(await twice([1, 2, 3])).toBe('said too early')
  expect(await city.db.query('select count(*)::int as n from p')).toEqual([{ n: 3 }])
})
