import fc from 'fast-check'
import { parse } from 'libpg-query'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { choice, citizenId, date, decimal, defineCity, definePack, defineRecord, integer, makeCitizenId, text } from '#kernel'
import { roles, town } from '../../test/residents/pack.ts'
import type { City } from '../city.ts'
import { withDuck } from '../lake/index.ts'
import { insert, tableOf } from '../registry/index.ts'
import { cellOf, narrowingSql } from '../sharing/index.ts'
import { type TestCity, testCity } from '../testing.ts'
import { ask, workTables } from './index.ts'
import { narrowingOf } from './narrow.ts'
import { readQuestion } from './question.ts'
import type { WorkTable } from './tables.ts'

const Bill = defineRecord('bill', {
  label: '账单',
  purpose: '一张账单。',
  fields: {
    code: text('编号').unique(),
    payer: citizenId('缴费人'),
    payerName: text('姓名').personal(),
    street: text('街道').optional(),
    state: choice('状态', { open: '未缴', paid: '已缴', waived: '减免' }),
    dueOn: date('到期').optional(),
    units: integer('用量').optional(),
    amount: decimal('金额', { digits: 2 }).optional(),
  },
  titleOf: ({ code }) => code,
  key: 'code',
  search: ['code'],
  findBy: ['state'],
  belongsTo: 'payer',
  read: [roles.dataOfficer],
  write: [roles.dataOfficer],
  sharing: { provider: 'water', share: 'none', open: 'none', cycle: 'daily' },
})
const bills = definePack({ name: 'bills', title: '账单', purpose: '测试用。', roles, records: [Bill], en: {} })
const many = 310_000
const analyst = { name: 'dataAnalyst', label: '数据分析员', open: false }

let city: TestCity
let water: City
let table: WorkTable
/** Rows as a question sees them, in the order it gets them. */
let shown: readonly (readonly (string | null)[])[]

const streets = ['香港中路', 'a', 'A', 'B', "it's", 'ß', 'é', '100', '2026-01-01', '']
beforeAll(async () => {
  city = await testCity({ definition: defineCity({ ...town, packs: [bills] }), at: '2026-03-02T04:00:00Z' })
  water = city.person(analyst, { department: 'water', name: '何静' })
  for (let n = 0; n < 60; n += 1)
    await insert(city, Bill, {
      code: `B${n}`,
      payer: makeCitizenId('370202', '1980-01-01', 100 + (n % 20)),
      payerName: n % 2 ? '张三' : '李四',
      state: (['open', 'paid', 'waived'] as const)[n % 3]!,
      ...(streets[n % 11] ? { street: streets[n % 11]! } : {}),
      ...(n % 7 ? { dueOn: `2026-0${1 + (n % 3)}-1${n % 9}` } : {}),
      ...(n % 5 ? { units: (n % 4) - 1 } : {}),
      ...(n % 6 ? { amount: `${n % 3}.${n % 2 ? '50' : '05'}` } : {}),
    })
  ;[table] = (await workTables(water)) as [WorkTable]
  shown = await rowsOf()
})
afterAll(() => city?.close())

const names = ['code', 'payerName', 'street', 'state', 'dueOn', 'units', 'amount']

async function rowsOf(sql?: string) {
  const own = tableOf(table.owned)
  const values: unknown[] = []
  const narrowing = sql === undefined ? undefined : narrowingOf(sql, await parse(sql), table)
  const shownOnly = (name: string) => !own.column.get(name)!.field.isPersonal
  const where = narrowing ? `where ${narrowingSql(own, narrowing, shownOnly, values)}` : ''
  const columns = names.map((name) => own.column.get(name)!)
  const rows = await city.db.query<Record<string, any>>(
    `select ${columns.map((column) => column.sql).join(', ')} from ${own.sql} ${where} order by id`,
    values,
  )
  return rows.map((row) =>
    columns.map(({ name, field }) =>
      row[name] === null
        ? null
        : field.isPersonal
          ? field.type.mask!(row[name], field.options)
          : cellOf(field.type.fromColumn ? field.type.fromColumn(row[name], field.options) : row[name]),
    ),
  )
}

const text1 = fc.constantFrom(...streets, 'open', 'paid', '张*', '张三', "o'o", '\\', '%')
const quoted = (value: string) => `'${value.replaceAll("'", "''")}'`
const literal = fc.oneof(
  text1.map(quoted),
  text1.map((value) => `E${quoted(value)}`),
  text1.map((value) => `$$${value}$$`),
  fc.integer({ min: -2, max: 3 }).map(String),
  fc.constantFrom('0.5', '0.50', '2.05', '1e0', 'null', 'true', '1.0', '007'),
  fc.constantFrom(
    "'2026-01-11'",
    "date '2026-02-12'",
    "'2026-1-1'",
    "'2026-02-30'",
    "cast('2026-03-13' as date)",
    'current_date',
  ),
)
const alias = fc.oneof({ weight: 6, arbitrary: fc.constant('t.') }, fc.constantFrom('', 'u.', 'T.'))
const column = fc.tuple(alias, fc.constantFrom(...names, 'PAYERNAME', 'one', 'n')).map(([of, name]) => of + name)
const comparable = ['=', '<>', '<', '<=', '>', '>='] as const
const of = (columns: readonly string[], values: readonly string[]) =>
  fc
    .tuple(
      fc.constantFrom(...columns),
      fc.constantFrom(...comparable, 'in', 'between'),
      fc.constantFrom(...values),
      fc.constantFrom(...values),
      fc.boolean(),
    )
    .map(([name, how, one, two, isTurned]) =>
      how === 'in'
        ? `t.${name} in (${one}, ${two})`
        : how === 'between'
          ? `t.${name} between ${one} and ${two}`
          : isTurned
            ? `${one} ${how} t.${name}`
            : `t.${name} ${how} ${one}`,
    )
