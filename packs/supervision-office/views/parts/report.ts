import { useWords } from '../../../../web/words.ts'

export type GradeName = 'excellent' | 'good' | 'fair' | 'poor'

/** One department's line of a monthly report. */
export interface ReportLine {
  readonly department: string
  readonly closed: number
  readonly promises: number
  readonly onTime: number
  readonly yellow: number
  readonly red: number
  readonly explained: number
  readonly upheldYellow: number
  readonly upheldRed: number
  readonly lifted: number
  readonly evaluations: readonly number[]
  readonly bad: number
  readonly badContacted: number
  readonly badRectified: number
  readonly badCalledBack: number
  readonly grade?: GradeName
  readonly onTimeRate?: number
  readonly badRate?: number
  readonly short: readonly ('onTime' | 'red' | 'yellow' | 'bad')[]
}
export interface Bar {
  readonly onTime: number
  readonly red: number
  readonly yellow: number
  readonly bad: number
}
export interface MonthReport {
  readonly month: string
  readonly asOf: string
  readonly rules: {
    readonly grade: {
      readonly basis: string
      readonly from: string
      readonly value: { readonly excellent: Bar; readonly good: Bar; readonly fair: Bar; readonly fewest: number }
    }
    readonly badReview: {
      readonly basis: string
      readonly value: { readonly contactWithin: number; readonly rectifyWithin: number }
    }
  }
  readonly departments: readonly ReportLine[]
  readonly total: ReportLine & { readonly total: number; readonly goodRate?: number; readonly average?: number }
  readonly hash: string
  readonly isOver: boolean
  readonly maySign: boolean
  readonly signed?: {
    readonly by: string
    readonly at: string
    readonly remark: string
    readonly agrees: boolean
    readonly differing: readonly string[]
  }
}

/** The grade as a lamp and a word. */
export function useGradeWords() {
  const { say } = useWords()
  return {
    gradeOf: (grade: GradeName | undefined) =>
      grade === undefined
        ? ({ lamp: 'grey', word: say('件数少，不评', 'too few to grade') } as const)
        : (
            {
              excellent: { lamp: 'green', word: say('优秀', 'Excellent') },
              good: { lamp: 'green', word: say('良好', 'Good') },
              fair: { lamp: 'yellow', word: say('合格', 'Fair') },
              poor: { lamp: 'red', word: say('不合格', 'Poor') },
            } as const
          )[grade],
    shortWord: (what: ReportLine['short'][number]) =>
      ({
        onTime: say('按期率不够', 'on-time rate'),
        red: say('红牌多', 'red cards'),
        yellow: say('黄牌多', 'yellow cards'),
        bad: say('差评多', 'bad evaluations'),
      })[what],
  }
}

/** `2026年11月` / `November 2026`. */
export function monthWords(month: string, language: 'zh' | 'en'): string {
  const [year, of] = month.split('-').map(Number) as [number, number]
  if (language === 'zh') return `${year}年${of}月`
  return new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', month: 'long', year: 'numeric' }).format(Date.UTC(year, of - 1, 1))
}
