import { csvRows } from './csv-rows.ts'

/** One district of `cities/<city>/census.csv`: shares are parts of one, as published. Columns: cities/README.md. */
export type CensusRow = { readonly code: string; readonly name: string; readonly number: (column: string) => number }

/** The 2020 census rows of a city, development zones that are counted on their own included. */
export const censusOf = (text: string): readonly CensusRow[] =>
  csvRows(text).map((row) => ({
    code: row['code']!,
    name: row['name']!,
    number(column) {
      const value = Number(row[column])
      if (row[column] === undefined || row[column] === '' || Number.isNaN(value))
        throw new Error(`census.csv has no number "${column}" for ${row['code']}.`)
      return value
    },
  }))

/** Census figures of one division as the register shows them: people as integers, shares in per cent. */
export interface CensusFigures {
  readonly population2020: number
  readonly aged65Share: string
  readonly aged65: number
  readonly under15Share: string
  readonly urbanShare: string
  readonly urban2020: number
  readonly sexRatio: string
  readonly householdSize: string
  readonly onePersonShare: string
  readonly universityShare: string
  readonly schoolYears: string
}

/**
 * The figures of one or several census rows together. Shares of several districts are weighted by what they are shares of:
 * people, or households for the household figures (residents ÷ household size).
 */
export function figuresOf(rows: readonly CensusRow[]): CensusFigures {
  const people = (row: CensusRow) => row.number('population')
  const households = (row: CensusRow) => people(row) / row.number('householdSize')
  const women = (row: CensusRow) => people(row) / (1 + row.number('malesPer100Females') / 100)
  const total = (weight: (row: CensusRow) => number) => rows.reduce((sum, row) => sum + weight(row), 0)
  const mean = (column: string, weight = people) => total((row) => row.number(column) * weight(row)) / total(weight)
  const percent = (column: string, weight = people) => (mean(column, weight) * 100).toFixed(2)
  return {
    population2020: total(people),
    aged65Share: percent('age65plus'),
    aged65: Math.round(total((row) => people(row) * row.number('age65plus'))),
    under15Share: percent('age0to14'),
    urbanShare: percent('urbanShare'),
    urban2020: Math.round(total((row) => people(row) * row.number('urbanShare'))),
    sexRatio: mean('malesPer100Females', women).toFixed(2),
    householdSize: mean('householdSize', households).toFixed(2),
    onePersonShare: percent('onePersonShare', households),
    universityShare: (
      (total((row) => people(row) * (row.number('educationCollege') + row.number('educationUniversity'))) / total(people)) *
      100
    ).toFixed(2),
    schoolYears: mean('schoolYears').toFixed(2),
  }
}
