import { refreshCatalogue } from '../../kernel/catalogue/index.ts'
import { insert } from '../../kernel/registry/index.ts'
import { type TestCity, testCity } from '../../kernel/testing.ts'
import { Budget, Notice, Office, pack, Tree, trees, Visit, Warden } from './pack.ts'

/** A city with some trees, of which everything but the wardens is open in one way or another. On 2 March 2026. */
export async function openTown(): Promise<TestCity> {
  const city = await testCity({ packs: [pack] })
  const parks = await insert(city, Office, { code: 'parks', name: '园林局' })
  await insert(city, Office, { code: 'finance', name: '财政局' })
  const warden = await insert(city, Warden, { name: '王秘密' })
  for (const tree of trees) await insert(city, Tree, { ...tree, office: parks.id, warden: warden.id })
  await insert(city, Notice, { key: 'N-1', words: '花展开幕', from: '2026-03-01' })
  await insert(city, Notice, { key: 'N-2', words: '还没有公开的草稿' })
  await insert(city, Notice, { key: 'N-3', words: '已经撤下的公告', from: '2026-01-01', until: '2026-02-01' })
  await insert(city, Visit, { day: '2026-03-01', visitors: 12345 })
  await insert(city, Budget, { code: 'B-1', amount: 77777 })
  await refreshCatalogue(city)
  return city
}
