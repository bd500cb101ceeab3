import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Pool, roles, town } from '../../test/exchange-town.ts'
import { visitor } from '../city.ts'
import { withDuck } from '../lake/index.ts'
import { countOf, findByKey, history, list } from '../registry/index.ts'
import { type TestCity, testCity } from '../testing.ts'
import { copyValue, readCopyLine } from './connectors/copy-text.ts'
import { httpSink } from './connectors/http.ts'
import { earlier } from './earlier.ts'
import {
  type Connection,
  changeFlow,
  connections,
  dismissRow,
  dropConnection,
  dropFile,
  exchangeFolderOf,
  type Flow,
  type FlowDraft,
  fixRow,
  getFlow,
  keepConnection,
  keepFlow,
  lineageOf,
  mappingOf,
  mappingVersions,
  nextStart,
  openDoor,
  preview,
  quarantined,
  reconcile,
  remapFlow,
  runDue,
  runFlow,
  runs,
  tryMapping,
  tryRemap,
} from './index.ts'

let city: TestCity
let operator: ReturnType<TestCity['person']>
const folders = new Map<string, Connection>()

beforeAll(async () => {
  city = await testCity({ definition: town })
  operator = city.person(roles.exchangeOperator)
})
afterAll(() => city?.close())

async function folder(name: string): Promise<Connection> {
  const kept = folders.get(name) ?? (await keepConnection(operator, { name, kind: 'folder', settings: { folder: name } }))
  folders.set(name, kept)
  mkdirSync(join(exchangeFolderOf(city), name), { recursive: true })
  return kept
}
const pathOf = (...names: string[]) => join(exchangeFolderOf(city), ...names)
const drop = async (into: string, name: string, content: string | Buffer) =>
  dropFile(operator, (await folder(into)).id, name, Readable.from([Buffer.from(content)]))

const toPool = async (into: string, more: Partial<FlowDraft> = {}): Promise<Flow> =>
  keepFlow(operator, {
    name: `泳池 ${into}`,
    purpose: '体育局每天报送泳池清单',
    source: { connection: (await folder(into)).id, files: '*' },
    sink: { register: 'pools/pool' },
    mapping: [
      { from: '编号', to: 'code' },
      { from: '名称', to: 'name' },
      { from: '泳道', to: 'lanes' },
      { from: '负责人', to: 'keeper' },
    ],
    mode: 'files',
    schedule: { kind: 'minutes', every: 60 },
    providedBy: 'sports',
    ...more,
  })

const header = '编号,名称,泳道,负责人\n'
const rowsOf = (...lines: string[]) => `${header}${lines.join('\n')}\n`

