import { asSystem, type City } from '../city.ts'
import type { Transaction } from '../db.ts'
import type { PartSpec } from '../define/index.ts'
import { append } from './append.ts'
import { parseAnswers } from './form.ts'
import { insertCase } from './insert.ts'
import { type Loaded, viewNow } from './load.ts'

/** Opens the sub-cases of joint handling when a case has just entered the state for it, in the same transaction. */
export async function openParts(city: City, tx: Transaction, loaded: Loaded): Promise<Loaded> {
  const { owned, row, state } = loaded
  const { parts } = owned.process
  if (!parts || state.state !== parts.in) return loaded
  const system = city.as(asSystem('cases/parts'))
  let parent = loaded
  const specs = parts.open(viewNow(city, loaded))
  if (specs.length === 0)
    throw new Error(`Process "${owned.process.name}" opened no part in "${parts.in}", so nothing would ever end it.`)
  for (const spec of specs) {
    const part = await insertCase(system, tx, {
      owned: { pack: owned.pack, process: spec.process },
      form: formOf(spec),
      reporter: { contact: {} },
      // The lead department sees how its parts get on.
      involved: row.involved,
      parent: { id: row.id, key: spec.key },
    })
    const { id, number } = part.loaded.row
    parent = await append(system, tx, parent, {
      name: 'case/open-part',
      answers: { id, key: spec.key, number, state: part.loaded.state.state },
      internal: true,
    })
    await openParts(city, tx, part.loaded)
  }
  return parent
}

function formOf({ process, form }: PartSpec) {
  const { values, problems } = parseAnswers(process.form, form)
  // The process that opens parts fills their forms; a wrong one is a mistake of the pack.
  if (problems.length > 0)
    throw new Error(`A part of process "${process.name}" is opened with ${problems.map((p) => p.field).join(', ')} wrong.`)
  return values
}

/** What joint handling comes to: enough parts ended well, that can no longer happen, or neither yet. Pure. */
export function joined(
  join: 'all' | 'any' | { readonly quorum: number },
  good: readonly string[] | undefined,
  parts: readonly { readonly state: string; readonly isClosed: boolean }[],
): 'done' | 'failed' | 'waiting' {
  const needed = join === 'all' ? parts.length : join === 'any' ? 1 : join.quorum
  const closed = parts.filter((part) => part.isClosed)
  const well = closed.filter((part) => good === undefined || good.includes(part.state)).length
  if (well >= needed) return 'done'
  return well + parts.length - closed.length < needed ? 'failed' : 'waiting'
}
