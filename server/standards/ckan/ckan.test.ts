import fc from 'fast-check'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeKey, revokeKey } from '../../../kernel/identity/index.ts'
import type { TestCity } from '../../../kernel/testing.ts'
import { openTown } from '../../../test/open-town/town.ts'
import { buildServer } from '../../app.ts'

type Json = Record<string, any>

let city: TestCity
let app: FastifyInstance
beforeAll(async () => {
  city = await openTown()
  app = await buildServer(city, { requestsPerMinute: 0 })
})
afterAll(async () => {
  await app?.close()
  await city?.close()
})

/** Calls an action as the usual client libraries do: JSON by POST; what fails becomes the error the site names. */
async function call(action: string, body: Json = {}, headers: Record<string, string> = {}): Promise<any> {
  const answer = await app.inject({
    method: 'POST',
    url: `/api/3/action/${action}`,
    payload: body,
    headers: { host: 'data.test', ...headers },
  })
  const said = answer.json()
  expect(said.help).toBe(`http://data.test/api/3/action/help_show?name=${action}`)
  if (said.success) {
    expect(answer.statusCode).toBe(200)
    return said.result
  }
  throw Object.assign(new Error(`${answer.statusCode} ${said.error.__type}: ${said.error.message}`), {
    status: answer.statusCode,
    error: said.error,
  })
}
/** The same by GET, as harvesters and spreadsheets do; values that are no text travel as JSON. */
const get = async (action: string, query: Record<string, string> = {}) =>
  (await app.inject({ url: `/api/3/action/${action}`, query, headers: { host: 'data.test' } })).json()

const tableOf = async (name: string): Promise<string> =>
  (await call('package_show', { id: name })).resources.find((resource: Json) => resource.datastore_active).id

