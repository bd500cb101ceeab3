import { v7 } from 'uuid'
import { append as audit } from '../audit/index.ts'
import type { City } from '../city.ts'
import { refuse } from '../errors.ts'
import { decrypt, encrypt } from '../identity/index.ts'
import { requireOperator, seesDivision } from './access.ts'

export const connectionKinds = ['postgres', 'mysql', 'http', 'folder'] as const
export type ConnectionKind = (typeof connectionKinds)[number]

/** What each kind must and may say. `secret` is encrypted and never given back; `number` and `boolean` are what they say. */
export const connectionFields: Readonly<
  Record<ConnectionKind, Readonly<Record<string, 'text' | 'number' | 'boolean' | 'secret'>>>
> = {
  postgres: { host: 'text', port: 'number', database: 'text', user: 'text', tls: 'boolean', password: 'secret' },
  mysql: { host: 'text', port: 'number', database: 'text', user: 'text', tls: 'boolean', password: 'secret' },
  http: { url: 'text', header: 'text', key: 'secret' },
  folder: { folder: 'text' },
}

export interface Connection {
  readonly id: string
  readonly name: string
  readonly kind: ConnectionKind
  readonly settings: Readonly<Record<string, string | number | boolean>>
  readonly hasSecret: boolean
  readonly department: string
  readonly createdBy: string
  readonly createdAt: string
}

export interface ConnectionDraft {
  readonly name: string
  readonly kind: ConnectionKind
  readonly settings: Readonly<Record<string, unknown>>
}

/** A connection with its secret, inside the engine only. */
export interface OpenedConnection extends Connection {
  readonly secret: string | undefined
  readonly division: string
}

interface Row {
  id: string
  name: string
  kind: ConnectionKind
  settings: Connection['settings']
  secret: Buffer | null
  department: string
  division: string
  created_by: string
  created_at: string
}

const shown = ({ secret, division: _, created_by, created_at, ...row }: Row): Connection => ({
  ...row,
  hasSecret: secret !== null,
  createdBy: created_by,
  createdAt: created_at,
})

/** Connections of the actor's own area, by name. */
export async function connections(city: City): Promise<readonly Connection[]> {
  requireOperator(city)
  const rows = await city.db.query<Row>('select * from exchange.connection order by name, id')
  return rows.filter(({ division }) => seesDivision(city, division)).map(shown)
}

/**
 * Keeps a connection; its secret is encrypted under the key file.
 *
 * @throws `exchange/invalid` for a missing or unknown entry
 */
export async function keepConnection(city: City, draft: ConnectionDraft): Promise<Connection> {
  requireOperator(city)
  const id = v7()
  const { settings, secret } = readSettings(draft)
  const now = city.clock.now()
  const [row] = await city.db.transaction(async (tx) => {
    const kept = await tx.query<Row>(
      `insert into exchange.connection (id, name, kind, settings, secret, department, division, created_by, created_at, changed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9) returning *`,
      [
        id,
        draft.name.trim(),
        draft.kind,
        JSON.stringify(settings),
        secret === undefined ? null : encrypt(city, `exchange/${id}`, Buffer.from(secret)),
        city.actor.post?.department ?? 'system',
        city.actor.post?.division ?? city.definition.code,
        city.actor.name,
        now,
      ],
    )
    await audit(
      city,
      { act: 'exchange/connect', subject: `exchange/connection/${id}`, detail: { name: draft.name.trim(), kind: draft.kind } },
      tx,
    )
    return kept
  })
  return shown(row!)
}

/** Puts another secret in place. */
export async function changeSecret(city: City, id: string, secret: string): Promise<void> {
  const found = await openConnection(city, id)
  await city.db.query('update exchange.connection set secret = $2, changed_at = $3 where id = $1', [
    found.id,
    encrypt(city, `exchange/${found.id}`, Buffer.from(secret)),
    city.clock.now(),
  ])
  await audit(city, { act: 'exchange/change-secret', subject: `exchange/connection/${found.id}` })
}

/** Takes a connection away. Throws `exchange/in-use` while a flow needs it. */
export async function dropConnection(city: City, id: string): Promise<void> {
  const found = await openConnection(city, id)
  const [used] = await city.db.query<{ name: string }>(
    `select name from exchange.flow where removed_at is null and (source ->> 'connection' = $1 or sink ->> 'connection' = $1) limit 1`,
    [found.id],
  )
  if (used) throw refuse('exchange/in-use', { flow: used.name })
  await city.db.query('delete from exchange.connection where id = $1', [found.id])
  await audit(city, { act: 'exchange/disconnect', subject: `exchange/connection/${found.id}`, detail: { name: found.name } })
}

/** A connection with its secret, for whoever may use it. Throws `exchange/no-such-connection`. */
export async function openConnection(city: City, id: string): Promise<OpenedConnection> {
  requireOperator(city)
  const [row] = /^[0-9a-f-]{36}$/i.test(id)
    ? await city.db.query<Row>('select * from exchange.connection where id = $1', [id])
    : []
  if (!row || !seesDivision(city, row.division)) throw refuse('exchange/no-such-connection')
  return {
    ...shown(row),
    division: row.division,
    secret: row.secret === null ? undefined : decrypt(city, `exchange/${row.id}`, row.secret).toString('utf8'),
  }
}

function readSettings({ name, kind, settings }: ConnectionDraft) {
  const bad = (reason: string) => refuse('exchange/invalid', { reason })
  if (typeof name !== 'string' || name.trim() === '' || name.length > 100) throw bad('name')
  const known = connectionFields[kind]
  if (!known) throw bad(`kind: ${connectionKinds.join(', ')}`)
  const open: Record<string, string | number | boolean> = {}
  let secret: string | undefined
  for (const [given] of Object.entries(settings)) if (!(given in known)) throw bad(`${given}; ${Object.keys(known).join(', ')}`)
  for (const [field, type] of Object.entries(known)) {
    const value = settings[field]
    if (type === 'secret') {
      if (value !== undefined && value !== '') {
        if (typeof value !== 'string' || value.length > 1000) throw bad(field)
        secret = value
      }
    } else if (type === 'boolean') open[field] = value === true
    else if (type === 'number') {
      if (!Number.isInteger(value) || Number(value) < 1 || Number(value) > 65_535) throw bad(field)
      open[field] = Number(value)
    } else if (typeof value === 'string' && value.trim() !== '' && value.length <= 500) open[field] = value.trim()
    else if (field !== 'header') throw bad(field)
  }
  return { settings: open, secret }
}
