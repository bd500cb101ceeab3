import type { IndicatorPromise, Judgement, Measurement, TargetJudgement, YearJudgement } from './indicator-status.ts'
import { yearEnd } from './path.ts'
import type { Lamp, Sentence, Status } from './status.ts'
import { satisfies, targetInWords } from './target.ts'

/**
 * A promise that falls due every year of the period (“每年召开1-2次会议”): each year needs its own figure.
 * One missed year is a miss; a year that is over without a figure leaves the whole not measured.
 */
export function judgeEveryYear(promise: IndicatorPromise, known: readonly Measurement[], on: string): Judgement {
  const target = promise.targets.toSorted((a, b) => b.year - a.year)[0]
  if (!target) throw new Error('A promise needs at least one target.')
  const { start, end } = promise.period
  const years: YearJudgement[] = []
  for (let year = start; year <= end; year += 1) years.push(judgeYear(year))

  function judgeYear(year: number): YearJudgement {
    const figure = known.findLast((one) => one.year === year)
    const isOver = on > yearEnd(year)
    if (figure && satisfies(promise.direction, target!, figure.value)) return { year, status: 'met', value: figure.value }
    if (!isOver) return { year, status: 'notDue', value: figure?.value }
    return figure ? { year, status: 'missed', value: figure.value } : { year, status: 'notMeasured' }
  }

  const counted = (status: Status) => years.filter((one) => one.status === status).length
  const over = years.filter((one) => on > yearEnd(one.year)).length
  const [status, lamp]: [Status, Lamp] =
    counted('missed') > 0
      ? ['missed', 'red']
      : counted('notMeasured') > 0
        ? ['notMeasured', 'grey']
        : counted('met') === years.length
          ? ['met', 'green']
          : counted('met') > 0
            ? ['onTrack', 'green']
            : ['notDue', 'grey']
  const wanted = targetInWords(promise.direction, target, promise.unit, promise.unitEn)
  const working: Sentence = {
    zh: `${start}–${end}年每年 ${wanted.zh}：已过 ${over} 年，达成 ${counted('met')}，未达成 ${counted('missed')}，未测量 ${counted('notMeasured')}，未到期 ${counted('notDue')}。`,
    en: `${wanted.en} in every year ${start}–${end}: ${over} years over, ${counted('met')} met, ${counted('missed')} missed, ${counted('notMeasured')} not measured, ${counted('notDue')} not due.`,
  }
  const judged: TargetJudgement = {
    target,
    status,
    lamp,
    figure: known[known.length - 1],
    progress: years.some((one) => one.value !== undefined) ? (100 * counted('met')) / years.length : undefined,
    formula: {
      zh: '每年都要有当年的数据并满足目标；有一年不满足即未达成，有一年缺数据即未测量。',
      en: 'Every year needs its own figure that keeps the target; one year that does not is a miss, one year without a figure leaves it not measured.',
    },
    working,
  }
  return { ...judged, targets: [judged], years }
}
