import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, inject } from 'vitest'
import { defineCity, makeCitizenId } from '#kernel'
import { asSystem, type City } from '../kernel/city.ts'
import { seedDemoPeople } from '../kernel/identity/index.ts'
import { refreshWholeCatalogue } from '../kernel/list-resources.ts'
import { insert, list } from '../kernel/registry/index.ts'
import { startTelling } from '../kernel/telling.ts'
import { type TestCity, testCity } from '../kernel/testing.ts'
import { pack as baseRegisters } from '../packs/base-registers/pack.ts'
import { Person } from '../packs/base-registers/person.ts'
import { pack as dataExchange } from '../packs/data-exchange/pack.ts'
import { pack as dataSharing } from '../packs/data-sharing/pack.ts'
import { Division } from '../packs/divisions/model.ts'
import { pack as divisions } from '../packs/divisions/pack.ts'
import { pack as eLicences } from '../packs/e-licences/pack.ts'
import { pack as resourceCatalogue } from '../packs/resource-catalogue/pack.ts'
import { buildServer } from '../server/app.ts'
import { webhookDoor } from '../server/webhook-post.ts'

const yancheng = defineCity({
  name: 'yancheng',
  code: '320900',
  title: '盐城市',
  titleEn: 'Yancheng',
  timeZone: 'Asia/Shanghai',
  bounds: [119.4, 32.5, 121.0, 34.5],
  packs: [divisions, baseRegisters, eLicences, resourceCatalogue, dataExchange, dataSharing],
  exchange: { loopback: true },
})

/** A second city on this machine, with what sharing between cities needs and no more: three people, an operator and a data officer. */
export function useOtherCity(): { readonly url: string; readonly city: TestCity } {
  const other: Partial<{ city: TestCity; url: string; stop: () => Promise<unknown> }> = {}
  beforeAll(async () => {
    const city = await testCity({ definition: yancheng, load: true, at: '2026-11-21T02:00:00Z' })
    const { code } = yancheng
    await seedDemoPeople(city.as(asSystem('journeys')), [
      { account: 'jiaohuan', name: '陆明', role: 'exchangeOperator', department: 'big-data', division: code },
      { account: 'gongan', name: '郑涛', role: 'dataOfficer', department: 'police', division: code },
    ])
    const { records } = await list(city, Division, { where: { level: 'community' }, limit: 1 })
    for (const n of [1, 2, 3])
      await insert(city, Person, {
        citizenId: makeCitizenId('320902', '1941-05-18', 100 + 2 * n),
        name: `王${'甲乙丙'[n - 1]}`,
        sex: 'female',
        birthDate: '1941-05-18',
        ethnicity: '01',
        hukouType: 'local',
        address: '某路1号',
        division: records[0]!.code,
        status: 'registered',
      })
    await refreshWholeCatalogue(city)
    const server = await buildServer(city, { webFolder: inject('webFolder'), requestsPerMinute: 0, loopbackWebhooks: true })
    await server.listen({ host: '127.0.0.1', port: 0 })
    const stopTelling = tellingOf(city)
    other.city = city
    other.url = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`
    other.stop = async () => {
      await stopTelling()
      await server.close()
      await city.close()
    }
  })
  afterAll(() => other.stop?.())
  return {
    get url() {
      return other.url!
    },
    get city() {
      return other.city!
    },
  }
}

/** What a running city does by itself: follows up what happened and sends what waits. */
export const tellingOf = (city: City): (() => Promise<void>) =>
  startTelling(city, { post: webhookDoor({ loopback: true }).post, everyMs: 100 })