test('a dropped file with bad rows fills the register, the bad ones wait with reasons, are put right and the ends agree', async () => {
  await drop(
    'sports',
    'pools.csv',
    rowsOf(
      'P-1,海泉湾泳池,8,王芳',
      'P-2,浮山泳池,八十,李雷',
      'P-3,石老人泳池,6,',
      ',无编号泳池,4,',
      'P-1,重复的泳池,4,',
      'P-5,只有三格,4',
    ),
  )
  const seen = await preview(operator, {
    source: { connection: (await folder('sports')).id, files: '*' },
    sink: { register: 'pools/pool' },
    providedBy: 'sports',
  })
  expect(seen).toMatchObject({
    key: 'code',
    proposed: [
      { from: '编号', to: 'code' },
      { from: '名称', to: 'name' },
      { from: '泳道', to: 'lanes' },
      { from: '负责人', to: 'keeper' },
    ],
  })
  expect(seen.rows).toHaveLength(6)
  const flow = await toPool('sports')
  expect(await tryMapping(operator, flow)).toMatchObject({ rows: 6, wrong: 3 })
  expect(await runFlow(city, flow.id)).toBe('done')
  expect((await runs(operator, flow.id))[0]).toMatchObject({
    state: 'done',
    subject: 'pools.csv',
    totals: { read: 6, added: 2, quarantined: 4 },
  })
  const { rows } = await quarantined(operator, flow.id)
  expect(rows.map(({ place, problems }) => [place, problems[0]!.code])).toEqual([
    ['pools.csv:3', 'field/type'],
    ['pools.csv:5', 'field/required'],
    ['pools.csv:6', 'exchange/duplicate-key'],
    ['pools.csv:7', 'import/ragged-row'],
  ])
  // Personal values are masked until somebody says what for.
  expect(rows[0]!.cells['负责人']).toBe('***')
  expect((await quarantined(operator, flow.id, { purpose: '核对负责人姓名' })).rows[0]!.cells['负责人']).toBe('李雷')
  expect(await reconcile(operator, flow.id)).toMatchObject({ isClean: true, source: { rows: 2, invalid: 3, twice: 1 } })

  await expect(fixRow(operator, flow.id, rows[0]!.id, { 泳道: '九十' })).rejects.toMatchObject({
    code: 'exchange/invalid',
    problems: [{ field: 'lanes' }],
  })
  await fixRow(operator, flow.id, rows[0]!.id, { 泳道: '10' })
  await fixRow(operator, flow.id, rows[1]!.id, { 编号: 'P-4' })
  await dismissRow(operator, flow.id, rows[2]!.id)
  expect(await quarantined(operator, flow.id)).toMatchObject({ open: 1 })
  expect(await findByKey(city, Pool, 'P-2')).toMatchObject({ name: '浮山泳池', lanes: 10, providedBy: 'sports' })
  expect(await reconcile(operator, flow.id)).toMatchObject({
    isClean: true,
    source: { rows: 4, repaired: 2, invalid: 1 },
    target: { rows: 4 },
  })
  // The file is archived once it is in, and is not read again.
  expect(readdirSync(pathOf('sports')).filter((name) => name.endsWith('.csv'))).toEqual([])
  expect(readdirSync(pathOf('sports', 'archive'))).toHaveLength(1)
  expect(await runFlow(city, flow.id)).toBe('nothing')
  expect(await runs(operator, flow.id)).toHaveLength(1)
  const lineage = await lineageOf(city.as(visitor), 'pools', 'pool')
  expect(lineage.from.find(({ flow: id }) => id === flow.id)).toMatchObject({
    end: { kind: 'folder', name: 'sports' },
    department: 'sports',
    rows: 6,
  })
})

test('a paused flow is given another mapping, tried beforehand, kept by version, and begun anew with it; nobody overwrites another’s', async () => {
  await drop('remap', 'one.csv', rowsOf('R-1,东池,8,王芳', 'R-2,西池,六,李雷'))
  const flow = await toPool('remap', {
    mapping: [
      { from: '编号', to: 'code' },
      { from: '名称', to: 'name' },
    ],
  })
  expect(await runFlow(city, flow.id)).toBe('done')
  await drop('remap', 'two.csv', rowsOf('R-1,东池,8,王芳', 'R-2,西池,六,李雷'))
  const mapping = [
    { from: '编号', to: 'code' },
    { from: '名称', to: 'name', values: { 东池: '东部泳池' } },
    { from: '泳道', to: 'lanes', values: { 六: '6' } },
    { from: '负责人', to: 'keeper' },
  ]
  await expect(remapFlow(operator, flow.id, { mapping, version: 1 })).rejects.toMatchObject({ code: 'exchange/not-paused' })
  await changeFlow(operator, flow.id, { paused: true })
  const now = await mappingOf(operator, flow.id)
  expect(now.versions).toMatchObject([{ version: 1, mapping: flow.mapping }])
  expect(now.rows[0]).toEqual(['R-1', '东池', '8', '***'])
  const [, , lanes] = mapping
  const tried = await tryRemap(
    operator,
    flow.id,
    mapping.map((one) => (one === lanes ? { from: '泳道', to: 'lanes' } : one)),
  )
  expect(tried).toMatchObject({
    rows: 2,
    wrong: 1,
    first: [
      { place: 'two.csv:2', values: { code: 'R-1', name: '东部泳池', lanes: '8', keeper: '***' }, problems: [] },
      { place: 'two.csv:3', values: { code: 'R-2', keeper: '***' }, problems: [{ field: 'lanes' }] },
    ],
  })
  expect(await tryRemap(operator, flow.id, mapping)).toMatchObject({ rows: 2, wrong: 0 })
  const wrong = [...mapping, { from: '没有这列', to: 'operator' }]
  await expect(remapFlow(operator, flow.id, { mapping: wrong, version: 1 })).rejects.toMatchObject({
    code: 'exchange/invalid',
    problems: [{ field: 'operator' }],
  })
  expect(await remapFlow(operator, flow.id, { mapping, version: 1 })).toMatchObject({ mapping, state: 'paused' })
  const stale = remapFlow(operator, flow.id, { mapping: flow.mapping, version: 1 })
  await expect(stale).rejects.toMatchObject({ code: 'exchange/mapping-changed' })
  expect(await runFlow(city, flow.id)).toBe('nothing')
  await changeFlow(operator, flow.id, { paused: false })
  expect(await runFlow(city, flow.id)).toBe('done')
  expect(await findByKey(city, Pool, 'R-1')).toMatchObject({ name: '东部泳池', lanes: 8 })
  expect((await mappingVersions(operator, flow.id)).map(({ version }) => version)).toEqual([2, 1])
  const [line] = await city.db.query<{ detail: { version: number; after: object } }>(
    `select detail from audit.fresh where act = 'exchange/change-mapping'`,
  )
  expect(line!.detail).toMatchObject({ version: 2, after: mapping })
  await expect(mappingOf(city.person(roles.poolKeeper), flow.id)).rejects.toMatchObject({ code: 'access/forbidden' })
})

