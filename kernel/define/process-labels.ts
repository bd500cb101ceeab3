import type { Action } from './action.ts'
import type { Deadline } from './deadline.ts'
import type { Fields } from './field.ts'
import type { Open311 } from './open311.ts'
import type { AnyProcess } from './process.ts'

/** A label of a process with its path in the pack's `en.ts`. */
export interface ProcessLabel {
  readonly path: string
  readonly zh: string
}

/**
 * Every label of a process and where its English stands: `processes.<name>.label|purpose`, `.fields.<f>` (with `.options.<key>`, `.help`
 * and `.unit`), `.states.<s>`, `.actions.<a>`, `.actions.<a>.fields.<f>`, `.deadlines.<d>`, `.deadlines.<d>.basis`, `.deadlines.<d>.text`,
 * `.open311.groups.<g>`, `.open311.keywords.<service>`.
 */
export function processLabels(process: AnyProcess): readonly ProcessLabel[] {
  const at = `processes.${process.name}`
  const label = (path: string, zh: string): ProcessLabel => ({ path: `${at}.${path}`, zh })
  const ofFields = (path: string, fields: Fields): readonly ProcessLabel[] =>
    Object.entries(fields).flatMap(([name, field]) => [
      label(`${path}.${name}`, field.label),
      ...(field.help === undefined ? [] : [label(`${path}.${name}.help`, field.help)]),
      ...(['choice', 'choices'].includes(field.type.kind)
        ? Object.entries(field.options.options as Record<string, string>).map(([key, zh]) =>
            label(`${path}.${name}.options.${key}`, zh),
          )
        : []),
      ...(typeof field.options.unit === 'string' ? [label(`${path}.${name}.unit`, field.options.unit)] : []),
    ])
  return [
    label('label', process.label),
    label('purpose', process.purpose),
    ...ofFields('fields', process.form),
    ...Object.entries(process.states as Record<string, string>).map(([name, zh]) => label(`states.${name}`, zh)),
    ...Object.entries(process.actions as Record<string, Action>).flatMap(([name, action]) => [
      label(`actions.${name}`, action.label),
      ...ofFields(`actions.${name}.fields`, action.asks ?? {}),
    ]),
    ...Object.entries(process.deadlines as Record<string, Deadline>).flatMap(([name, deadline]) => [
      label(`deadlines.${name}`, deadline.label),
      label(`deadlines.${name}.basis`, deadline.basis),
      label(`deadlines.${name}.text`, deadline.text),
    ]),
    ...Object.entries((process.open311 as Open311 | undefined)?.groups ?? {}).map(([name, group]) =>
      label(`open311.groups.${name}`, group.label),
    ),
    ...Object.entries((process.open311 as Open311 | undefined)?.keywords ?? {}).map(([name, zh]) =>
      label(`open311.keywords.${name}`, zh),
    ),
  ]
}
