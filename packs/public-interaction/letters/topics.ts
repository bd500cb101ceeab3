/** What letters are about, as people would say it. */
export const topics = {
  housing: '住房和物业',
  transport: '交通出行',
  education: '孩子上学',
  health: '看病和医保',
  work: '就业和社保',
  environment: '环境和噪声',
  streets: '市容和市政设施',
  water: '供水供热供气',
  consumer: '消费和食品安全',
  safety: '治安和户籍',
  business: '办企业、办手续',
  other: '其他',
} as const
export type Topic = keyof typeof topics

export const letterKinds = { question: '咨询', help: '求助', complaint: '投诉', suggestion: '建议', thanks: '感谢' } as const

/** Where a letter that is not the mailbox's to handle belongs. */
export const rightPlaces = {
  emergency: '110、119、120（紧急情况）',
  court: '人民法院或仲裁机构（诉讼、仲裁事项）',
  petition: '信访部门（信访事项）',
  review: '行政复议机构（不服行政行为）',
  discipline: '纪检监察机关（检举控告）',
  disclosure: '政府信息公开申请（要政府信息）',
  hotline: '12345 热线（其他服务诉求）',
  none: '没有更合适的受理机构',
} as const
export type RightPlace = keyof typeof rightPlaces

export const rightPlacesEn: Readonly<Record<RightPlace, string>> = {
  emergency: '110, 119 or 120 (emergencies)',
  court: 'a court or arbitration body (litigation and arbitration)',
  petition: 'the letters and calls office (petitions)',
  review: 'the administrative reconsideration office (objecting to an official act)',
  discipline: 'discipline inspection and supervision (reporting an official)',
  disclosure: 'a request for government information',
  hotline: 'the 12345 hotline (other requests)',
  none: 'no other place that would fit better',
}

/** Who answers: a department every city has, or the government of the district the letter is about. */
export const answerers = {
  district: '属地区县政府',
  'government-office': '市政府办公厅（室）',
  housing: '住房城乡建设部门',
  transport: '交通运输部门',
  education: '教育部门',
  health: '卫生健康部门',
  hrss: '人力资源社会保障部门',
  'medical-insurance': '医疗保障部门',
  ecology: '生态环境部门',
  'urban-management': '城市管理部门',
  water: '水务部门',
  'market-regulation': '市场监管部门',
  police: '公安部门',
  'civil-affairs': '民政部门',
} as const
export type Answerer = keyof typeof answerers

export const answerersEn: Readonly<Record<Answerer, string>> = {
  district: 'the district government',
  'government-office': 'the general office of the city government',
  housing: 'housing and construction',
  transport: 'transport',
  education: 'education',
  health: 'health',
  hrss: 'human resources and social security',
  'medical-insurance': 'healthcare security',
  ecology: 'ecology and environment',
  'urban-management': 'urban management',
  water: 'water affairs',
  'market-regulation': 'market regulation',
  police: 'the police',
  'civil-affairs': 'civil affairs',
}

/** Who usually answers a topic; the office decides. */
export const usualAnswerer: Readonly<Record<Topic, Answerer>> = {
  housing: 'housing',
  transport: 'transport',
  education: 'education',
  health: 'health',
  work: 'hrss',
  environment: 'ecology',
  streets: 'urban-management',
  water: 'water',
  consumer: 'market-regulation',
  safety: 'police',
  business: 'market-regulation',
  other: 'government-office',
}

/** The district a division lies in; undefined for the city and for what is shorter than a district. */
export const districtIn = (division: string): string | undefined =>
  division.length < 6 || division.slice(4, 6) === '00' ? undefined : division.slice(0, 6)

export const departmentOf = (answerer: Answerer, division: string): string =>
  answerer === 'district' ? `gov-${division.slice(0, 6)}` : answerer
