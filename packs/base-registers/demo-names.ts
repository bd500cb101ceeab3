import { oneOf, type Random, weighted } from './draw.ts'

/** The commonest surnames with their rough weights; common names are nobody in particular. */
const surnames = [
  ['王', 72],
  ['李', 72],
  ['张', 68],
  ['刘', 54],
  ['陈', 45],
  ['杨', 31],
  ['黄', 22],
  ['赵', 23],
  ['吴', 20],
  ['周', 21],
  ['徐', 15],
  ['孙', 15],
  ['马', 13],
  ['朱', 13],
  ['胡', 13],
  ['林', 12],
  ['郭', 12],
  ['何', 12],
  ['高', 10],
  ['罗', 9],
  ['郑', 9],
  ['梁', 8],
  ['谢', 8],
  ['宋', 8],
  ['唐', 8],
  ['许', 7],
  ['邓', 7],
  ['冯', 7],
  ['韩', 7],
  ['曹', 6],
] as const
const menFirst = '伟强磊军勇杰涛明超刚平辉鹏华飞鑫波斌浩宇凯健俊帆志建国文海龙'
const womenFirst = '芳娜敏静丽艳娟霞秀英玲燕红梅云莉兰萍雪琳慧颖倩婷晶璐佳怡欣'

/** A common surname with one or two common characters. */
export function personName(random: Random, sex: 'male' | 'female', surname: string = weighted(random, surnames)): string {
  const characters = [...(sex === 'male' ? menFirst : womenFirst)]
  return surname + oneOf(random, characters) + (random() < 0.55 ? oneOf(random, characters) : '')
}

const brandFirst = '海鼎瑞恒盛泰嘉润汇远诚信和丰安康博宏启明蓝科云创智达联合新华'
const brandSecond = '源通达宇恒泰昌隆升腾辰航洋邦特润晟泽诺凯利鑫美佳程森峰正阳天'

/** What an enterprise of a section calls itself, between its brand and 有限公司. */
const trades: Readonly<Record<string, readonly string[]>> = {
  A: ['农业科技', '水产养殖', '果蔬种植', '畜牧'],
  B: ['石材', '矿业'],
  C: ['机械制造', '电子', '食品', '纺织', '塑料制品', '精密模具', '家具', '包装'],
  D: ['热力', '水务', '新能源'],
  E: ['建筑工程', '装饰工程', '园林工程', '机电安装'],
  F: ['商贸', '贸易', '建材', '进出口', '超市'],
  G: ['物流', '货运', '国际货运代理', '仓储'],
  H: ['餐饮管理', '酒店管理'],
  I: ['软件', '信息技术', '网络科技', '数据服务'],
  J: ['投资管理', '保险代理'],
  K: ['置业', '物业管理', '房地产经纪'],
  L: ['企业管理咨询', '人力资源', '广告', '租赁'],
  M: ['工程设计', '检测技术', '生物科技'],
  N: ['环境工程', '市政养护'],
  O: ['汽车维修', '家政服务', '洗涤'],
  P: ['教育咨询', '职业培训'],
  Q: ['养老服务', '健康管理'],
  R: ['文化传媒', '体育发展', '演艺'],
  S: ['会议服务'],
}

/** A plausible, invented company name: place, brand, trade, form. */
export function companyName(random: Random, city: string, section: string): string {
  const brand = oneOf(random, [...brandFirst]) + oneOf(random, [...brandSecond])
  if (section === 'A' && random() < 0.4) return `${city}${brand}农民专业合作社`
  const form = random() < 0.08 ? '股份有限公司' : '有限公司'
  return `${city}${brand}${oneOf(random, trades[section] ?? trades['F']!)}${form}`
}
