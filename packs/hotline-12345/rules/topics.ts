import type { Unit } from '../units.ts'
import { bigrams } from './words.ts'

interface TopicEntry {
  readonly label: string
  readonly en: string
  /** Where such an order usually goes; the centre's routing table overrides it. */
  readonly unit: Unit
  /** Words people use for it, in daily speech. */
  readonly words: readonly string[]
}

/**
 * What orders are about. A list of this product's own: the text of GB/T 39666-2020 (热线分类与代码) was not obtained, so its codes are not
 * claimed.
 */
export const topics = {
  water: {
    label: '供水排水',
    en: 'Water and drains',
    unit: 'water',
    words: ['停水', '水压', '没水', '水管', '自来水', '水质', '下水道', '污水', '积水', '内涝', '排水'],
  },
  power: {
    label: '供电通信',
    en: 'Power and telecoms',
    unit: 'industry',
    words: ['停电', '电压', '没电', '跳闸', '宽带', '基站', '电线', '线缆', '信号'],
  },
  heat: {
    label: '供热供气',
    en: 'Heating and gas',
    unit: 'housing',
    words: ['暖气', '供暖', '供热', '不热', '燃气', '煤气', '天然气'],
  },
  property: {
    label: '物业管理',
    en: 'Property management',
    unit: 'district',
    words: ['物业', '业委会', '电梯', '小区', '楼道', '物业费', '维修基金'],
  },
  housing: {
    label: '住房保障和房产',
    en: 'Housing',
    unit: 'housing',
    words: ['公租房', '买房', '开发商', '交房', '房产', '租房', '危房', '廉租'],
  },
  building: { label: '违法建设', en: 'Illegal building', unit: 'district', words: ['违建', '私搭', '乱建', '违章建筑', '加建'] },
  noise: {
    label: '噪声油烟',
    en: 'Noise and fumes',
    unit: 'ecology',
    words: ['噪音', '噪声', '油烟', '太吵', '施工扰民', '广场舞', '扰民', '吵'],
  },
  pollution: {
    label: '环境污染',
    en: 'Pollution',
    unit: 'ecology',
    words: ['污染', '异味', '臭味', '黑烟', '偷排', '废气', '废水', '扬尘'],
  },
  waste: {
    label: '垃圾市容',
    en: 'Waste and street order',
    unit: 'urban-management',
    words: ['垃圾', '占道', '小广告', '摆摊', '脏乱', '清运', '公厕', '渣土'],
  },
  streetWorks: {
    label: '路灯和市政设施',
    en: 'Lamps and street works',
    unit: 'urban-management',
    words: ['路灯', '井盖', '护栏', '人行道', '盲道', '照明'],
  },
  road: { label: '道路养护', en: 'Road upkeep', unit: 'housing', words: ['坑洼', '路面', '塌陷', '修路', '道路破损', '路坏'] },
  parking: {
    label: '停车和交通秩序',
    en: 'Parking and traffic',
    unit: 'police',
    words: ['停车', '违停', '堵车', '红绿灯', '信号灯', '堵路', '消防通道', '拥堵'],
  },
  bus: {
    label: '公交出租',
    en: 'Buses and taxis',
    unit: 'transport',
    words: ['公交', '地铁', '出租车', '网约车', '司机', '班次', '拒载', '绕路'],
  },
  school: {
    label: '教育入学',
    en: 'Schools',
    unit: 'education',
    words: ['上学', '入学', '学校', '幼儿园', '学区', '转学', '培训班', '老师', '小学', '中考', '高考'],
  },
  hospital: {
    label: '医疗卫生',
    en: 'Health care',
    unit: 'health',
    words: ['医院', '医生', '疫苗', '挂号', '看病', '门诊', '生育登记', '献血'],
  },
  medicalInsurance: {
    label: '医疗保险',
    en: 'Health insurance',
    unit: 'medical-insurance',
    words: ['医保', '报销', '异地就医', '医保卡', '生育津贴', '慢特病'],
  },
  socialSecurity: {
    label: '社保就业',
    en: 'Social security and jobs',
    unit: 'hrss',
    words: ['社保', '养老保险', '退休', '失业', '就业', '养老金', '社保卡', '公积金转', '居民养老'],
  },
  wages: {
    label: '劳动和欠薪',
    en: 'Labour and unpaid wages',
    unit: 'hrss',
    words: ['欠薪', '工资', '拖欠', '加班', '劳动合同', '辞退', '农民工', '工伤'],
  },
  household: {
    label: '户籍和证件',
    en: 'Household register and papers',
    unit: 'police',
    words: ['户口', '身份证', '居住证', '护照', '落户', '迁户', '港澳通行证'],
  },
  consumer: {
    label: '消费维权',
    en: 'Consumers',
    unit: 'market-regulation',
    words: ['退款', '假货', '消费', '预付卡', '商家', '价格', '健身卡', '欺诈', '退卡', '办卡', '发票'],
  },
  food: {
    label: '食品药品安全',
    en: 'Food and drug safety',
    unit: 'market-regulation',
    words: ['食品', '过期', '餐馆', '变质', '药店', '药品', '卫生差', '外卖'],
  },
  elderly: {
    label: '养老和救助',
    en: 'Elderly and relief',
    unit: 'civil-affairs',
    words: ['低保', '养老院', '高龄', '救助', '残疾', '老人', '孤儿', '特困', '养老服务'],
  },
  marriage: {
    label: '婚姻和殡葬',
    en: 'Marriage and funerals',
    unit: 'civil-affairs',
    words: ['结婚', '离婚', '婚姻', '殡葬', '墓地', '收养'],
  },
  land: {
    label: '不动产和规划',
    en: 'Real estate register and planning',
    unit: 'natural-resources',
    words: ['不动产', '房产证', '过户', '规划', '宅基地', '征地', '抵押'],
  },
  fund: { label: '住房公积金', en: 'Housing fund', unit: 'housing-fund', words: ['公积金', '公积金贷款', '提取公积金'] },
  tax: { label: '税务', en: 'Taxes', unit: 'taxation', words: ['个税', '税务', '契税', '报税', '退税', '开票'] },
  farming: {
    label: '农业农村',
    en: 'Farming and villages',
    unit: 'agriculture',
    words: ['农药', '种子', '化肥', '农机', '病虫害', '养殖', '禽流感', '土地承包', '农产品', '种植', '果树', '小麦', '玉米'],
  },
  culture: {
    label: '文化旅游',
    en: 'Culture and tourism',
    unit: 'culture-tourism',
    words: ['旅游', '景区', '导游', '图书馆', '旅行社', '民宿', '博物馆'],
  },
  office: {
    label: '办事服务',
    en: 'Government services',
    unit: 'big-data',
    words: ['营业执照', '办证', '网上办', '服务大厅', '窗口', '办事', '个体户', '态度差'],
  },
  other: { label: '其他', en: 'Something else', unit: 'district', words: [] },
} as const satisfies Readonly<Record<string, TopicEntry>>

export type Topic = keyof typeof topics

/**
 * Topics that plain words fit, best first: each known word counts by its length, pairs of characters in common with it a little. Nothing fits:
 * no topic. A suggestion; whoever takes the order chooses.
 */
export function topicsOf(words: string): readonly { readonly topic: Topic; readonly fit: number }[] {
  const said = bigrams(words)
  return (Object.entries(topics) as [Topic, TopicEntry][])
    .map(([topic, entry]) => ({ topic, fit: fitOf(entry, words, said) }))
    .filter(({ fit }) => fit > 0)
    .sort((a, b) => b.fit - a.fit)
}

function fitOf({ words, label }: TopicEntry, said: string, pairs: ReadonlySet<string>): number {
  const whole = words.filter((word) => said.includes(word)).reduce((sum, word) => sum + word.length * 2, 0)
  return whole + [...bigrams(label)].filter((pair) => pairs.has(pair)).length
}
