import { boolean, choice, defineRecord, departmentCode, integer, longText, type Row, text } from '#kernel'
import { itemOfficer } from './roles.ts'
import { contradictionsOf } from './rules/consistency.ts'
import { kindLabels, levelLabels } from './rules/item-kinds.ts'
import { themes } from './tables/themes.ts'

/** 政务服务事项: what anybody may ask of a department, with the elements of 实施清单 (C 0110, GB/T 39554.1-2020). */
export const ServiceItem = defineRecord('serviceItem', {
  label: '政务服务事项',
  purpose: '一件可以向部门申请办理的事：谁来办、带什么、多久办好、结果是什么。',
  fields: {
    code: text('实施编码', { max: 33 }).unique().hint('31位；有业务办理项的33位。'),
    basicCode: text('基本编码', { max: 12 }),
    name: text('事项名称', { max: 200 }),
    words: text('大白话', { max: 200 }).optional().hint('人们怎么称呼这件事，用“、”分隔。'),
    kind: choice('事项类型', kindLabels),
    basis: longText('设定依据', { max: 2000 }).optional(),
    department: departmentCode('实施主体').hint('部门代码。'),
    departmentName: text('实施主体名称', { max: 60 }),
    level: choice('行使层级', levelLabels),
    audience: choice('服务对象', { person: '自然人', company: '法人', both: '自然人、法人' }),
    handling: choice('办件类型', { instant: '即办件', promised: '承诺件' }),
    legalDays: integer('法定办结时限', { min: 0, max: 500, unit: '工作日' }).optional().hint('不填为没有规定。'),
    promisedDays: integer('承诺办结时限', { min: 0, max: 500, unit: '工作日' }).optional(),
    special: text('特别程序', { max: 100 }).optional().hint('听证、招标、拍卖、检验、检测、检疫、鉴定、专家评审，时间另计。'),
    depth: text('网上办理深度', { max: 30 }).hint('代码1至7，用逗号分隔。'),
    onlineLevel: choice('网办等级', { one: 'Ⅰ级', two: 'Ⅱ级', three: 'Ⅲ级', four: 'Ⅳ级' }),
    visits: integer('到办事现场次数', { min: 0, max: 9, unit: '次' }),
    visitReason: text('必须到现场的理由', { max: 200 }).optional(),
    byPost: boolean('可以邮寄'),
    isCharged: boolean('是否收费'),
    feeBasis: text('收费标准和依据', { max: 300 }).optional(),
    resultName: text('结果名称', { max: 100 }).optional(),
    resultKind: choice('结果类型', { licence: '证照', document: '批文', other: '其他' }),
    licenceType: text('签发的证照类型', { max: 21 }).optional().hint('证照类型代码。'),
    conditions: longText('受理条件', { max: 2000 }).optional(),
    place: text('办理地点', { max: 200 }),
    hours: text('办理时间', { max: 200 }),
    phone: text('咨询电话', { max: 60 }).optional(),
    complaint: text('监督投诉', { max: 60 }),
    byPledge: boolean('告知承诺').hint('申请人书面承诺符合条件的，当场作出决定。'),
    isLenient: boolean('容缺受理').hint('主要材料齐全、次要材料可以后补的，先受理。'),
    anywhere: choice('通办范围', { none: '不通办', city: '全市', province: '全省', national: '跨省' }),
    theme: choice('主题', themes),
    rule: choice('秒批规则', {
      seniorAllowance: '高龄津贴资格',
      residence: '居住登记',
      companyName: '企业名称',
    }).optional(),
    asks: choice('另需填写', { none: '无', subject: '拟用名称', premises: '场所地址', both: '名称和场所地址' }),
    process: choice('办理方式', { application: '一般办件', openCompany: '开办企业一件事' }),
    status: choice('事项状态', { active: '在用', suspended: '暂停', cancelled: '取消' }),
    edition: integer('事项版本', { min: 1, max: 9999 }),
    source: text('要素来源', { max: 200 }),
  },
  titleOf: (item) => item.name,
  key: 'code',
  search: ['name', 'words', 'departmentName', 'code'],
  findBy: ['department', 'kind', 'theme', 'onlineLevel', 'handling', 'status', 'visits', 'audience', 'promisedDays'],
  read: 'everyone',
  write: [itemOfficer],
  sharing: { provider: 'big-data', class: 'theme', share: 'unconditional', open: 'unconditional', cycle: 'weekly' },
  pageOf: (item) => `/service-hall/items/${item.code}`,
  check: (item) => contradictionsOf(item)[0],
})
export type Item = Row<typeof ServiceItem.fields>

/** 申请材料: one thing an item asks for, and what makes it needless. */
export const Material = defineRecord('material', {
  label: '申请材料',
  purpose: '办一件事要交的一份材料，以及哪些登记或证照可以代替它。',
  fields: {
    code: text('材料编号', { max: 40 }).unique().hint('实施编码加两位序号。'),
    item: text('实施编码', { max: 33 }),
    order: integer('序号', { min: 1, max: 6 }),
    name: text('材料名称', { max: 100 }),
    kind: choice('材料类型', { certificate: '证件证书证明', form: '申请表格文书', other: '其他' }),
    from: choice('来源渠道', { applicant: '申请人自备', government: '政府部门核发', other: '其他' }),
    need: choice('必要性', { required: '必要', optional: '非必要', later: '容缺后补' }),
    form: choice('材料形式', { paper: '纸质', electronic: '电子化', both: '纸质或电子化' }),
    trust: choice('可信等级', {
      a: 'A 签发即用',
      b: 'B 一次核验后复用',
      c: 'C 申请人上传，需核对原件',
      d: 'D 申请人自制并承诺',
    }).hint('国办函〔2016〕108号。'),
    replacedBy: choice('由什么代替', { none: '不能代替', person: '人口库', company: '法人库', licence: '电子证照' }),
    licence: text('代替它的证照', { max: 100 }).optional(),
    note: text('说明', { max: 200 }).optional(),
  },
  titleOf: (material) => material.name,
  key: 'code',
  search: ['name', 'item'],
  findBy: ['item', 'replacedBy', 'need', 'order'],
  read: 'everyone',
  write: [itemOfficer],
  sharing: { provider: 'big-data', class: 'theme', share: 'unconditional', open: 'unconditional', cycle: 'weekly' },
  check: (material) =>
    material.replacedBy === 'licence' && !material.licence
      ? { field: 'licence', zh: '由电子证照代替的，须写明是哪种证照。', en: 'Replaced by a licence: say which one.' }
      : undefined,
})

/** 大白话词典: what people say and what the catalogue calls it. */
export const PlainWord = defineRecord('plainWord', {
  label: '大白话词典',
  purpose: '人们搜索时说的话，和事项目录里的叫法。',
  fields: {
    said: text('人们怎么说', { max: 60 }).unique(),
    means: text('目录里的叫法', { max: 200 }).hint('多个叫法用“、”分隔。'),
  },
  titleOf: (word) => word.said,
  key: 'said',
  search: ['said', 'means'],
  findBy: [],
  read: 'everyone',
  write: [itemOfficer],
  sharing: { provider: 'big-data', class: 'theme', share: 'unconditional', open: 'unconditional', cycle: 'irregular' },
})
