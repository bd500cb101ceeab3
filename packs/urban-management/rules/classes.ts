import { componentsCjt214 } from '../tables/components-cjt214.ts'
import { events30428 } from '../tables/events-gbt30428.ts'
import { events47678 } from '../tables/events-gbt47678.ts'
import { matterCode } from './codes.ts'
import { type Kind, type Standard, standardOn, standards } from './standards.ts'

/** A class as one standard has it. */
export interface ClassIn {
  /** Four or five digits; undefined where the standard's table was not obtained and the class is carried over. */
  readonly code?: string
  readonly name: string
  readonly isVerified: boolean
}

/**
 * One class of components or events through all standards. `key` never changes: `C0101`, `E0102`, or `E06042` for what only the newer
 * standard has. Cases keep the key; the code follows from it and the day.
 */
export interface MatterClass {
  readonly key: string
  readonly kind: Kind
  readonly majorName: string
  readonly name: string
  readonly in: Readonly<Partial<Record<Standard['key'], ClassIn>>>
}

/** Every class, components first, in the order of their codes. */
export const classes: readonly MatterClass[] = [
  ...componentsCjt214.rows.map(
    ({ code, name, isVerified }): MatterClass => ({
      key: `C${code}`,
      kind: 'component',
      majorName: componentsCjt214.majors[code.slice(0, 2)]!,
      name,
      in: { 'cjt214-2007': { code, name, isVerified }, 'gbt47678-2026': { name, isVerified: false } },
    }),
  ),
  ...events30428.rows.map(({ code, name, isVerified }): MatterClass => {
    const now = events47678.rows.find(({ was }) => was === code)
    return {
      key: `E${code}`,
      kind: 'event',
      majorName: events30428.majors[code.slice(0, 2)]!,
      name,
      in: {
        'gbt30428-2013': { code, name, isVerified },
        'gbt47678-2026': now ? { code: now.code, name: now.name, isVerified: now.isVerified } : { name, isVerified: false },
      },
    }
  }),
  ...events47678.rows
    .filter(({ was }) => was === undefined)
    .map(
      ({ code, name, isVerified }): MatterClass => ({
        key: `E${code}`,
        kind: 'event',
        majorName: '（大类名称未取得）',
        name,
        in: { 'gbt47678-2026': { code, name, isVerified } },
      }),
    ),
]

const byKey = new Map(classes.map((each) => [each.key, each]))

export const findClass = (key: string): MatterClass | undefined => byKey.get(key)

/** A class as the standard of a day has it; undefined when that standard does not know the class. */
export function classOn(key: string, date: string): (ClassIn & { readonly standard: Standard }) | undefined {
  const known = byKey.get(key)
  if (!known) return undefined
  const standard = standardOn(known.kind, date)
  const entry = known.in[standard.key]
  return entry && { ...entry, standard }
}

/**
 * The code of a matter of this class in a district on that day: 10 digits until 2026-06-30, 11 after. Components have codes of their own.
 * Undefined where the table in force was not obtained: a code is never made up.
 */
export function matterCodeOn(key: string, division: string, date: string): string | undefined {
  const entry = classOn(key, date)
  return findClass(key)?.kind === 'event' && entry?.code !== undefined ? matterCode(division.slice(0, 6), entry.code) : undefined
}

/** Every standard with its classes, for the register of classes. */
export const editions = (): readonly { standard: Standard; of: MatterClass; entry: ClassIn }[] =>
  classes.flatMap((of) =>
    standards[of.kind].flatMap((standard) => {
      const entry = of.in[standard.key]
      return entry ? [{ standard, of, entry }] : []
    }),
  )
