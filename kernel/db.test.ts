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
