import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setImmediate } from 'node:timers/promises'
import { from as copyFrom } from 'pg-copy-streams'
import type { City } from '../city.ts'
import { quoted, type Transaction } from '../db.ts'
import type { EntryProblem } from '../errors.ts'
import { scopePrefix } from '../identity/index.ts'
import { checkRow, newId, searchVector, toColumn, toRecord, type Values } from './row.ts'
import { recordAsJson } from './store.ts'
import { linkTarget, type Table, tableOf } from './table.ts'

/** A row whose own values are already right; links may still be given by the other record's key. */
export interface IncomingRow {
  readonly line: number
  readonly values: Values
  /** The id a new record gets; made here when absent. */
  readonly id?: string
}

/** A problem of one line of a file. */
export interface LineProblem extends EntryProblem {
  readonly line: number
  readonly value: string
}

export interface LoadOptions {
  /** Fields the rows speak of. A field not named keeps its value in records that exist. */
  readonly fields: readonly string[]
  readonly providedBy: string
  /** The rows are somebody else's, even where the house itself brings them: what was handed in is not rewritten, and rules hold for the whole. */
  readonly isForeign?: boolean
  /** True once the caller knows that it will roll back: the rest is then only checked, not written. */
  readonly isDoomed?: () => boolean
}

export interface LoadResult {
  readonly inserted: number
  readonly updated: number
  readonly unchanged: number
  /** Values that disagree with a field's designated source and were not written. */
  readonly objections: number
  readonly problems: readonly LineProblem[]
}

/**
 * Loads many rows in the caller's transaction. Portions of some ten thousand are streamed into a staging table (COPY);
 * there duplicates and broken links are found, recognised records updated and the others added, a few statements for each portion.
 * While the database works on one portion the caller's rows are parsed for the next: on two cores that halves the time.
 * When it returns problems the caller must roll back: part of the work is done.
 */
export async function loadRows(
  tx: Transaction,
  city: City,
  table: Table,
  rows: AsyncIterable<IncomingRow> | Iterable<IncomingRow>,
  options: LoadOptions,
): Promise<LoadResult> {
  const load = new Load(tx, city, table, options)
  await load.open()
  let working: Promise<void> = Promise.resolve()
  for await (const portion of load.portions(rows)) {
    await working
    working = load.stage(portion).then(() => load.work())
    // Reported by the next `await working`; without this Node would call it unhandled while rows are still being parsed.
    working.catch(() => {})
  }
  await working
  await load.findDuplicatesOfAll()
  const { inserted, updated, objections, staged, problems } = load
  return { inserted, updated, unchanged: problems.length > 0 ? 0 : staged - updated - inserted, objections, problems }
}

const mostProblems = 1000
const portionRows = 10_000
const rowsPerTurn = 50
const uuidPattern = '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$'

class Load {
  readonly problems: LineProblem[] = []
  staged = 0
  inserted = 0
  updated = 0
  objections = 0
  readonly #tx: Transaction
  readonly #city: City
  readonly #table: Table
  readonly #options: LoadOptions
  readonly #columns: Table['columns']
  readonly #uniques: Table['columns']
  #isAnalyzed = false

  constructor(tx: Transaction, city: City, table: Table, options: LoadOptions) {
    this.#tx = tx
    this.#city = city
    this.#table = table
    this.#options = options
    this.#columns = table.columns.filter((column) => options.fields.includes(column.name))
    this.#uniques = this.#columns.filter((column) => column.field.isUnique || column.name === table.owned.type.key)
  }

