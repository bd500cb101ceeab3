/** Who is called at once instead of writing an order: numbers that are the same in the whole country. */
export const emergencies = {
  '110': {
    label: '110 报警',
    en: '110 police',
    words: ['抢劫', '打架', '持刀', '杀人', '绑架', '被偷', '诈骗', '正在打', '失踪', '有人闯'],
  },
  '119': {
    label: '119 消防救援',
    en: '119 fire and rescue',
    words: ['着火', '起火', '火灾', '爆炸', '被困', '燃气泄漏', '煤气泄漏', '冒烟'],
  },
  '120': {
    label: '120 急救',
    en: '120 ambulance',
    words: ['受伤', '昏迷', '晕倒', '流血', '心脏病', '中毒', '要生了', '没有呼吸', '骨折'],
  },
  '122': { label: '122 交通事故', en: '122 traffic accidents', words: ['车祸', '交通事故', '撞车', '追尾', '被撞', '撞人'] },
} as const

export type Emergency = keyof typeof emergencies

/** The emergency service that words call for, or undefined. It only warns: whoever listens decides. */
export const emergencyOf = (words: string): Emergency | undefined =>
  (Object.keys(emergencies) as Emergency[]).find((number) => emergencies[number].words.some((word) => words.includes(word)))
