/** 主题: the life of a person, then the life of a company. */
export const themes = {
  birth: '生育收养',
  school: '教育科研',
  work: '就业创业',
  marriage: '婚姻登记',
  papers: '证件户籍',
  housing: '住房保障',
  health: '医疗卫生',
  insurance: '社会保障',
  aged: '养老助残',
  startup: '开办企业',
  operate: '准营准办',
  staff: '用工人事',
  tax: '税务办理',
  build: '工程建设',
  transport: '交通运输',
  nature: '农林水环境',
  safety: '公共安全',
  culture: '文体旅游',
  other: '其他',
} as const

export type Theme = keyof typeof themes

/** Themes people look at first: their own life, or their company's. */
export const lifeEvents: readonly { readonly name: string; readonly nameEn: string; readonly asks: string }[] = [
  { name: '我要开公司', nameEn: 'Open a company', asks: '开公司' },
  { name: '我要开饭店', nameEn: 'Open a restaurant', asks: '开饭店' },
  { name: '身份证丢了', nameEn: 'I lost my ID card', asks: '身份证丢了' },
  { name: '老人满80岁', nameEn: 'Allowance from age 80', asks: '老人补贴' },
  { name: '开居住证明', nameEn: 'Proof of residence', asks: '居住证明' },
  { name: '要结婚', nameEn: 'Get married', asks: '结婚' },
  { name: '找到新工作', nameEn: 'Social security card', asks: '社保卡' },
  { name: '提公积金', nameEn: 'Housing fund', asks: '提公积金' },
]

/** The theme a name suggests, for items that came without one. The first that fits counts. */
const hints: readonly (readonly [Theme, RegExp])[] = [
  ['birth', /生育|出生|收养|孕|婴/],
  ['marriage', /婚姻|结婚|离婚/],
  ['aged', /养老|老年|高龄|残疾|孤儿|殡葬|低保|最低生活|救助|特困/],
  ['tax', /税|发票|纳税/],
  ['papers', /身份证|户口|户籍|居住|出入境|护照|档案/],
  ['insurance', /社保|社会保障|社会保险|养老保险|医保|医疗保险|参保|失业|工伤|保险关系/],
  ['school', /学校|教师|学生|教育|幼儿|助学|学历|科技|运动员/],
  ['health', /医|护士|卫生|药|疾病|放射|献血|职业病/],
  ['housing', /住房|公积金|房屋|廉租|公租|物业|商品房/],
  ['build', /建设|建筑|施工|工程|规划|用地|土地|人防|消防|招标|城市道路/],
  ['transport', /运输|车辆|驾驶|公路|道路|客运|货运|船|港|机动车|出租/],
  ['nature', /林|农|水|渔|种子|植物|动物|草|环境|排污|矿|气象|土壤|采伐|取水/],
  ['culture', /文物|旅游|文化|演出|娱乐|出版|广播|电视|电影|体育|印刷/],
  ['staff', /劳动|人才|用工|职业|工资|就业|技能|招聘|人力资源/],
  ['startup', /企业设立|设立登记|名称|个体工商户|合作社|注销登记|变更登记/],
  ['safety', /安全|爆破|枪|危险|公安|保安|消防|烟花|应急/],
  ['operate', /食品|烟草|经营许可|经营|特种设备|计量|检验|生产许可/],
]

export const themeOf = (name: string): Theme => hints.find(([, pattern]) => pattern.test(name))?.[0] ?? 'other'
