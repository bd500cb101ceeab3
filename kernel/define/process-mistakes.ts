import type { Action } from './action.ts'
import type { Deadline } from './deadline.ts'
import { mistakesOfOpen311 } from './open311.ts'
import type { AnyProcess } from './process.ts'

/** Second parts of `/api/cases/…/…` that already mean something. */
const reservedNames = new Set(['actions', 'comment', 'claim', 'urge', 'extension', 'merge', 'reopen', 'evaluate'])

/** What is wrong with a definition beyond what the compiler sees. */
export function mistakesOf(process: AnyProcess): readonly string[] {
  const { name, version, earlier, actions, deadlines, ends, numbering } = process
  const named = [...Object.keys(actions), ...Object.keys(deadlines), ...Object.keys(process.states)]
  return [
    ...(reservedNames.has(name) ? ['its name is taken: the address would mean something else.'] : []),
    ...named.filter((word) => !/^[a-z][A-Za-z0-9]*$/.test(word)).map((word) => `"${word}" is no camelCase name.`),
    ...(/^[A-Z0-9]{2,6}$/.test(numbering.prefix)
      ? []
      : [`its number prefix "${numbering.prefix}" is not 2 to 6 capitals or digits.`]),
    ...(earlier.every((old) => old.name === name && old.version < version)
      ? []
      : ['earlier versions have its name and lower numbers.']),
    ...Object.entries(actions as Record<string, Action>)
      .filter(([, action]) => listed(action.from).some((state) => ends.includes(state)))
      .map(([action]) => `"${action}" starts from an end; a closed case goes on by reopening only.`),
    ...Object.entries(deadlines as Record<string, Deadline>)
      .filter(
        ([, { within, extendable }]) => typeof within !== 'function' && extendable && extendable.within.unit !== within.unit,
      )
      .map(([deadline]) => `the extension of "${deadline}" has another unit than the deadline.`),
    ...(process.open311 ? mistakesOfOpen311(process.form, process.open311) : []),
    ...(process.open311 && process.openedBy !== 'everyone'
      ? ['it is on offer to outsiders, but not everybody may open it.']
      : []),
    ...Object.entries(deadlines as Record<string, Deadline>)
      .filter(([, { whenBroken }]) => whenBroken !== undefined && !(whenBroken in actions))
      .map(([deadline]) => `what follows when "${deadline}" is broken is no action of it.`),
  ]
}

const listed = <T>(one: T | readonly T[]): readonly T[] => (Array.isArray(one) ? one : [one as T])