test('what the next file says differently becomes a new version, what it no longer says leaves with its history, and a difference is named', async () => {
  await city.db.query('delete from pools.pool')
  const flow = await toPool('snapshot', {
    options: { onGone: 'remove', mostGonePercent: 100 },
    schedule: { kind: 'manual' },
    source: { connection: (await folder('snapshot')).id, files: 'pools-*.csv' },
  }).catch(async (error) => {
    expect(error).toMatchObject({ code: 'exchange/nothing-to-read' })
    await drop('snapshot', 'pools-1.csv', rowsOf('A-1,一号,4,甲', 'A-2,二号,4,乙', 'A-3,三号,4,丙'))
    return toPool('snapshot', {
      options: { onGone: 'remove', mostGonePercent: 100 },
      schedule: { kind: 'manual' },
      source: { connection: (await folder('snapshot')).id, files: 'pools-*.csv' },
    })
  })
  expect(await runFlow(city, flow.id)).toBe('done')
  await drop('snapshot', 'pools-2.csv', rowsOf('A-1,一号,5,甲', 'A-2,二号,4,乙', 'A-4,四号,4,丁'))
  await drop('snapshot', 'other.csv', rowsOf('X-1,别的,1,'))
  expect(await runFlow(city, flow.id)).toBe('done')
  expect((await runs(operator, flow.id))[0]!.totals).toEqual({
    read: 3,
    added: 1,
    changed: 1,
    unchanged: 1,
    removed: 1,
    quarantined: 0,
  })
  expect((await list(city, Pool)).records.map(({ code }) => code)).toEqual(['A-1', 'A-2', 'A-4'])
  const changed = (await findByKey(city, Pool, 'A-1'))!
  expect((await history(city, Pool, changed.id)).map(({ record }) => record['lanes'])).toEqual([5, 4])
  await city.db.query(`update pools.pool set lanes = 9 where code = 'A-2'; delete from pools.pool where code = 'A-4'`)
  const { isClean, differences } = await reconcile(operator, flow.id)
  expect(isClean).toBe(false)
  expect(differences.toSorted((a, b) => a.key.localeCompare(b.key))).toEqual([
    { key: 'A-2', kind: 'different', fields: ['lanes'] },
    { key: 'A-4', kind: 'missing' },
  ])
})

test('a file in the wrong encoding, torn or no table is put aside with the reason before a row of it is written; the next file is read', async () => {
  const flow = await (async () => {
    await drop('odd', '0-good.csv', iconv.encode(rowsOf('G-1,国标编码泳池,4,'), 'gbk'))
    return toPool('odd')
  })()
  const before = await countOf(city, Pool)
  await drop(
    'odd',
    '1-mixed.csv',
    Buffer.concat([
      Buffer.from(rowsOf(...Array.from({ length: 4000 }, (_, i) => `M-${i},混编${i},1,`))),
      iconv.encode('M-9,后半段,1,\n', 'gbk'),
      Buffer.from('M-10,\u{1F3CA},1,\n'),
    ]),
  )
  await drop('odd', '2-torn.json', '[{"编号":"T-1","名称":"断了","泳道":1,"负责人":null},')
  await drop('odd', '3-good.json', JSON.stringify([{ 编号: 'J-1', 名称: 'JSON 泳池', 泳道: 3, 负责人: null }]))
  expect(await runFlow(city, flow.id)).toBe('done')
  expect(await runFlow(city, flow.id)).toBe('failed')
  expect(await getFlow(operator, flow.id)).toMatchObject({ state: 'idle', code: 'import/unreadable' })
  expect(await runFlow(city, flow.id)).toBe('failed')
  expect(await runFlow(city, flow.id)).toBe('done')
  expect((await countOf(city, Pool)).n).toBe(before.n + 2)
  const aside = readdirSync(pathOf('odd', 'rejected')).sort()
  expect(aside.filter((name) => name.endsWith('.txt'))).toHaveLength(2)
  expect(readFileSync(pathOf('odd', 'rejected', aside.find((name) => name.endsWith('mixed.csv.txt'))!), 'utf8')).toContain('编码')
  const told = await city.db.query('select from notices.notice where href = $1', [`/data-exchange/flows/${flow.id}`])
  expect(told).toHaveLength(2)
})

