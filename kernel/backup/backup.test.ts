import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { asSystem, type City } from '../city.ts'
import { type Db, openDb, quoted } from '../db.ts'
import { type TestCity, testCity } from '../testing.ts'
import { backup, restore } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'chengshu-backup-'))
let city: TestCity

beforeAll(async () => {
  city = await testCity()
  // One of everything a table of an engine may be made of.
  await city.db.query(`
    create schema shop;
    create type shop.colour as enum ('red', 'green');
    create function shop.doubled(n int) returns int language sql immutable as 'select n * 2';
    create table shop.owner (id int generated always as identity primary key, name text not null unique, check (name <> ''));
    create table shop.account (id int primary key, balance numeric(12, 2) not null, owner int references shop.owner, colour shop.colour);
    create table shop.odd (n serial, "quoted Name" text collate "C", twice int generated always as (shop.doubled(7)) stored, at timestamptz default now(), bytes bytea, tags text[], more jsonb);
    create table shop.reading (at date not null, value float8, primary key (at)) partition by range (at);
    create table shop.reading_2025 partition of shop.reading for values from ('2025-01-01') to ('2026-01-01');
    create table shop.reading_2026 partition of shop.reading for values from ('2026-01-01') to ('2027-01-01');
    create index reading_value on shop.reading (value);
    create index odd_twice on shop.odd (twice desc) where n > 3;
    create view shop.rich as select * from shop.account where balance > 10;
    create function shop.refuse() returns trigger language plpgsql as $$ begin raise exception 'append only'; end $$;
    create trigger append_only before update on shop.owner for each row execute function shop.refuse();
    insert into shop.owner (name) values ('甲'), ('乙'), (E'tab\\tline\\nback\\\\slash');
    insert into shop.account select n, 100, 1, 'green' from generate_series(1, 10) n;
    insert into shop.odd ("quoted Name", bytes, tags, more)
      select repeat('汉字', 40), decode('00ff0a5c', 'hex'), array['a,b', null, '"'], '{"a": null}' from generate_series(1, 60000);
    insert into shop.odd ("quoted Name") values (null), (''), ('\\N');
    insert into shop.reading select d, random() from generate_series('2025-01-01'::date, '2026-12-31', '1 day') d;
  `)
  mkdirSync(join(city.filesFolder, 'ab'), { recursive: true })
  writeFileSync(join(city.filesFolder, 'ab', 'photo.jpg'), randomBytes(300_001))
  writeFileSync(join(city.filesFolder, 'empty.txt'), '')
  // Somebody is in the middle of sending this one.
  writeFileSync(join(city.filesFolder, 'ab', 'unfinished.part'), 'x')
})
afterAll(async () => {
  await city.close()
  rmSync(folder, { recursive: true, force: true })
})

/** An empty database, and the same city over it. */
async function emptyCity(): Promise<{ empty: City; filesFolder: string; drop: () => Promise<void> }> {
  const server = openDb(inject('postgresUrl'), { max: 1 })
  const name = `${inject('testRun')}_${randomBytes(6).toString('hex')}`
  await server.query(`create database ${quoted(name)}`)
  const db = openDb(Object.assign(new URL(inject('postgresUrl')), { pathname: `/${name}` }).href)
  const filesFolder = join(folder, name)
  return {
    empty: { ...city.as(asSystem('restore')), db, filesFolder },
    filesFolder,
    async drop() {
      await db.close()
      await server.query(`drop database ${quoted(name)} with (force)`)
      await server.close()
    },
  }
}

async function content(db: Db): Promise<Record<string, unknown[]>> {
  const tables = await db.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema') order by 1`,
  )
  const rows: Record<string, unknown[]> = {}
  for (const { name } of tables)
    rows[name] = (await db.query(`select t::text as row from ${name} t order by 1`)).map((row) => row.row)
  return rows
}

async function structure(db: Db): Promise<unknown[]> {
  return db.query(`
    select format('%s.%s %s %s %s %s', table_schema, table_name, column_name, data_type, is_nullable, column_default) as line from information_schema.columns
      where table_schema not in ('pg_catalog', 'information_schema')
    union all select indexdef from pg_indexes where schemaname not in ('pg_catalog', 'information_schema')
    union all select conrelid::regclass || ' ' || pg_get_constraintdef(oid) from pg_constraint where connamespace::regnamespace::text not in ('pg_catalog', 'information_schema') and contype <> 'n'
    union all select pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
    order by 1`)
}

test('a backup brings back every row, every definition and every file', async () => {
  const path = join(folder, 'quiet.tar.gz')
  const report = await backup(city, path)
  const { empty, filesFolder, drop } = await emptyCity()
  try {
    expect(await restore(empty, path)).toEqual(report)
    expect(await content(empty.db)).toEqual(await content(city.db))
    expect(await structure(empty.db)).toEqual(await structure(city.db))
    expect(readdirSync(filesFolder, { recursive: true }).sort()).toEqual(['ab', 'ab/photo.jpg', 'empty.txt'])
    expect(readFileSync(join(filesFolder, 'ab/photo.jpg')).equals(readFileSync(join(city.filesFolder, 'ab/photo.jpg')))).toBe(
      true,
    )
    // Numbers go on where they were.
    const [next] = await empty.db.query(`insert into shop.owner (name) values ('丙') returning id`)
    expect(next).toEqual({ id: 4 })
    await expect(empty.db.query(`update shop.owner set name = 'x'`)).rejects.toThrow('append only')
  } finally {
    await drop()
  }
})