  #isHouse(): boolean {
    return this.#city.actor.kind === 'system' && !this.#options.isForeign
  }

  async open() {
    const columns = this.#columns.map((column) => `${column.sql} ${column.isLink ? 'text' : column.sqlType}`)
    await this.#tx.query(`drop table if exists incoming, seen`)
    await this.#tx.query(
      `create temporary table incoming (line integer, id uuid, search tsvector, ${columns.join(', ')}) on commit drop`,
    )
    await this.#tx.query(`create temporary table seen (field text, value text collate "C", line integer) on commit drop`)
  }

  /** Rows as COPY text. Types that link to themselves come in one portion: a row may link to a later one. */
  async *portions(rows: AsyncIterable<IncomingRow> | Iterable<IncomingRow>) {
    const linksToItself = this.#columns.some((column) => column.isLink && linkTarget(column) === this.#table.owned.type)
    const now = this.#city.clock.now()
    let portion: string[] = []
    for await (const row of rows) {
      this.staged += 1
      let line = `${row.line}\t${row.id ?? newId(now)}\t${copyText(searchVector(this.#table, row.values))}`
      for (const column of this.#columns) line += `\t${copyText(toColumn(this.#table, column.name, row.values[column.name]))}`
      portion.push(line)
      // Parsing never waits, so the answers of the portion in work would not be read and its next statement not sent.
      if (this.staged % rowsPerTurn === 0) await setImmediate()
      if (portion.length >= portionRows && !linksToItself) {
        yield portion
        portion = []
      }
    }
    if (portion.length > 0) yield portion
  }

  async stage(portion: readonly string[]) {
    await this.#tx.query(`truncate incoming`)
    const sink = this.#tx.raw.query(
      copyFrom(`copy incoming (line, id, search, ${this.#columns.map((column) => column.sql).join(', ')}) from stdin`),
    )
    await pipeline(Readable.from([Buffer.from(`${portion.join('\n')}\n`)]), sink)
    // One portion is like the next; the planner needs to know the first.
    if (!this.#isAnalyzed) await this.#tx.query(`analyze incoming`)
    this.#isAnalyzed = true
  }

  async work() {
    await this.resolveLinks()
    await this.findDuplicates()
    await this.refuseRewriting()
    const hasKnown = await this.#hasKnown()
    if (hasKnown && this.problems.length === 0 && !this.#options.isDoomed?.()) await this.lockChanging()
    await this.refuseForeign(hasKnown)
    if (hasKnown && this.problems.length === 0 && !this.#options.isDoomed?.()) await this.checkChanged()
    if (this.problems.length > 0 || this.#options.isDoomed?.()) return
    if (hasKnown) {
      this.objections += await this.raiseObjections()
      this.updated += await this.update()
    }
    this.inserted += await this.insert(hasKnown)
  }

  /** People know the other record by its key (a household number), programs by its id; both are accepted. */
  async resolveLinks() {
    for (const column of this.#columns.filter((column) => column.isLink)) {
      const target = tableOf(this.#city.ownerOf(linkTarget(column)))
      const key = target.owned.type.key
      if (key) {
        await this.#tx.query(
          `update incoming i set ${column.sql} = t.id::text from ${target.sql} t where i.${column.sql} !~ '${uuidPattern}' and t.${quoted(key)}::text = i.${column.sql}`,
        )
      }
      const broken = await this.#tx.query<{ line: number; value: string }>(
        `select line, ${column.sql} as value from incoming i where ${column.sql} is not null and (${column.sql} !~ '${uuidPattern}'
           or not exists (select 1 from ${target.sql} t where t.id = case when i.${column.sql} ~ '${uuidPattern}' then i.${column.sql}::uuid end)
          and not exists (select 1 from incoming other where ${target === this.#table ? `other.id::text = i.${column.sql}` : 'false'}))
          order by line limit ${mostProblems}`,
      )
      for (const row of broken) {
        this.problems.push({
          ...row,
          field: column.name,
          code: 'record/no-such-link',
          zh: '所指的档案不存在。',
          en: 'The record it refers to does not exist.',
        })
      }
    }
  }

  /** Values that must be unique: twice in this portion, or in another record already. */
  async findDuplicates() {
    const { key } = this.#table.owned.type
    for (const column of this.#uniques) {
      await this.#tx.query(
        `insert into seen select $1, ${column.sql}::text, line from incoming where ${column.sql} is not null`,
        [column.name],
      )
      await this.#reportTwice(column, `(select ${column.sql}::text as value, line from incoming where ${column.sql} is not null)`)
      if (column.name === key) continue
      const isOther = key ? `and t.${quoted(key)} is distinct from i.${quoted(key)}` : ''
      const taken = await this.#tx.query<{ line: number; value: string }>(
        `select line, i.${column.sql}::text as value from incoming i join ${this.#table.sql} t on t.${column.sql} = i.${column.sql} ${isOther} order by line limit ${mostProblems}`,
      )
      for (const row of taken) {
        this.problems.push({
          ...row,
          field: column.name,
          code: 'record/duplicate',
          zh: '已有另一条档案使用这个值。',
          en: 'Another record already has this value.',
        })
      }
    }
  }

  /** The same over all portions. Comes last: one sort of everything is far cheaper than an index kept while the rows stream. */
  async findDuplicatesOfAll() {
    if (this.staged <= portionRows) return
    const known = new Set(this.problems.map((problem) => `${problem.line} ${problem.field}`))
    for (const column of this.#uniques) {
      await this.#reportTwice(column, `(select value, line from seen where field = '${column.name}')`, known)
    }
  }

  async #reportTwice(column: Table['columns'][number], values: string, known: ReadonlySet<string> = new Set()) {
    const twice = await this.#tx.query<{ line: number; value: string; first: number }>(
      `select line, value, first from (select line, value, min(line) over (partition by value) as first from ${values} as given) as counted
        where line > first order by line limit ${mostProblems}`,
    )
    for (const { line, value, first } of twice) {
      if (known.has(`${line} ${column.name}`)) continue
      this.problems.push({
        line,
        value,
        field: column.name,
        code: 'record/duplicate',
        zh: `与第 ${first} 行重复。`,
        en: `The same as line ${first}.`,
      })
    }
  }

  /** A file may repeat what an append-only register holds, word for word, but not say it otherwise. The house itself may, when it seeds. */
  async refuseRewriting() {
    const { key, appendOnly } = this.#table.owned.type
    if (!key || !appendOnly || this.#isHouse()) return
    const columns = this.#columns.filter((column) => column.name !== key)
    if (columns.length === 0) return
    const differs = columns.map((column) => `t.${column.sql}::text is distinct from i.${column.sql}::text`).join(' or ')
    const rewritten = await this.#tx.query<{ line: number; value: string }>(
      `select line, i.${quoted(key)}::text as value from incoming i join ${this.#table.sql} t on t.${quoted(key)} = i.${quoted(key)} and (${differs})
        order by line limit ${mostProblems}`,
    )
    for (const row of rewritten) {
      this.problems.push({
        ...row,
        field: key,
        code: 'record/append-only',
        zh: '已提交的不能改写，请另编新号提交更正。',
        en: 'What was handed in is not rewritten; hand in a correction under a new number.',
      })
    }
  }

  /**
   * What a single change refuses, a file must not do either: a record outside the actor's divisions is not changed (and so not moved into
   * them by naming one's own division), and no record is left without a division.
   */
  async refuseForeign(hasKnown: boolean) {
    const { key, scope } = this.#table.owned.type
    const prefix = scopePrefix(this.#city.actor)
    if (!scope || prefix === '') return
    const known = key && hasKnown ? `left join ${this.#table.sql} t on t.${quoted(key)} = i.${quoted(key)}` : ''
    const isGiven = this.#options.fields.includes(scope)
    const isForeign = known ? `t.id is not null and not coalesce(starts_with(t.${quoted(scope)}, $1), false)` : '$1::text is null'
    const isNowhere = isGiven ? `i.${quoted(scope)} is null` : known ? 't.id is null' : 'true'
    const refused = await this.#tx.query<{ line: number; value: string | null; foreign: boolean }>(
      `select line, ${key ? `i.${quoted(key)}::text` : `''`} as value, (${isForeign}) as foreign from incoming i ${known}
        where (${isForeign}) or (${isNowhere}) order by line limit ${mostProblems}`,
      [prefix ?? null],
    )
    for (const { line, value, foreign } of refused) {
      const words = foreign
        ? {
            zh: '这条档案在别的辖区，您的岗位不能修改。',
            en: 'This record belongs to other divisions; your post cannot change it.',
          }
        : { zh: '须写明所属区划。', en: 'The division must be given.' }
      this.problems.push({ line, value: value ?? '', field: foreign && key ? key : scope, code: 'access/out-of-scope', ...words })
    }
  }

  /**
   * Locks the records that will change, in one order for everybody. Whoever changes one of them by hand at this moment comes either
   * before, and is seen, or after, and is told that the record has changed.
   */
  async lockChanging() {
    const changing = this.#changing()
    if (!changing) return
    await this.#tx.query(
      `with changing as (select t.id from incoming i join ${this.#table.sql} t on ${changing} order by t.id for update of t) select count(*) from changing`,
    )
  }

  /** The record type's own rule over what a record will say as a whole: a file need not speak of every field, and not every value is taken. */
  async checkChanged() {
    const { columns, owned } = this.#table
    const changing = this.#changing()
    const isWhole = this.#columns.length === columns.length && this.#protected().length === 0
    if (!owned.type.check || !changing || isWhole || this.#isHouse()) return
    const said = columns.map(
      (column) => `${this.#columns.includes(column) ? this.#said(column) : `t.${column.sql}`} as ${column.sql}`,
    )
    const rows = await this.#tx.query<Record<string, any>>(
      `select i.line, ${said.join(', ')} from incoming i join ${this.#table.sql} t on ${changing} order by i.line`,
    )
    for (const { line, ...row } of rows) {
      const values = toRecord(this.#table, row, 'all') as Values
      const broken = checkRow(
        this.#table,
        Object.fromEntries(Object.entries(values).filter(([name]) => this.#table.column.has(name))),
      )
      if (broken) this.problems.push({ line, value: String(row[broken.field] ?? ''), ...broken })
      if (this.problems.length >= mostProblems) return
    }
  }

  /** Joins a row of the portion with the record it changes; undefined where files only add. */
  #changing(): string | undefined {
    const { key } = this.#table.owned.type
    const columns = this.#columns.filter((column) => column.name !== key)
    if (!key || columns.length === 0) return undefined
    const differs = columns.map((column) => `t.${column.sql}::text is distinct from (${this.#said(column)})::text`).join(' or ')
    return `t.${quoted(key)} = i.${quoted(key)} and (${differs})`
  }

  /** What a row says of a field; nothing where a designated source has said something already. */
  #said(column: Table['columns'][number]): string {
    const value = column.isLink ? `i.${column.sql}::uuid` : `i.${column.sql}`
    return this.#protected().includes(column) ? `coalesce(t.${column.sql}, ${value})` : value
  }

  /** Whether any row of the portion is about a record that exists; mostly a file brings only new ones, or only known ones. */
  async #hasKnown(): Promise<boolean> {
    const { key } = this.#table.owned.type
    if (!key) return false
    const [found] = await this.#tx.query<{ any: boolean }>(
      `select exists (select from incoming i join ${this.#table.sql} t on t.${quoted(key)} = i.${quoted(key)}) as any`,
    )
    return found!.any
  }

  /** Fields of which somebody else is the designated source: their value stands wherever there is one. */
  #protected() {
    if (this.#options.providedBy === 'system') return []
    return this.#columns.filter((column) => column.field.source !== undefined && column.field.source !== this.#options.providedBy)
  }

  async raiseObjections(): Promise<number> {
    const { key } = this.#table.owned.type
    if (!key) return 0
    let raised = 0
    for (const column of this.#protected()) {
      const rows = await this.#tx.query(
        `insert into registry.objection (pack, record, record_id, field, current_value, claimed_value, designated, claimed_by, raised_by, raised_at)
         select $1, $2, t.id, $3, t.${column.sql}::text, i.${column.sql}::text, $4, $5, $6, $7
           from incoming i join ${this.#table.sql} t on t.${quoted(key)} = i.${quoted(key)}
          where t.${column.sql} is not null and i.${column.sql} is not null and t.${column.sql}::text <> i.${column.sql}::text
         on conflict do nothing returning id`,
        [
          this.#table.owned.pack.name,
          this.#table.owned.type.name,
          column.name,
          column.field.source,
          this.#options.providedBy,
          this.#city.actor.name,
          this.#city.clock.now(),
        ],
      )
      raised += rows.length
    }
    return raised
  }

  async update(): Promise<number> {
    const { key, search } = this.#table.owned.type
    const match = this.#changing()
    if (!match) return 0
    const guarded = new Set(this.#protected())
    const columns = this.#columns.filter((column) => column.name !== key)
    const stamp = [this.#city.clock.now(), this.#city.actor.name]
    await this.#tx.query(
      `insert into ${this.#table.history} (id, version, record, changed_at, changed_by, provided_by, ended_at, ended_by, operation)
       select t.id, t.version, ${recordAsJson(this.#table, 't')}, t.changed_at, t.changed_by, t.provided_by, $1, $2, 'import'
         from incoming i join ${this.#table.sql} t on ${match}`,
      stamp,
    )
    const foundAnew = search.every((name) => this.#options.fields.includes(name)) ? 'coalesce(i.search, t.search)' : 't.search'
    const rows = await this.#tx.query<{ n: number }>(
      `with changed as (
         update ${this.#table.sql} t set version = t.version + 1, changed_at = $1, changed_by = $2, search = ${foundAnew},
                field_sources = coalesce(t.field_sources, '{}') || $3::jsonb, ${columns.map((column) => `${column.sql} = ${this.#said(column)}`).join(', ')}
           from incoming i where ${match} returning 1
       ) select count(*) as n from changed`,
      [
        ...stamp,
        JSON.stringify(
          Object.fromEntries(
            columns.filter((column) => !guarded.has(column)).map((column) => [column.name, this.#options.providedBy]),
          ),
        ),
      ],
    )
    return rows[0]!.n
  }

  async insert(hasKnown: boolean): Promise<number> {
    const { key } = this.#table.owned.type
    const isNew =
      key && hasKnown ? `where not exists (select 1 from ${this.#table.sql} t where t.${quoted(key)} = i.${quoted(key)})` : ''
    const added = await this.#tx.raw.query(
      `insert into ${this.#table.sql} (id, changed_at, changed_by, provided_by, search, ${this.#columns.map((column) => column.sql).join(', ')})
       select i.id, $1, $2, $3, i.search, ${this.#columns.map((column) => (column.isLink ? `i.${column.sql}::uuid` : `i.${column.sql}`)).join(', ')}
         from incoming i ${isNew}`,
      [this.#city.clock.now(), this.#city.actor.name, this.#options.providedBy],
    )
    return added.rowCount ?? 0
  }
}

/** One value in PostgreSQL's COPY text format. */
function copyText(value: unknown): string {
  if (value === null || value === undefined) return '\\N'
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return /[\\\t\n\r]/.test(text)
    ? text.replace(/[\\\t\n\r]/g, (c) => ({ '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' })[c]!)
    : text
}