test('a file still being written is left alone, and its header may not change silently', async () => {
  await drop('slow', 'a.csv', rowsOf('S-1,慢,1,'))
  const flow = await toPool('slow', { options: { settleSeconds: 3600 } })
  await runFlow(city, flow.id)
  writeFileSync(pathOf('slow', 'b.csv'), rowsOf('S-2,还在写,1,'))
  writeFileSync(pathOf('slow', '.c.csv.part'), header)
  expect(await runFlow(city, flow.id)).toBe('nothing')
  await drop('slow', 'd.csv', '编号,名称,泳道数,负责人,备注\nS-3,改了表头,1,,\n')
  expect(await runFlow(city, flow.id)).toBe('stopped')
  expect(await getFlow(operator, flow.id)).toMatchObject({ code: 'exchange/drift', newColumns: ['泳道数', '备注'] })
  expect(await findByKey(city, Pool, 'S-3')).toBeUndefined()
  await changeFlow(operator, flow.id, { paused: true })
  expect(await runFlow(city, flow.id)).toBe('nothing')
})

test('a register leaves as CSV, XLSX, JSON lines and Parquet, whole files only, and its personal fields are told of in the audit', async () => {
  await city.db.query('delete from pools.pool')
  await drop('in', 'in.csv', rowsOf('O-1,"逗号,引号""泳池",4,赵六', 'O-2,二,5,'))
  await runFlow(city, (await toPool('in', { schedule: { kind: 'manual' } })).id)
  const out = await folder('out')
  for (const format of ['csv', 'xlsx', 'ndjson', 'parquet'] as const) {
    const flow = await keepFlow(operator, {
      name: `导出 ${format}`,
      purpose: '每周交给体育总会',
      source: { register: 'pools/pool' },
      sink: { connection: out.id, files: 'pools', format },
      mapping: ['code', 'name', 'lanes', 'keeper'].map((name) => ({ from: name, to: name })),
      mode: 'full',
      schedule: { kind: 'manual' },
      providedBy: 'sports',
    })
    expect(await runFlow(city, flow.id)).toBe('done')
    expect((await runs(operator, flow.id))[0]!.totals).toMatchObject({ read: 2, added: 2 })
  }
  const files = readdirSync(pathOf('out')).filter((name) => !name.startsWith('.'))
  expect(files.map((name) => name.split('.').at(-1)).sort()).toEqual(['csv', 'ndjson', 'parquet', 'xlsx'])
  const whole = (ending: string) => pathOf('out', files.find((name) => name.endsWith(ending))!)
  expect(readFileSync(whole('.csv'), 'utf8')).toContain('O-1,"逗号,引号""泳池",4,赵六\r\n')
  const parquet = await withDuck(async (duck) =>
    (await duck.runAndReadAll(`select code, lanes from read_parquet('${whole('.parquet')}') order by code`)).getRowObjectsJson(),
  )
  expect(parquet).toEqual([
    { code: 'O-1', lanes: '4' },
    { code: 'O-2', lanes: '5' },
  ])
  const [told] = await city.db
    .query<{ detail: unknown }>(`select detail from audit.fresh where act = 'exchange/personal' limit 1`)
    .catch(() => city.db.query<{ detail: unknown }>(`select detail from audit.entry where act = 'exchange/personal' limit 1`))
  expect(told).toMatchObject({ detail: { columns: ['keeper'], purpose: '每周交给体育总会' } })

  // And what went out as Parquet or XLSX comes in again.
  for (const ending of ['.parquet', '.xlsx']) {
    await city.db.query('delete from pools.pool')
    const name = `again${ending.slice(1)}`
    await drop(name, `pools${ending}`, readFileSync(whole(ending)))
    const back = await toPool(name, {
      schedule: { kind: 'manual' },
      mapping: ['code', 'name', 'lanes', 'keeper'].map((each) => ({ from: each, to: each })),
    })
    expect(await runFlow(city, back.id)).toBe('done')
    expect((await list(city, Pool)).records.map(({ code, lanes }) => [code, lanes])).toEqual([
      ['O-1', 4],
      ['O-2', 5],
    ])
  }
})

