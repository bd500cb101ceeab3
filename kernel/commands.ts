import { createHash } from 'node:crypto'
import { asSystem, type City } from './city.ts'
import type { AskedBy, Command, Pack, Row } from './define/index.ts'
import { refuse } from './errors.ts'
import { mayRead, requireRole } from './identity/index.ts'
import { readerOf } from './reader.ts'
import { dropRecord, keepRecord } from './registry/index.ts'

/**
 * Lets the rule of a command decide and writes what it decided, all or nothing, in the name of the house; the audit names the command.
 *
 * @throws `access/forbidden`, `command/refused` with the rule's words, `record/invalid`, `record/duplicate`
 */
export async function perform(city: City, pack: Pack, command: Command, input: Row<any>): Promise<unknown> {
  if (!mayRead(city.actor, command.for)) requireRole(city, command.for === 'everyone' ? [] : command.for, command.label)
  const decision = await command.decide(readerOf(city), input, askedBy(city))
  if ('refused' in decision)
    throw refuse('command/refused', { what: command.label[city.language], why: decision.refused[city.language] })
  const house = city.as(asSystem(`${pack.name}/${command.name}`))
  const providedBy = city.actor.post?.department ?? 'self'
  try {
    await city.db.transaction(async (tx) => {
      for (const { record, key } of decision.drops ?? []) await dropRecord(house, tx, own(pack, record), key)
      for (const { record, values, once = false } of decision.adds)
        await keepRecord(house, tx, own(pack, record), values, { providedBy, once })
    })
  } catch (error) {
    const { code } = error as { code?: string }
    // Two at once with the same key: the table itself refuses the second.
    if (code !== '23505' && code !== 'record/duplicate') throw error
    if (decision.taken)
      throw refuse('command/refused', { what: command.label[city.language], why: decision.taken[city.language] })
    throw code === '23505' ? refuse('record/overtaken') : error
  }
  return decision.answer
}

function own(pack: Pack, record: Pack['records'][number]) {
  if (pack.records.includes(record)) return record
  throw new Error(`A command of ${pack.name} may not write "${record.name}", which is another pack's.`)
}

function askedBy({ actor }: City): AskedBy {
  const digest = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 40)
  return {
    kind: actor.kind,
    name: actor.kind === 'person' ? actor.name : '',
    digest,
    key: (salt) => (actor.kind === 'person' ? digest(`${salt}\n${actor.id}`) : undefined),
  }
}
