export const grades = { minor: '轻微', light: '较轻', ordinary: '一般', serious: '严重' } as const
export type Grade = keyof typeof grades

/** 裁量基准: what a grade of an offence costs, in force between two days (both included). Amounts in whole yuan. */
export interface DiscretionStep {
  readonly power: string
  readonly grade: Grade
  readonly when: string
  readonly least: number
  readonly most: number
  readonly from: string
  readonly until?: string
}

/**
 * Illustrative amounts: each city publishes its own, which replace these in the register and here. The 2024 steps of one power end when
 * its 2026 steps begin, so that the day of the offence decides.
 */
const since = '2021-07-15'
const step = (
  power: string,
  grade: Grade,
  when: string,
  least: number,
  most: number,
  from = since,
  until?: string,
): DiscretionStep => ({
  power,
  grade,
  when,
  least,
  most,
  from,
  ...(until === undefined ? {} : { until }),
})

export const steps: readonly DiscretionStep[] = [
  step('CF-SG-001', 'light', '经营不足一个月、货值不足五千元、主动停止', 5_000, 20_000),
  step('CF-SG-001', 'ordinary', '经营一个月以上或货值五千元以上', 20_000, 60_000),
  step('CF-SG-001', 'serious', '造成食源性疾病，或拒不改正', 60_000, 100_000),
  step('CF-SG-002', 'light', '货值不足五百元、未售出', 5_000, 15_000, since, '2025-12-31'),
  step('CF-SG-002', 'minor', '货值不足一百元、未售出、当场下架', 0, 2_000, '2026-01-01'),
  step('CF-SG-002', 'light', '货值不足五百元', 2_000, 10_000, '2026-01-01'),
  step('CF-SG-002', 'ordinary', '货值五百元以上一万元以下', 10_000, 50_000),
  step('CF-SG-002', 'serious', '货值一万元以上，或造成人身损害', 50_000, 100_000),
  step('CF-SG-003', 'minor', '首次、当场改正', 0, 500),
  step('CF-SG-003', 'ordinary', '责令改正后仍未改正', 500, 5_000),
  step('CF-SG-004', 'minor', '首次、补报', 0, 1_000),
  step('CF-SG-004', 'ordinary', '连续两年未公示', 1_000, 10_000),
  step('CF-CG-001', 'light', '不足一立方米、及时清理', 5_000, 20_000),
  step('CF-CG-001', 'ordinary', '一立方米以上', 20_000, 50_000),
  step('CF-CG-001', 'serious', '占用绿地、河道，或拒不清理', 50_000, 100_000),
  step('CF-CG-002', 'minor', '首次、当场清退', 0, 200),
  step('CF-CG-002', 'ordinary', '占道面积不足十平方米', 200, 5_000),
  step('CF-CG-002', 'serious', '占道面积十平方米以上，或拒不清退', 5_000, 20_000),
  step('CF-HB-001', 'light', '首次、及时停止', 10_000, 30_000),
  step('CF-HB-001', 'ordinary', '一年内两次', 30_000, 60_000),
  step('CF-HB-001', 'serious', '责令后仍继续施工', 60_000, 100_000),
  step('CF-HB-002', 'light', '部分未覆盖、及时整改', 10_000, 30_000),
  step('CF-HB-002', 'ordinary', '主要扬尘源未采取措施', 30_000, 70_000),
  step('CF-HB-002', 'serious', '重污染天气期间，或拒不整改', 70_000, 100_000),
  step('CF-JT-001', 'light', '首次、未收取费用', 3_000, 10_000),
  step('CF-JT-001', 'ordinary', '收取费用', 10_000, 50_000),
  step('CF-JT-001', 'serious', '多次查处或造成事故', 50_000, 100_000),
]

/** The steps of a power in force on a day, mildest first. */
export const stepsOn = (power: string, day: string): readonly DiscretionStep[] =>
  steps
    .filter((one) => one.power === power && one.from <= day && (one.until === undefined || day <= one.until))
    .sort((a, b) => a.least - b.least || a.most - b.most)

export interface Mitigation {
  /** 主动消除或减轻危害后果、主动供述、配合查处有立功表现 (行政处罚法 art. 32). */
  readonly mitigating: boolean
  /** 妨碍调查、一年内再犯: towards the upper end. */
  readonly aggravating: boolean
}

export interface Proposal {
  readonly step: DiscretionStep
  readonly amount: number
  /** The reasons, one after the other. */
  readonly reasons: readonly { readonly zh: string; readonly en: string }[]
}

const gradesEn: Readonly<Record<Grade, string>> = { minor: 'minor', light: 'light', ordinary: 'ordinary', serious: 'serious' }

/** What the catalogue proposes for a grade on the day of the offence: the middle of its range, a quarter up or down with the circumstances. */
export function proposalFor(
  power: string,
  grade: Grade,
  day: string,
  { mitigating, aggravating }: Mitigation,
): Proposal | undefined {
  const found = stepsOn(power, day).find((one) => one.grade === grade)
  if (!found) return undefined
  const share = 0.5 + (aggravating ? 0.25 : 0) - (mitigating ? 0.25 : 0)
  const amount = Math.round(found.least + (found.most - found.least) * share)
  return {
    step: found,
    amount,
    reasons: [
      {
        zh: `${day} 施行的裁量基准：“${found.when}”属${grades[grade]}，${found.least} 至 ${found.most} 元`,
        en: `Discretion steps in force on ${day}: ${gradesEn[grade]}, ${found.least} to ${found.most} yuan`,
      },
      ...(mitigating ? [{ zh: '有从轻情节，向下四分之一', en: 'mitigating circumstances: a quarter down' }] : []),
      ...(aggravating ? [{ zh: '有从重情节，向上四分之一', en: 'aggravating circumstances: a quarter up' }] : []),
      { zh: `建议罚款 ${amount} 元`, en: `a fine of ${amount} yuan is proposed` },
    ],
  }
}
