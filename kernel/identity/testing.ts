import { rmSync } from 'node:fs'
import { list } from '../audit/index.ts'
import { type City, visitor } from '../city.ts'
import { definePack, defineRoles } from '../define/index.ts'
import { type TestCity, testCity } from '../testing.ts'
import * as identity from './index.ts'
import { keyFileOf } from './secrets.ts'

export const roles = defineRoles({
  clerk: { label: '经办人' },
  auditor: { label: '审计员' },
  cityAdministrator: { label: '城市管理员' },
  resident: { label: '居民', open: true },
})
const pack = definePack({ name: 'town-hall', title: '市政厅', purpose: '测试用。', roles, en: { 'roles.clerk': 'clerk' } })

/** The password of everybody in the town hall. */
export const password = 'correct horse battery'

/** A city with a town hall whose people sign in: what the stories of this folder share. */
export interface TownHall {
  readonly city: TestCity
  /** Somebody new, so that stories do not lock each other's accounts. */
  somebody(posts?: readonly identity.NewPost[]): Promise<{ id: string; account: string }>
  /** The city as seen by whoever stands at the door. */
  door(): City
  signIn(account: string, given?: string, code?: string): Promise<identity.SignedIn>
  actingAs(token: string): Promise<City>
  /** What the audit log says was done to somebody, oldest first. */
  actsAbout(subject: string): Promise<readonly string[]>
  close(): Promise<void>
}

export async function townHall(): Promise<TownHall> {
  const city = await testCity({ packs: [pack] })
  await identity.createPerson(city, { account: 'first', name: '测试人', password })
  let count = 0
  return {
    city,
    async somebody(posts = []) {
      const account = `person${++count}`
      const id = crypto.randomUUID()
      // Copied from a first person, because making a password hash is slow on purpose.
      await city.db.query(
        `insert into identity.person (id, account, name, password_hash, created_at, changed_at)
         select $1, $2, $3, password_hash, created_at, changed_at from identity.person where account = 'first'`,
        [id, account, `测试人${count}`],
      )
      for (const post of posts) await identity.givePost(city, id, post)
      return { id, account }
    },
    door: () => city.as(visitor),
    signIn: (account, given = password, code) => identity.signIn(city.as(visitor), { account, password: given, code }),
    actingAs: async (token) => city.as((await identity.whoIs(city, token))!.actor),
    actsAbout: async (subject) => (await list(city, { subject })).entries.map((entry) => entry.act).toReversed(),
    async close() {
      rmSync(keyFileOf(city), { force: true })
      await city.close()
    },
  }
}