describe('an interface of another system', () => {
  const pages: Record<string, unknown> = {}
  let asked: { url: string; headers: Readonly<Record<string, string>> }[] = []
  const answer = (body: unknown, status = 200) => ({
    status,
    headers: {},
    body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
  })
  beforeAll(() => {
    openDoor(city, async ({ url, headers }) => {
      asked.push({ url, headers })
      const page = pages[url] ?? { data: [] }
      if (page instanceof Error) throw page
      return typeof page === 'number' ? answer('', page) : answer(page)
    })
  })
  const base = 'http://127.0.0.1:9/pools'
  const make = async () => {
    const connection = await keepConnection(operator, {
      name: '体育局接口',
      kind: 'http',
      settings: { url: base, header: 'X-Key', key: 'very-secret-key' },
    })
    return keepFlow(operator, {
      name: '接口取泳池',
      purpose: '从体育局接口取数',
      source: { connection: connection.id, itemsAt: 'data', nextAt: 'next', nextParameter: 'after' },
      sink: { register: 'pools/pool' },
      mapping: [
        { from: 'no', to: 'code' },
        { from: 'title', to: 'name' },
        { to: 'lanes', constant: '8' },
      ],
      mode: 'full',
      schedule: { kind: 'manual' },
      providedBy: 'sports',
    })
  }

  test('is read page by page with its key, goes on at the page that failed, and garbage is not taken', async () => {
    pages[base] = { data: [{ no: 'H-1', title: '第一页' }], next: 'b' }
    pages[`${base}?after=b`] = 503
    const flow = await make()
    expect(await runFlow(city, flow.id)).toBe('waiting')
    expect(await getFlow(operator, flow.id)).toMatchObject({ code: 'exchange/interrupted' })
    expect(await findByKey(city, Pool, 'H-1')).toMatchObject({ lanes: 8 })
    pages[`${base}?after=b`] = '<html>Maintenance</html>'
    expect(await runFlow(city, flow.id)).toBe('waiting')
    expect(await getFlow(operator, flow.id)).toMatchObject({ code: 'exchange/garbage' })
    pages[`${base}?after=b`] = { data: [{ no: 'H-2', title: '第二页' }] }
    asked = []
    expect(await runFlow(city, flow.id)).toBe('done')
    // The first look is for the columns; the first page itself is not read again.
    expect(asked.map(({ url }) => url)).toEqual([base, `${base}?after=b`])
    expect(asked[0]!.headers['x-key']).toBe('very-secret-key')
    expect((await runs(operator, flow.id))[0]).toMatchObject({ state: 'done', totals: { read: 2, added: 2 } })
    const said = JSON.stringify([await connections(operator), flow, await runs(operator, flow.id)])
    expect(said).not.toContain('very-secret-key')
    await expect(dropConnection(operator, flow.source.connection!)).rejects.toMatchObject({ code: 'exchange/in-use' })
  })

  test('that points its next page at another host gets no key there', async () => {
    const flow = await make()
    pages[base] = { data: [{ no: 'H-3', title: '引路' }], next: 'c' }
    pages[`${base}?after=c`] = { data: [], next: 'c' }
    expect(await runFlow(city, flow.id)).toBe('waiting')
    expect(await getFlow(operator, flow.id)).toMatchObject({ code: 'exchange/garbage' })
  })
})

test('a portion that reads otherwise when it is sent again goes under another key', async () => {
  const keys: unknown[] = []
  const ask = async ({ headers }: { headers: Readonly<Record<string, string>> }) => {
    keys.push(headers['idempotency-key'])
    return { status: 200, headers: {}, body: Buffer.alloc(0) }
  }
  const flow = '00000000-0000-4000-8000-000000000001'
  const sink = httpSink(city, ask, { url: 'http://127.0.0.1:9/', headers: {}, silentSeconds: 5, columns: ['name'], flow })
  // Without a checkpoint, as when the process was killed right after sending.
  for (const name of ['旧名', '旧名', '新名'])
    await sink.apply({ names: ['name'], rows: [{ index: 0, values: [name] }], drops: [], expect: 0 })
  expect([keys[0] === keys[1], keys[1] === keys[2]]).toEqual([true, false])
})