const plain = fc.oneof(
  of(['street', 'state', 'code', 'STREET'], streets.map(quoted)),
  of(['state'], ["'open'", "'paid'", "'nothing'"]),
  of(['units', 'amount'], ['0', '1', '2']),
  of(['amount'], ['0.5', '0.50', '1.05', '2.05']),
  of(['dueOn'], ["'2026-01-11'", "date '2026-02-12'", "'2026-03-13'"]),
)
const operator = fc.constantFrom('=', '<>', '<', '<=', '>', '>=', 'is distinct from')
const condition = fc.letrec<{ any: string }>((tie) => ({
  any: fc.oneof(
    { depthSize: 'small' },
    { weight: 12, arbitrary: plain },
    fc.tuple(column, operator, literal).map((parts) => parts.join(' ')),
    fc.tuple(literal, operator, column).map((parts) => parts.join(' ')),
    fc
      .tuple(column, fc.constantFrom('in', 'not in'), fc.array(literal, { minLength: 1, maxLength: 3 }))
      .map(([a, op, b]) => `${a} ${op} (${b.join(', ')})`),
    fc
      .tuple(column, fc.constantFrom('between', 'not between'), literal, literal)
      .map(([a, op, b, c]) => `${a} ${op} ${b} and ${c}`),
    fc.tuple(column, fc.constantFrom('is null', 'is not null')).map((parts) => parts.join(' ')),
    fc.tuple(column, column).map(([a, b]) => `${a} = ${b}`),
    {
      weight: 5,
      arbitrary: fc.tuple(tie('any'), fc.constantFrom('and', 'or'), tie('any')).map((parts) => `(${parts.join(' ')})`),
    },
    tie('any').map((one) => `not (${one})`),
  ),
})).any
const from = fc.constantFrom(
  'T t',
  'T t',
  'T t',
  'T',
  'T as t (code, payerName, state, street, dueOn, units, amount)',
  'T as t (code, payerName, state, street, dueOn, units, amount)',
  'T t left join T u on t.code = u.code and u.units > 0',
  'T u right join T t on t.street = u.street',
  'T t full join (select code, units as n, street from T where units = 1) u on t.code = u.code',
  'T t, (select 1 as one) u',
  'T t join T u using (code)',
  '(select * from T) t',
)
const what = fc.constantFrom(
  'count(*) as n, min(t.code) as lo',
  'count(*)',
  "t.code, 'open' as state",
  "t.code, 1 as units, 'a' as street",
  't.state, count(*) as n',
  '*',
)
const question = fc
  .tuple(what, from, condition, condition, fc.constantFrom('', 'union', 'in', 'with', 'shadow'))
  .map(([select, rows, where, other, shape]) => {
    const one = `select ${select} from ${rows} where ${where}${select.startsWith('t.state') ? ' group by t.state' : ''}`
    if (shape === 'union') return `select count(*) from (${one}) x union all select count(*) from T t where ${other}`
    if (shape === 'in')
      return `select code from T t where ${other} and exists (select 1 from T u where u.code = t.code and ${where})`
    if (shape === 'with') return `with x as (${one}) select count(*) from x`
    if (shape === 'shadow') return `with T as (select 'x' as code, 1 as units) select count(*) from T t where ${where}`
    return one
  })
  .map((sql) => sql.replaceAll(/\bT\b(?!\.)/g, 'bills_bill').replaceAll('T.', 't.'))

test('whatever is asked, the rows left out beforehand change no answer, and no masked column is ever looked for', async () => {
  let [narrowed, answered] = [0, 0]
  await withDuck(async (duck) => {
    const types = { dueOn: 'date', units: 'bigint', amount: table.columns.find(({ name }) => name === 'amount')!.type }
    const put = async (rows: typeof shown) => {
      await duck.run(
        `create or replace table bills_bill (${names.map((name) => `"${name}" ${types[name as 'units'] ?? 'varchar'}`).join(', ')})`,
      )
      if (rows.length === 0) return
      const cell = (value: string | null) => (value === null ? 'null' : quoted(value))
      await duck.run(`insert into bills_bill values ${rows.map((row) => `(${row.map(cell).join(', ')})`).join(', ')}`)
    }
    const answer = (sql: string) =>
      duck.runAndReadAll(sql).then(
        (read) =>
          read
            .getRows()
            .map((row) => row.map(String).join('|'))
            .sort(),
        () => undefined,
      )
    await put(shown)
    await fc.assert(
      fc.asyncProperty(question, async (sql) => {
        const parsed = await parse(sql).catch(() => undefined)
        if (!parsed) return
        const narrowing = narrowingOf(sql, parsed, table)
        expect(JSON.stringify(narrowing) ?? '').not.toMatch(/payer/)
        if (!narrowing) return
        const whole = await answer(sql)
        // What DuckDB itself refuses answers nothing either way; and then a value of a row must not show in fewer rows.
        if (whole === undefined) return
        narrowed += 1
        const rows = await rowsOf(sql)
        if (rows.length > 0) answered += 1
        await put(rows)
        try {
          expect(await answer(sql), sql).toEqual(whole)
        } finally {
          await put(shown)
        }
      }),
      { numRuns: 700, seed: 20261124 },
    )
  })
  expect(narrowed).toBeGreaterThan(60)
  expect(answered).toBeGreaterThan(30)
})