describe('a client of CKAN sites', () => {
  test('lists, searches and reads, by POST and by GET', async () => {
    expect((await call('status_show')).extensions).toContain('datastore')
    const names = await call('package_list')
    expect(names).toEqual([
      'open-town_budget',
      'open-town_department',
      'open-town_old-tree',
      'open-town_park-notice',
      'open-town_visit',
    ])
    expect((await get('package_list', { limit: '2', offset: '1' })).result).toEqual(names.slice(1, 3))

    const found = await call('package_search', { q: '古树' })
    expect(found).toMatchObject({
      count: 1,
      results: [{ name: 'open-town_old-tree', title: '古树名木', state: 'active', private: false }],
    })
    const shown = await call('package_show', { id: found.results[0].id })
    expect(shown).toEqual(await call('package_show', { id: 'open-town_old-tree' }))
    expect(shown.organization).toMatchObject({ name: 'parks', title: '园林局', is_organization: true })
    expect(shown.resources.map(({ format }: Json) => format)).toEqual(['CSV', 'XLSX', 'JSON', 'GeoJSON', 'Parquet'])
    const [csv] = shown.resources
    expect(await call('resource_show', { id: csv.id })).toEqual(csv)
    const file = await app.inject({ url: new URL(csv.url).pathname })
    expect(file.headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(file.body).toContain('古银杏')
  })

  test('narrows down in Solr’s words, counts facets and pages', async () => {
    const count = async (query: Json) => (await call('package_search', query)).count
    expect(await count({ fq: 'organization:parks' })).toBe(4)
    expect(await count({ fq: 'organization:(parks OR finance) -name:open-town_visit' })).toBe(4)
    expect(await count({ fq_list: ['organization:parks', 'res_format:GeoJSON'] })).toBe(1)
    expect(await count({ fq: 'license_id:"cc-by-4.0"' })).toBe(1)
    expect(await count({ q: 'name:open-town_*', fq: '+state:active AND capacity:public' })).toBe(5)
    expect(await count({ fq: 'metadata_modified:[2026-03-01T00:00:00Z TO NOW]' })).toBe(5)
    expect(await count({ fq: 'metadata_modified:[* TO 2025-01-01]' })).toBe(0)
    expect(await count({ q: '*:*', include_private: true })).toBe(5)
    const answer = await call('package_search', {
      rows: 2,
      start: 1,
      sort: 'name desc',
      'facet.field': ['organization', 'groups'],
      'facet.limit': 1,
    })
    expect(answer.results.map(({ name }: Json) => name)).toEqual(['open-town_park-notice', 'open-town_old-tree'])
    expect(answer.facets).toEqual({ organization: { parks: 4 }, groups: { 'open-town': 5 } })
    expect(answer.search_facets.organization.items).toEqual([{ name: 'parks', display_name: '园林局', count: 4 }])
    await expect(count({ fq: 'nosuch:field' })).rejects.toMatchObject({ status: 409, error: { __type: 'Search Error' } })
    await expect(count({ fq: '((' })).rejects.toMatchObject({ status: 409 })
    await expect(count({ qq: 'a typo' })).rejects.toMatchObject({
      status: 409,
      error: { __type: 'Validation Error', qq: [expect.any(String)] },
    })
  })

  test('finds departments, themes, tags, licences and what each action does', async () => {
    expect(await call('organization_list')).toEqual(['finance', 'parks'])
    expect((await call('organization_list', { all_fields: true }))[1]).toMatchObject({ name: 'parks', package_count: 4 })
    expect((await call('organization_show', { id: 'parks', include_datasets: true })).packages).toHaveLength(4)
    expect((await call('group_show', { id: 'open-town' })).packages).toHaveLength(5)
    expect(await call('tag_list', { query: '公园' })).toEqual(['公园'])
    expect((await call('license_list')).map(({ id }: Json) => id)).toContain('city-open-1.0')
    expect(await call('help_show', { name: 'package_show' })).toContain('id')
    expect((await call('package_autocomplete', { q: '古' }))[0]).toMatchObject({ match_field: 'title' })
    expect((await call('resource_search', { query: 'format:geojson' })).count).toBe(1)
    expect(await call('current_package_list_with_resources', { limit: 2, page: 2 })).toHaveLength(2)
    expect((await get('package_show', { id: 'open-town_old-tree', lang: 'en' })).result.title).toBe('Old trees')
  })

  test('is refused in the words it knows', async () => {
    await expect(call('package_show', { id: 'nothing' })).rejects.toMatchObject({
      status: 404,
      error: { __type: 'Not Found Error' },
    })
    await expect(call('package_show')).rejects.toMatchObject({ status: 409, error: { id: ['Missing value'] } })
    await expect(call('package_create', { name: 'x' })).rejects.toMatchObject({
      status: 403,
      error: { __type: 'Authorization Error' },
    })
    await expect(call('datastore_upsert', {})).rejects.toMatchObject({ status: 403 })
    const strange = await app.inject({ method: 'POST', url: '/api/3/action/no_such', payload: {} })
    expect([strange.statusCode, strange.json()]).toEqual([400, 'Bad request - Action name not known: no_such'])
    const broken = await app.inject({
      method: 'POST',
      url: '/api/3/action/package_show',
      payload: '{',
      headers: { 'content-type': 'application/json' },
    })
    expect([broken.statusCode, broken.json()]).toEqual([400, expect.stringContaining('JSON Error')])
    const inherited = await app.inject({ url: '/api/3/action/constructor' })
    expect(inherited.statusCode).toBe(400)
  })

  test('may show a key; one that was withdrawn is not taken for none', async () => {
    const { id, key } = await makeKey(city, '数据公司')
    expect(await call('site_read', {}, { authorization: key })).toBe(true)
    await revokeKey(city, id)
    await expect(call('site_read', {}, { authorization: key })).rejects.toMatchObject({ status: 403 })
  })

  test('follows the addresses of a CKAN site to the portal', async () => {
    const at = async (url: string) => (await app.inject({ url, headers: { accept: 'text/html' } })).headers['location']
    expect(await at('/dataset/open-town_old-tree')).toBe('/open-data/sets/open-town_old-tree')
    expect(await at('/organization/parks')).toBe('/open-data?provider=parks')
  })
})

describe('the DataStore', () => {
  test('says what a table holds', async () => {
    const info = await call('datastore_info', { id: await tableOf('open-town_old-tree') })
    expect(info.meta.count).toBe(4)
    expect(info.fields.map(({ id, type }: Json) => [id, type])).toEqual([
      ['code', 'text'],
      ['name', 'text'],
      ['kind', 'text'],
      ['age', 'int8'],
      ['height', 'numeric'],
      ['plantedOn', 'date'],
      ['isFenced', 'bool'],
      ['division', 'text'],
      ['department', 'text'],
      ['at', 'json'],
      ['note', 'text'],
      ['office', 'text'],
    ])
  })

  test('filters, searches, sorts, pages and gives rows in four shapes', async () => {
    const resource_id = await tableOf('open-town_old-tree')
    const search = (more: Json) => call('datastore_search', { resource_id, ...more })
    const codes = async (more: Json) => (await search(more)).records.map(({ code }: Json) => code)
    expect(await codes({ filters: { kind: 'ginkgo' }, sort: 'age desc' })).toEqual(['T-1', 'T-3'])
    expect(await codes({ filters: { kind: ['pine', 'cypress'], division: '370203' } })).toEqual(['T-2'])
    expect(await codes({ q: '黑松' })).toEqual(['T-4'])
    expect(await codes({ q: { kind: 'pine' } })).toEqual(['T-4'])
    expect(await codes({ sort: '"height" desc, code asc' })).toEqual(['T-1', 'T-2', 'T-4', 'T-3'])
    const page = await search({ limit: 2, offset: 1, fields: 'code,height' })
    expect(page).toMatchObject({
      total: 4,
      total_was_estimated: false,
      limit: 2,
      offset: 1,
      fields: [
        { id: 'code', type: 'text' },
        { id: 'height', type: 'numeric' },
      ],
      records: [
        { code: 'T-2', height: 12 },
        { code: 'T-3', height: null },
      ],
    })
    const next = (await app.inject(page._links.next)).json().result
    expect(next.records.map(({ code }: Json) => code)).toEqual(['T-4'])
    expect(await search({ include_total: false, limit: 1 })).not.toHaveProperty('total')
    expect((await search({ records_format: 'lists', fields: ['code', 'age'], limit: 1 })).records).toEqual([['T-1', 800]])
    expect((await search({ records_format: 'csv', fields: ['code', 'note'], filters: { code: 'T-3' } })).records).toBe(
      'T-3,"第一行\n""第二行"""\n',
    )
    expect((await search({ records_format: 'tsv', fields: ['code', 'note'], filters: { code: 'T-3' } })).records).toBe(
      'T-3\t第一行 "第二行"\n',
    )
    expect((await get('datastore_search', { resource_id, filters: '{"kind":"pine"}' })).result.records).toHaveLength(1)
  })

  test('refuses what it does not know, and takes no limit too far', async () => {
    const resource_id = await tableOf('open-town_old-tree')
    const refused = (more: Json) =>
      expect(call('datastore_search', { resource_id, ...more })).rejects.toMatchObject({ status: 409 })
    for (const more of [
      { filters: { warden: 'x' } },
      { filters: 'x' },
      { fields: ['warden'] },
      { fields: ['changedBy'] },
      { sort: 'warden' },
      { sort: 'code; drop table x' },
      { sort: '(select 1)' },
      { limit: -1 },
      { limit: 'ten' },
      { offset: 1e9 },
      { offset: 1e300 },
      { records_format: 'xml' },
      { filter: { kind: 'pine' } },
      { filters: { kind: 'oak' } },
    ])
      await refused(more)
    expect((await call('datastore_search', { resource_id, limit: 1e6 })).limit).toBe(32_000)
    await expect(call('datastore_search', { resource_id: 'x' })).rejects.toMatchObject({ status: 404 })
  })

  test('answers SELECT over open tables', async () => {
    const tree = await tableOf('open-town_old-tree')
    const office = await tableOf('open-town_department')
    const ask = (sql: string) => call('datastore_search_sql', { sql })
    expect(
      (await ask(`select kind, count(*) as n, max(height) as tallest from "${tree}" group by kind order by n desc, kind;`))
        .records,
    ).toEqual([
      { kind: 'ginkgo', n: 2, tallest: 21.5 },
      { kind: 'cypress', n: 1, tallest: 12 },
      { kind: 'pine', n: 1, tallest: 8.2 },
    ])
    const joined = await ask(
      `with old as (select * from "${tree}" where age > 200 -- really old\n) select o.name, count(*) from old join "${office}" o on o.code = old.department group by o.name`,
    )
    expect(joined.records).toEqual([{ name: '园林局', count: 2 }])
    expect((await ask(`select * from "${tree}" limit 1`)).fields.map(({ id }: Json) => id)).not.toContain('warden')
    expect((await ask(`select code from "${tree}" where name = 'O''Brien; drop table x --'`)).records).toEqual([{ code: 'T-3' }])
  })

  test('gives nothing away to SQL that wants more', async () => {
    const tree = await tableOf('open-town_old-tree')
    const ask = (sql: string) => call('datastore_search_sql', { sql })
    for (const sql of [
      `select warden from "${tree}"`,
      `select changed_by from "${tree}"`,
      `select search from "${tree}"`,
      `select * from "open-town"."warden"`,
      `select * from warden`,
      `select * from pg_authid`,
      `select (select rolpassword from pg_authid limit 1)`,
      `select * from "${tree}" union select * from "identity"."person"`,
      `select 1) as answer; drop table "open-town"."oldTree"; select * from (select 1`,
      `select 1) x, pg_authid, (select 1`,
      `select * from "${tree}" where code = '' or pg_sleep(10) is null`,
      `select * from "${tree}" t, "${tree}" u, "${tree}" v where`,
      `select '`,
      `select 1 /* `,
      `select tableoid, * from "${tree}"`,
      `select 'x'::text::regclass from "${tree}"`,
      `commit`,
      `select 1\u0000; drop table x`,
    ])
      await expect(ask(sql), sql).rejects.toMatchObject({ status: expect.toBeOneOf([403, 404, 409]) })
    expect((await call('datastore_info', { id: tree })).meta.count).toBe(4)
  })

  test('whatever is asked by filter, word or order comes back as a refusal or as open fields, and never as a fault', async () => {
    const resource_id = await tableOf('open-town_old-tree')
    const open = new Set(['_id', ...(await call('datastore_info', { id: resource_id })).fields.map(({ id }: Json) => id)])
    const nasty = fc.oneof(
      fc.constantFrom(
        "' or 1=1 --",
        '"; drop table x',
        'warden',
        '$1',
        '\\',
        '%',
        "'",
        'code desc, (select 1)',
        'code" desc, "warden',
        '\u0000',
        '٣',
      ),
      fc.string({ maxLength: 12 }),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.record(
          {
            q: nasty,
            sort: nasty,
            fields: nasty,
            filters: fc.dictionary(fc.oneof(nasty, fc.constantFrom('code', 'age')), nasty, { maxKeys: 2 }),
          },
          { requiredKeys: [] },
        ),
        async (given) => {
          const answer = await app.inject({
            method: 'POST',
            url: '/api/3/action/datastore_search',
            payload: { resource_id, ...given },
          })
          expect([200, 409]).toContain(answer.statusCode)
          if (answer.statusCode === 200)
            for (const record of answer.json().result.records)
              expect(Object.keys(record).every((name) => open.has(name))).toBe(true)
        },
      ),
      { numRuns: 150 },
    )
  })

  test('keeps conditional sets, sets that are not online, drafts and what was taken down', async () => {
    for (const name of ['open-town_visit', 'open-town_budget'])
      expect((await call('package_show', { id: name })).resources).toEqual([])
    const notices = await tableOf('open-town_park-notice')
    expect((await call('datastore_search', { resource_id: notices })).records.map(({ key }: Json) => key)).toEqual(['N-1'])
    expect((await call('datastore_search_sql', { sql: `select count(*) as n from "${notices}"` })).records).toEqual([{ n: 1 }])
    const everything = JSON.stringify([
      await call('current_package_list_with_resources'),
      await call('datastore_search', { resource_id: notices }),
      await call('datastore_search_sql', { sql: `select * from "${notices}"` }),
    ])
    for (const hidden of ['草稿', '撤下的', '12345', '77777', '王秘密']) expect(everything).not.toContain(hidden)
  })
})