test('only the operator of the exchange makes connections and flows, of the own area, and no folder or network leads out', async () => {
  await expect(connections(city.as(visitor))).rejects.toMatchObject({ code: 'session/required' })
  await expect(connections(city.person(roles.poolKeeper))).rejects.toMatchObject({ code: 'access/forbidden' })
  expect(await connections(city.person(roles.exchangeOperator, { division: '370202' }))).toEqual([])
  for (const name of ['../files', '/etc', 'a/../../b', '.ssh', ''])
    await expect(
      keepConnection(operator, { name: '坏', kind: 'folder', settings: { folder: name } }).then(({ id }) =>
        dropFile(operator, id, 'x.csv', Readable.from([''])),
      ),
    ).rejects.toMatchObject({
      code: expect.stringMatching(/^exchange\/(address|invalid)$/),
    })
  await expect(drop('sports', '../../x.csv', '')).rejects.toMatchObject({ code: 'exchange/invalid' })
  const closed = await testCity({ definition: { ...town, exchange: {} } })
  try {
    const inside = await keepConnection(closed, {
      name: '本机',
      kind: 'postgres',
      settings: { host: '127.0.0.1', port: 5432, database: 'x', user: 'x', tls: false },
    })
    await expect(
      keepFlow(closed, {
        name: '本机',
        purpose: '不应该成功',
        source: { connection: inside.id, table: 'a', key: 'b' },
        sink: { register: 'pools/pool' },
        mapping: [],
        mode: 'full',
        schedule: { kind: 'manual' },
        providedBy: 'sports',
      }),
    ).rejects.toMatchObject({ code: 'exchange/address' })
  } finally {
    await closed.close()
  }
  expect(existsSync('/etc/x.csv')).toBe(false)
})

test('flows run when their time has come, file after file', async () => {
  await drop('due', '1.csv', rowsOf('D-1,一,1,'))
  const flow = await toPool('due', { schedule: { kind: 'daily', at: '02:30' } })
  await drop('due', '2.csv', rowsOf('D-2,二,1,'))
  expect(flow.nextRun).toBe('2026-03-02T18:30:00.000Z')
  await runDue(city)
  expect(await findByKey(city, Pool, 'D-1')).toBeUndefined()
  city.clock.advance(18 * 3_600_000)
  // The first file, the one behind it, and a look that finds no more.
  for (let i = 0; i < 3; i++) await runDue(city)
  expect(await findByKey(city, Pool, 'D-2')).toBeDefined()
  expect((await getFlow(operator, flow.id)).nextRun).toBe('2026-03-02T18:30:00.000Z'.replace('02T', '03T'))
})

test('a schedule keeps the clock of the city, and a look back keeps the form of its column', () => {
  expect(nextStart({ kind: 'daily', at: '02:30' }, '2026-03-02T18:30:00.000Z', 'Asia/Shanghai')).toBe('2026-03-03T18:30:00.000Z')
  expect(nextStart({ kind: 'minutes', every: 15 }, '2026-03-02T18:30:00.000Z', 'Asia/Shanghai')).toBe('2026-03-02T18:45:00.000Z')
  expect(earlier({ changed: '2026-03-02 01:00:00.123456+00', key: '7' }, 60)).toEqual({ changed: '2026-03-02 00:59:00.123+00' })
  expect(earlier({ changed: '2026-03-02 01:00:00', key: '7' }, 60)).toEqual({ changed: '2026-03-02 00:59:00.000' })
  expect(earlier({ changed: '4711', key: '7' }, 60)).toEqual({ changed: '4711', key: '7' })
})

test('whatever a value holds, a COPY line gives it back', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.option(
          fc.string({ unit: 'binary' }).filter((text) => !text.includes('\0')),
          { nil: null },
        ),
        { minLength: 1 },
      ),
      (values) => {
        const line = values.map(copyValue).join('\t')
        expect(line).not.toMatch(/[\n\r]/)
        expect(readCopyLine(line)).toEqual(values)
      },
    ),
  )
})
