import { type Action, type Deadline, type Field, type Fields, type Pack, targetOf } from '#kernel'
import { type OwnedProcess, processesOf } from '../kernel/cases/index.ts'
import type { City } from '../kernel/city.ts'
import { mayRead } from '../kernel/identity/index.ts'
import { translated } from '../kernel/registry/index.ts'

/** The processes of the city as data: forms, states, actions and promises, in one language. Rules never leave the server. */
export const describeProcesses = (city: City) => processesOf(city).map((owned) => describeProcess(city, owned))

export function describeProcess(city: City, owned: OwnedProcess) {
  const { pack, process } = owned
  const at = `processes.${process.name}`
  const say = (path: string, zh: string) => translated(city, pack, `${at}.${path}`, zh)
  return {
    pack: pack.name,
    name: process.name,
    version: process.version,
    label: say('label', process.label),
    purpose: say('purpose', process.purpose),
    mayOpen: mayRead(city.actor, process.openedBy),
    forEveryone: process.openedBy === 'everyone',
    ...(process.entrance === undefined ? {} : { entrance: process.entrance }),
    fields: describeFieldsOf(
      city,
      owned.pack,
      `${at}.fields`,
      Object.fromEntries(Object.entries(process.form as Fields).filter(([name]) => !process.working.includes(name))),
    ),
    states: Object.entries(process.states as Record<string, string>).map(([name, zh]) => ({
      name,
      label: say(`states.${name}`, zh),
      isEnd: process.ends.includes(name),
    })),
    actions: Object.entries(process.actions as Record<string, Action>).map(([name, action]) => ({
      name,
      label: say(`actions.${name}`, action.label),
      needsReason: action.needsReason ?? false,
      internal: action.internal ?? false,
      ...(action.suggests === undefined ? {} : { suggests: action.suggests }),
      asks: describeAsked(city, owned, name),
    })),
    deadlines: Object.entries(process.deadlines as Record<string, Deadline>).map(([name, deadline]) => ({
      name,
      label: say(`deadlines.${name}`, deadline.label),
      basis: say(`deadlines.${name}.basis`, deadline.basis),
      text: say(`deadlines.${name}.text`, deadline.text),
      extendable: deadline.extendable !== undefined,
      ...(typeof deadline.within === 'function' ? {} : { within: deadline.within }),
    })),
    canReopen: process.reopening !== undefined,
    ...(process.duplicates === undefined ? {} : { duplicates: process.duplicates }),
  }
}

/** What an action of a process asks for. */
export const describeAsked = (city: City, owned: OwnedProcess, name: string) =>
  describeFieldsOf(
    city,
    owned.pack,
    `processes.${owned.process.name}.actions.${name}.fields`,
    (owned.process.actions[name] as Action | undefined)?.asks ?? {},
  )

/** Fields of a form as data, in one language. `at` is where their English stands in the pack. */
export function describeFieldsOf(city: City, pack: Pack, at: string, fields: Fields) {
  return Object.entries(fields).map(([name, field]) => ({
    name,
    label: translated(city, pack, `${at}.${name}`, field.label),
    kind: field.type.kind,
    widget: field.type.widget,
    optional: field.isOptional,
    personal: field.isPersonal,
    ...(field.isAside ? { aside: true } : {}),
    ...(field.help ? { help: translated(city, pack, `${at}.${name}.help`, field.help) } : {}),
    options: describeOptions(city, pack, `${at}.${name}`, field),
  }))
}

function describeOptions(city: City, pack: Pack, at: string, field: Field<any, boolean>): Record<string, unknown> {
  const { options: choices, table, target: _, ...plain } = field.options as Record<string, any>
  const say = (path: string, zh: string) => translated(city, pack, `${at}.${path}`, zh)
  if (field.type.kind === 'link') {
    const target = targetOf(field.options)
    const owner = city.ownerOf(target)
    const label = translated(city, owner.pack, `records.${target.name}.label`, target.label)
    return { to: { pack: owner.pack.name, record: target.name, label, key: target.key } }
  }
  if (['choice', 'choices'].includes(field.type.kind))
    return {
      choices: Object.entries(choices as Record<string, string>).map(([key, zh]) => ({ key, label: say(`options.${key}`, zh) })),
    }
  if (field.type.kind === 'codeTable') {
    const rows = Object.entries(table.codes as Record<string, string>).map(([code, zh]) => ({
      code,
      label: say(`options.${code}`, zh),
    }))
    return { table: table.name, rows }
  }
  return typeof plain['unit'] === 'string' ? { ...plain, unit: say('unit', plain['unit']) } : plain
}
