import { expect, test } from 'vitest'
import { testCity } from './testing.ts'

test('two test cities never see each other', async () => {
  const one = await testCity()
  const other = await testCity()
  try {
    await one.db.query('create table public.mine (n int)')
    const [seen] = await other.db.query(`select to_regclass('public.mine') as table`)
    expect(seen).toEqual({ table: null })
    expect(one.clock.now()).toBe('2026-03-02T01:00:00.000Z')
  } finally {
    await one.close()
    await other.close()
  }
})

test('a made-up post covers the whole city unless a division is named', async () => {
  const city = await testCity()
  try {
    const clerk = { name: 'clerk', label: '办事员', open: false }
    expect(city.person(clerk).actor.post).toMatchObject({ role: 'clerk', department: 'big-data', division: '3702' })
    expect(city.person(clerk, { division: '370211' }).actor.post).toMatchObject({ division: '370211' })
    expect(city.person(clerk).actor.id).toBe(city.person(clerk).actor.id)
    expect(city.person({ ...clerk, open: true }).actor).toMatchObject({ openRoles: ['clerk'] })
  } finally {
    await city.close()
  }
})