test('what a question may leave out is what the grant leaves in the clear, and only where both databases read it alike', async () => {
  const narrowing = async (sql: string) => (await readQuestion(sql, [table])).tables[0]!.narrowing
  expect(
    await narrowing("select count(*) from bills_bill where state in ('open', 'paid') and units >= 2 and code like 'B1%'"),
  ).toEqual({
    all: [
      { column: 'state', is: 'in', values: ['open', 'paid'] },
      { column: 'units', is: '>=', value: '2' },
    ],
  })
  expect(
    await narrowing("select 1 from bills_bill b where b.dueOn between date '2026-01-01' and '2026-01-31' or b.amount < 1.5"),
  ).toEqual({
    any: [
      { column: 'dueOn', is: 'between', from: '2026-01-01', to: '2026-01-31' },
      { column: 'amount', is: '<', value: '1.5' },
    ],
  })
  for (const where of [
    "payerName = '张三'",
    "payer = 'x'",
    "street = E'\\x41'",
    "street = U&'\\0041'",
    'units = 0x1F',
    'units = 1_0',
    "units = '1'",
    'street > 5',
    "not (state = 'open')",
    "state is distinct from 'open'",
    "lower(state) = 'open'",
    "dueOn = '2026-02-30'",
    "dueOn = '2026-1-1'",
    "state = 'open' or payerName = '张三'",
  ])
    expect(await narrowing(`select count(*) from bills_bill where ${where}`), where).toBeUndefined()
  const own = tableOf(table.owned)
  for (const column of ['payerName', 'payer', 'nothing', '"; drop table x; --'])
    expect(() =>
      narrowingSql(own, { column, is: '=', value: 'x' }, (name) => own.column.get(name)?.field.isPersonal === false, []),
    ).toThrow(TypeError)
})

test('hundreds of thousands of rows are counted in bounded memory, a few of them found at once, and the log says whom it was about', async () => {
  const purpose = '核对欠费'
  const columns = await city.db.query<{ name: string }>(
    `select column_name as name from information_schema.columns where table_schema = 'bills' and table_name = 'bill' and is_generated = 'NEVER'`,
  )
  const values: Readonly<Record<string, string>> = { id: 'gen_random_uuid()', code: `'M' || n`, street: `'s' || (n % 1000)` }
  const all = columns.map(({ name }) => `"${name}"`).join(', ')
  await city.db.transaction(async (tx) => {
    // Only the rows matter here: no triggers, and no index to keep.
    await tx.query(`set local session_replication_role = replica`)
    await tx.query(`alter table "bills"."bill" set unlogged`)
    for (const { name } of await tx.query<{ name: string }>(
      `select indexname as name from pg_indexes where schemaname = 'bills' and tablename = 'bill' and indexdef not like '%UNIQUE%'`,
    ))
      await tx.query(`drop index "bills"."${name}"`)
    await tx.query(
      `insert into "bills"."bill" (${all}) select ${columns.map(({ name }) => values[name] ?? `b."${name}"`).join(', ')}
         from (select * from "bills"."bill" where code = 'B1') b, generate_series(1, $1::int) n`,
      [many],
    )
  })
  const before = process.memoryUsage().rss
  const { rows } = await ask(water, {
    purpose,
    sql: 'select street, count(*) as n from bills_bill group by street order by n desc, street limit 2',
  })
  expect(rows).toEqual([
    ['s0', '310'],
    ['s1', '310'],
  ])
  expect(process.memoryUsage().rss - before).toBeLessThan(500_000_000)
  const few = await ask(water, { purpose, sql: "select count(*), min(code) from bills_bill where street = 's7'" })
  expect(few.rows).toEqual([['310', 'M100007']])
  expect(few.milliseconds).toBeLessThan(5000)
  const log = await city.db.query(
    `select grant_id, department, resource, purpose, way, fields, rows, cardinality(subjects) as subjects from sharing.read order by id`,
  )
  const read = { grant_id: null, department: 'water', resource: 'bills/bill', purpose, way: 'query' }
  expect(log).toEqual([
    { ...read, fields: ['street'], rows: 2, subjects: 20 },
    { ...read, fields: ['code', 'street'], rows: 1, subjects: 1 },
  ])
})
