import type { Seeding } from '#kernel'
import { liaison, supervisor } from './roles.ts'

const excuses = [
  '处置材料到货晚了半天，已协调供应商改为次日达。',
  '现场被施工围挡占用，无法进场，已与施工单位约定时间。',
  '当日连续降雨，作业面无法开展，雨停后已优先安排。',
  '接件后内部转派不及时，已对责任人提醒谈话并调整值班表。',
] as const

/** What departments said to the cards of the demo's matters, and how the office ruled: some wait for a word, some are settled. */
export async function demo(seed: Seeding): Promise<void> {
  const office = { name: '沈岚', role: supervisor, department: 'government-office', division: seed.cityCode }
  await seed.answerCards(({ kind }) => {
    const [says, excuse, rules, lifts] = [seed.random(), Math.floor(seed.random() * excuses.length), seed.random(), seed.random()]
    if (says < 0.3) return undefined
    const isExcused = lifts < (excuse === 3 ? 0 : 0.4)
    return {
      by: { name: '方宁', role: liaison },
      explanation: excuses[excuse]!,
      ...(rules < 0.7
        ? {
            ruling: {
              by: office,
              outcome: isExcused ? 'lifted' : 'upheld',
              words: isExcused
                ? '情况属实，非承办部门可控，予以撤销。'
                : kind === 'red'
                  ? '理由不足以说明超期，维持红牌。'
                  : '应当提前安排，维持黄牌。',
            } as const,
          }
        : {}),
    }
  })
}
