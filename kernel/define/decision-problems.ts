import { type DecisionRow, type DecisionTable, order, rowsThatFit, type Test } from './decision-table.ts'
import { type Field, type Fields, parseField, type Words } from './field.ts'

/** What is wrong, or only worth a look, with the rows of an edition. `row` counts from 0; without it the whole table is meant. */
export interface DecisionProblem {
  readonly row?: number
  readonly field?: string
  readonly kind: 'value' | 'overlap' | 'unreachable' | 'no-default'
  /** A warning does not keep an edition from being published. */
  readonly isWarning: boolean
  readonly words: Words
}

/** More examples than this are not tried: then rows are only compared two by two. */
const mostExamples = 50_000

/**
 * What is wrong with the rows of a table: values that are none, rows that overlap where each case has one row, rows nothing ever reaches,
 * and cases no row decides. Found by trying an example for every way the tests can come out, so it is exact up to 50,000 of them.
 */
export function problemsOf(table: DecisionTable, rows: readonly DecisionRow[]): readonly DecisionProblem[] {
  const wrong = rows.flatMap((row, i) => valueProblems(table, row, i))
  if (wrong.length > 0) return wrong
  const examples = examplesOf(table.asks as Fields, rows)
  const reached = new Set<number>()
  const overlaps = new Map<string, readonly [number, number]>()
  let undecided: Readonly<Record<string, unknown>> | undefined
  for (const example of examples) {
    const fitting = rowsThatFit(rows, example)
    if (fitting.length === 0) undecided ??= example
    else reached.add(fitting[0]!)
    if (table.hit === 'unique')
      for (const second of fitting.slice(1)) overlaps.set(`${fitting[0]} ${second}`, [fitting[0]!, second])
  }
  return [
    ...[...overlaps.values()].map(
      ([first, second]): DecisionProblem => ({
        row: second,
        kind: 'overlap',
        isWarning: false,
        words: {
          zh: `与第 ${first + 1} 行重叠：同一情形只能有一行。`,
          en: `Overlaps with row ${first + 1}: a case may fit one row only.`,
        },
      }),
    ),
    ...(table.hit === 'first' && examples.length > 0
      ? rows.flatMap((_, row): DecisionProblem[] =>
          reached.has(row)
            ? []
            : [
                {
                  row,
                  kind: 'unreachable',
                  isWarning: false,
                  words: {
                    zh: '前面的行已包含这一行，它永远用不到。',
                    en: 'The rows above take every case of it; it is never reached.',
                  },
                },
              ],
        )
      : []),
    ...(undecided
      ? [
          {
            kind: 'no-default' as const,
            isWarning: true,
            words: {
              zh: `有情形没有行可用，例如：${said(table, undecided)}。可在最后加一行不设条件的默认行。`,
              en: `Some cases fit no row, for example: ${said(table, undecided)}. A last row without conditions would decide them.`,
            },
          },
        ]
      : []),
  ]
}

const said = (table: DecisionTable, example: Readonly<Record<string, unknown>>): string =>
  Object.entries(example)
    .map(([input, value]) => `${(table.asks as Fields)[input]!.label} ${value === undefined ? '—' : String(value)}`)
    .join('，')

function valueProblems(table: DecisionTable, row: DecisionRow, i: number): readonly DecisionProblem[] {
  const problem = (field: string, words: Words): DecisionProblem => ({ row: i, field, kind: 'value', isWarning: false, words })
  const unknown = (fields: Fields, given: object, part: string) =>
    Object.keys(given)
      .filter((name) => !Object.hasOwn(fields, name))
      .map((name) => problem(`${part}.${name}`, { zh: `没有“${name}”这一列。`, en: `There is no column “${name}”.` }))
  const asks = table.asks as Fields
  const decides = table.decides as Fields
  return [
    ...unknown(asks, row.when, 'when'),
    ...unknown(decides, row.gives, 'gives'),
    ...Object.entries(row.when as Record<string, Test>).flatMap(([name, test]) => {
      const field = asks[name]
      const words = field && problemOfTest(field, test)
      return words ? [problem(`when.${name}`, words)] : []
    }),
    ...Object.entries(decides).flatMap(([name, field]) => {
      const parsed = parseField(field, (row.gives as Record<string, unknown>)[name])
      return parsed.ok ? [] : [problem(`gives.${name}`, parsed.problem.words)]
    }),
  ]
}

function problemOfTest(field: Field<any, boolean>, test: Test): Words | undefined {
  const values =
    'is' in test
      ? [test.is]
      : 'oneOf' in test
        ? test.oneOf
        : 'under' in test
          ? [test.under]
          : [test.from, test.to].filter(isGiven)
  if (values.length === 0) return { zh: '条件没有写值；不限请留空。', en: 'The test has no value; leave it out for any.' }
  const isRange = !('is' in test || 'oneOf' in test || 'under' in test)
  if (isRange && !['integer', 'decimal', 'date'].includes(field.type.kind))
    return { zh: '只有数字和日期可以写范围。', en: 'Only numbers and dates have ranges.' }
  if ('under' in test && field.type.kind !== 'divisionCode')
    return { zh: '只有区划可以写“及以下”。', en: 'Only divisions have something below them.' }
  for (const value of values) {
    const parsed = field.type.parse(value, field.options)
    if (!parsed.ok) return parsed.problem.words
  }
  if (isRange && values.length === 2 && order(values[0], values[1]) > 0)
    return { zh: '范围的开头大于结尾。', en: 'The range ends before it begins.' }
  return undefined
}