test('a backup taken while people write shows one instant: no transfer is half in it', async () => {
  let writing = true
  let transfers = 0
  const writers = [1, 2].map(async (seed) => {
    for (let n = seed; writing; n += 7) {
      await city.db.transaction(async (tx) => {
        const [from, to] = [1 + (n % 10), 1 + ((n + 3) % 10)].sort((a, b) => a - b)
        await tx.query('update shop.account set balance = balance - 1 where id = $1', [from])
        await tx.query(`insert into shop.owner (name) values ($1)`, [`writer ${seed} ${n}`])
        await tx.query('update shop.account set balance = balance + 1 where id = $1', [to])
      })
      transfers += 1
    }
  })
  const path = join(folder, 'busy.tar.gz')
  const before = transfers
  await backup(city, path)
  expect(transfers - before).toBeGreaterThan(5)
  writing = false
  await Promise.all(writers)
  const { empty, drop } = await emptyCity()
  try {
    await restore(empty, path)
    const [sum] = await empty.db.query('select sum(balance)::text as sum from shop.account')
    expect(sum).toEqual({ sum: '1000.00' })
    // Every row of the backup is a row the city has, and those the city got later are not in it.
    const [here, there] = [await content(city.db), await content(empty.db)]
    const known = new Set(here['shop.owner'])
    expect(there['shop.owner']!.every((row) => known.has(row))).toBe(true)
    expect(there['shop.owner']!.length).toBeLessThan(here['shop.owner']!.length)
  } finally {
    await drop()
  }
})

test('a database or files folder with anything in it is refused and left as it was', async () => {
  const path = join(folder, 'refused.tar.gz')
  await backup(city, path)
  const before = await content(city.db)
  await expect(restore(city, path)).rejects.toMatchObject({ code: 'backup/not-empty' })
  expect(await content(city.db)).toEqual(before)
  const { empty, filesFolder, drop } = await emptyCity()
  try {
    mkdirSync(filesFolder)
    writeFileSync(join(filesFolder, 'mine.txt'), 'mine')
    await expect(restore(empty, path)).rejects.toMatchObject({ code: 'backup/not-empty' })
    expect(readFileSync(join(filesFolder, 'mine.txt'), 'utf8')).toBe('mine')
  } finally {
    await drop()
  }
})

test.each([
  ['cut off', (tar: Buffer) => tar.subarray(0, Math.floor(tar.length / 2))],
  ['changed in one byte of a row', (tar: Buffer) => flip(tar, tar.indexOf('汉字'))],
  ['changed in one byte of a file', (tar: Buffer) => flip(tar, tar.indexOf('files/ab/photo.jpg') + 1024)],
  ['without its first table', (tar: Buffer) => without(tar, 'tables/')],
])('a backup that was %s restores nothing', async (_, damage) => {
  const path = join(folder, 'damaged.tar.gz')
  await backup(city, path)
  writeFileSync(path, gzipSync(damage(gunzipSync(readFileSync(path))), { level: 1 }))
  const { empty, filesFolder, drop } = await emptyCity()
  try {
    await expect(restore(empty, path)).rejects.toMatchObject({ code: 'backup/damaged' })
    expect(await content(empty.db)).toEqual({})
    expect(readdirSync(folder)).not.toContain(filesFolder)
  } finally {
    await drop()
  }
})

test('a file that is no backup at all is refused', async () => {
  const path = join(folder, 'letter.tar.gz')
  writeFileSync(path, 'Dear city,')
  const { empty, drop } = await emptyCity()
  try {
    await expect(restore(empty, path)).rejects.toMatchObject({ code: 'backup/damaged' })
  } finally {
    await drop()
  }
})

test('only the house itself may take or restore a backup', async () => {
  const clerk = city.person({ name: 'clerk', label: '办事员', open: false })
  await expect(backup(clerk, join(folder, 'x.tar.gz'))).rejects.toMatchObject({ code: 'access/forbidden' })
  await expect(restore(clerk, join(folder, 'x.tar.gz'))).rejects.toMatchObject({ code: 'access/forbidden' })
})

function flip(tar: Buffer, at: number): Buffer {
  const changed = Buffer.from(tar)
  changed[at]! ^= 1
  return changed
}

function without(tar: Buffer, prefix: string): Buffer {
  const start = tar.indexOf(prefix)
  const size = Number.parseInt(tar.toString('utf8', start + 124, start + 135), 8)
  return Buffer.concat([tar.subarray(0, start), tar.subarray(start + 512 + Math.ceil(size / 512) * 512)])
}