const isGiven = (value: unknown): boolean => value !== undefined && value !== null

/** The rows with every value as its field writes it: a label becomes its key, `20` the decimal `20.00`. What is wrong stays as it was. */
export function normalised(table: DecisionTable, rows: readonly DecisionRow[]): readonly DecisionRow[] {
  const parsed = (field: Field<any, boolean> | undefined, value: unknown): unknown => {
    const result = field && isGiven(value) ? field.type.parse(value, field.options) : undefined
    return result?.ok ? result.value : value
  }
  const test = (field: Field<any, boolean> | undefined, of: Test): Test => {
    if ('is' in of) return { is: parsed(field, of.is) }
    if ('oneOf' in of) return { oneOf: of.oneOf.map((value) => parsed(field, value)) }
    if ('under' in of) return { under: String(parsed(field, of.under)) }
    return Object.fromEntries(
      Object.entries(of)
        .filter(([, value]) => isGiven(value))
        .map(([end, value]) => [end, parsed(field, value)]),
    )
  }
  return rows.map(({ when, gives, ...rest }) => ({
    ...rest,
    when: Object.fromEntries(
      Object.entries(when as Record<string, Test>).map(([name, of]) => [name, test(table.asks[name], of)]),
    ),
    gives: Object.fromEntries(Object.entries(gives).map(([name, value]) => [name, parsed(table.decides[name], value)])),
  }))
}

/** One example for every way the tests on the inputs can come out together; none when there would be too many. */
export function examplesOf(asks: Fields, rows: readonly DecisionRow[]): readonly Readonly<Record<string, unknown>>[] {
  const inputs = Object.entries(asks).map(([name, field]) => {
    const tests = rows.flatMap(({ when }) =>
      (when as Record<string, Test>)[name] ? [(when as Record<string, Test>)[name]!] : [],
    )
    return [name, valuesToTry(field, tests)] as const
  })
  if (inputs.reduce((product, [, values]) => product * values.length, 1) > mostExamples) return []
  return inputs.reduce<readonly Readonly<Record<string, unknown>>[]>(
    (made, [name, values]) => made.flatMap((one) => values.map((value) => ({ ...one, [name]: value }))),
    [{}],
  )
}

/** Values of a field that between them pass and fail every test in every possible way. */
function valuesToTry(field: Field<any, boolean>, tests: readonly Test[]): readonly unknown[] {
  const { type, options } = field
  const named = tests.flatMap((test) =>
    'is' in test
      ? [test.is]
      : 'oneOf' in test
        ? test.oneOf
        : 'under' in test
          ? [test.under]
          : [test.from, test.to].filter(isGiven),
  )
  const missing = field.isOptional ? [undefined] : []
  const unique = [...new Map(named.map((value) => [String(value), value])).values()]
  const known = (values: readonly unknown[]) => values.filter((value) => type.parse(value, options).ok)
  const others = (all: readonly string[]) => all.find((value) => !unique.some((each) => order(each, value) === 0))
  switch (type.kind) {
    case 'boolean':
      return [true, false, ...missing]
    case 'choice':
    case 'codeTable': {
      // Codes no row names all come out alike: one stands for them.
      const other = others(Object.keys(type.kind === 'choice' ? options.options : options.table.codes))
      return [...unique, ...(other === undefined ? [] : [other]), ...missing]
    }
    case 'integer':
      return [...known(between(unique, (n) => [Number(n) - 1, Number(n), Number(n) + 1], [0])), ...missing]
    case 'decimal':
      return [...known(between(unique, (n) => nextTo(n, options.digits), [(0).toFixed(options.digits)])), ...missing]
    case 'date':
      return [...between(unique, (day) => [dayAfter(String(day), -1), day, dayAfter(String(day), 1)], ['2000-01-01']), ...missing]
    case 'divisionCode':
      return [...unique, ...['110101', '999999', '110000'].filter((code) => !unique.includes(code)).slice(0, 1), ...missing]
    case 'departmentCode':
      return [...unique, 'another-department', ...missing]
    default:
      return [...unique, `${unique.join('')}…`.slice(-20), ...missing]
  }
}

function between(
  values: readonly unknown[],
  around: (value: unknown) => readonly unknown[],
  none: readonly unknown[],
): readonly unknown[] {
  const all = values.length === 0 ? none : values.flatMap(around)
  return [...new Map(all.map((value) => [String(value), value])).values()]
}

/** A decimal and its neighbours, as exact as its field. */
const nextTo = (value: unknown, digits: number): readonly string[] =>
  [-1, 0, 1].map((step) => (Number(value) + step * 10 ** -digits).toFixed(digits))

const dayAfter = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
