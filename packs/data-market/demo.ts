import type { CaseScript, Role, ScriptedOfficer, ScriptedStep, Seeding } from '#kernel'
import { dayOf } from './choices.ts'
import { contract } from './processes/contract.ts'
import { listing } from './processes/listing.ts'
import { objection } from './processes/objection.ts'
import { registration } from './processes/registration.ts'
import { dataOfficer, marketRegistrar, marketSupervisor } from './roles.ts'

const officers: Readonly<Record<string, { name: string; role: Role; department: string }>> = {
  registrar: { name: '何川', role: marketRegistrar, department: 'big-data' },
  supervisor: { name: '罗敏', role: marketSupervisor, department: 'big-data' },
  'market-regulation': { name: '赵磊', role: dataOfficer, department: 'market-regulation' },
  statistics: { name: '唐静', role: dataOfficer, department: 'statistics' },
  police: { name: '周涛', role: dataOfficer, department: 'police' },
  'big-data': { name: '张敏', role: dataOfficer, department: 'big-data' },
  hrss: { name: '梁慧', role: dataOfficer, department: 'hrss' },
  'development-reform': { name: '谢云', role: dataOfficer, department: 'development-reform' },
}

/** A handful of fictional assets, products and contracts in every state, played through the engine. */
export async function demo(seed: Seeding): Promise<void> {
  const start = Date.parse(`${seed.today}T09:00:00+08:00`)
  const at = (daysAgo: number, hour = 0) => new Date(start - daysAgo * 86_400_000 + hour * 3_600_000).toISOString()
  const dayIn = (days: number) => dayOf(at(-days))
  const by = (who: string): ScriptedOfficer => ({ ...officers[who]!, division: seed.cityCode })
  const step = (daysAgo: number, action: string, who: string, rest: Partial<ScriptedStep> = {}): ScriptedStep => ({
    at: at(daysAgo, 2),
    action,
    by: by(who),
    ...rest,
  })
  // One of a kind a day: so its number is known, and others can name it.
  const number = (daysAgo: number, prefix: string) => `${dayOf(at(daysAgo)).replaceAll('-', '')}-${prefix}-000001`
  const claims = (daysAgo: number, who: string, form: object, steps: readonly ScriptedStep[]): CaseScript => ({
    key: `claim-${daysAgo}`,
    process: registration,
    at: at(daysAgo),
    by: by(who),
    form: { source: 'duty', personal: 'none', ...form },
    steps,
  })
  const sells = (daysAgo: number, who: string, asset: number, form: object, steps: readonly ScriptedStep[] = []): CaseScript => ({
    key: `product-${daysAgo}`,
    process: listing,
    at: at(daysAgo),
    by: by(who),
    form: { asset: number(asset, 'ZC'), delivery: 'both', longestDays: 366, ...form },
    steps,
  })
  const buys = (
    daysAgo: number,
    who: string,
    product: number,
    form: object,
    steps: readonly ScriptedStep[] = [],
  ): CaseScript => ({
    key: `contract-${daysAgo}`,
    process: contract,
    at: at(daysAgo),
    by: by(who),
    form: { listing: number(product, 'CP'), ...form },
    steps,
  })
  const company = {
    name: '企业登记与行业分布数据',
    resource: 'base-registers/company',
    fields: 'name,creditCode,kind,industry,scale,establishedOn,status,division',
    rights: 'holding,processing,operating',
    basis: '《中华人民共和国市场主体登记管理条例》履行登记职责取得',
    about: '全市法人单位的登记状态、行业、规模和所在社区，每日更新。可用来看各片区、各行业的主体增减。',
  }
  const economy = {
    name: '主要经济指标序列',
    resource: 'base-registers/economySeries',
    rights: 'holding,processing,operating',
    basis: '《中华人民共和国统计法》履行统计职责取得',
    about: '历年公布的主要经济指标，一个指标一年一行，带单位和来源。',
  }
  const economyFields = 'series,division,period,value,unit,source'
  const active = {
    name: '企业活跃度数据',
    about: '存续企业的行业、规模、成立日期和所在社区。给做产业分析、选址和公共服务布点的单位用，每日更新。',
    fields: 'name,industry,scale,establishedOn,status,division',
    rows: 'status=active',
    priceKind: 'perThousand',
    price: '12.00',
    uses: 'publicService,cityManagement,research,marketResearch',
    rowsPerDay: 50_000,
  }
  await seed.play([
    claims(120, 'market-regulation', company, [step(117, 'pass', 'registrar'), step(95, 'issue', 'registrar')]),
    claims(116, 'statistics', { ...economy, fields: economyFields }, [
      step(113, 'pass', 'registrar'),
      step(90, 'issue', 'registrar'),
    ]),
    claims(
      110,
      'big-data',
      {
        name: '主题数据库目录数据',
        resource: 'base-registers/topicDatabase',
        fields: 'code,name,kind,purpose,status',
        rights: 'holding,processing,operating',
        basis: '本局组织编制主题数据库目录取得',
        about: '全市主题数据库的名称和归口部门，供做数据规划的单位查用。',
      },
      [step(107, 'pass', 'registrar'), step(86, 'issue', 'registrar')],
    ),
    claims(
      60,
      'police',
      {
        name: '家庭户分布数据',
        resource: 'base-registers/household',
        fields: 'kind,division',
        rights: 'holding,operating',
        basis: '《中华人民共和国户口登记条例》履行登记职责取得',
        about: '各社区家庭户和集体户的数量分布。',
      },
      [step(57, 'pass', 'registrar'), step(36, 'issue', 'registrar')],
    ),
    claims(
      34,
      'statistics',
      {
        name: '行业分类对照数据',
        resource: 'base-registers/industry',
        fields: 'code,name,level,parentCode',
        rights: 'holding,operating',
        basis: '依国民经济行业分类标准整理',
        about: '国民经济行业分类的代码、名称和层级，可与企业数据对照使用。',
      },
      [step(32, 'pass', 'registrar')],
    ),
    claims(
      8,
      'police',
      {
        name: '常住人口结构数据',
        resource: 'base-registers/person',
        fields: 'sex,hukouType,division,status',
        rights: 'holding,processing',
        basis: '《中华人民共和国居民身份证法》和户口登记职责取得',
        about: '按社区的常住人口性别和户籍类型，只有分类代码，没有姓名、证件号和住址。',
      },
      [step(6, 'pass', 'registrar')],
    ),
    claims(
      5,
      'development-reform',
      {
        name: '重点产业链企业名录',
        resource: 'base-registers/company',
        fields: 'name,industry,scale,division',
        rights: 'processing',
        source: 'derived',
        basis: '产业链图谱编制工作',
        about: '在企业登记数据上按产业链环节加工的名录。',
      },
      [step(3, 'askCorrection', 'registrar', { comment: '请补充取得企业登记数据的授权编号，并说明加工做法。' })],
    ),
    claims(
      1,
      'statistics',
      {
        name: '行政区划沿革数据',
        resource: 'divisions/division',
        fields: 'code,name,level',
        rights: 'holding,processing,operating',
        basis: '统计用区划代码维护职责取得',
        about: '市、区、街道、社区四级区划的代码和名称。',
      },
      [],
    ),
    {
      key: 'objection-household',
      process: objection,
      at: at(50),
      by: by('statistics'),
      form: {
        asset: number(60, 'ZC'),
        ground: 'rights',
        what: '家庭户数量以人口普查为准，登记数据与普查口径不同，产品会让人误以为是官方户数。',
      },
      steps: [step(45, 'uphold', 'registrar', { comment: '口径没有说明，容易误用；补充说明后可以重新申请。' })],
    },
    {
      key: 'objection-person',
      process: objection,
      at: at(2),
      by: by('hrss'),
      form: { asset: number(8, 'ZC'), ground: 'personal', what: '个别社区人数很少，性别和户籍类型组合后可能认出个人。' },
      steps: [],
    },
    sells(85, 'market-regulation', 120, active),
    sells(24, 'market-regulation', 120, {
      ...active,
      replaces: number(85, 'CP'),
      price: '9.80',
      about: `${active.about}第2版降了单价，字段不变。`,
    }),
    sells(80, 'statistics', 116, {
      name: '主要经济指标开放序列',
      about: '历年公布的主要经济指标，做研究、写报告、核对规划目标都可以直接取用。',
      fields: economyFields,
      priceKind: 'free',
      price: '0',
      uses: 'publicService,cityManagement,research,marketResearch,modelTraining',
      rowsPerDay: 100_000,
    }),
    sells(
      79,
      'big-data',
      110,
      {
        name: '主题数据库目录服务',
        about: '主题数据库的编号和名称，按月更新。',
        fields: 'code,name,kind,purpose,status',
        priceKind: 'monthly',
        price: '200.00',
        uses: 'publicService,research',
        rowsPerDay: 10_000,
      },
      [step(4, 'suspend', 'supervisor', { comment: '收到安全事件报告，需方程序的密钥疑似外泄，核清前暂停。' })],
    ),
    buys(
      76,
      'statistics',
      85,
      {
        use: 'cityManagement',
        purpose: '按月核对各社区存续企业的行业分布，编制基本单位统计名录',
        until: dayIn(240),
      },
      [step(74, 'agree', 'market-regulation')],
    ),
    buys(
      70,
      'development-reform',
      80,
      {
        use: 'research',
        purpose: '对照规划目标测算主要经济指标的完成进度',
        until: dayIn(10),
      },
      [step(69, 'agree', 'statistics')],
    ),
    buys(
      66,
      'hrss',
      79,
      {
        use: 'publicService',
        purpose: '梳理就业服务可以用到的主题数据库',
        until: dayIn(200),
      },
      [step(65, 'agree', 'big-data')],
    ),
    buys(
      40,
      'hrss',
      85,
      {
        use: 'publicService',
        purpose: '按行业和片区布点招聘服务站',
        until: dayIn(120),
      },
      [step(38, 'refuse', 'market-regulation', { comment: '稳岗补贴已有共享授权可用，请先用已有授权，不必付费取得。' })],
    ),
    buys(2, 'development-reform', 24, {
      use: 'cityManagement',
      purpose: '季度产业运行分析，看各片区重点行业企业增减',
      until: dayIn(180),
    }),
  ])
  const reads = (daysAgo: number, grantee: string, resource: string, program: string, most: number) => ({
    at: at(daysAgo, 5),
    grantee,
    resource,
    program,
    most,
  })
  await seed.readGranted([
    ...[68, 61, 54, 47, 40, 33, 26, 19, 12, 5].map((daysAgo, n) =>
      reads(daysAgo, 'statistics', 'base-registers/company', '基本单位名录库', 900 + n * 150),
    ),
    ...[60, 30, 9].map((daysAgo) => reads(daysAgo, 'development-reform', 'base-registers/economySeries', '规划评估系统', 500)),
  ])
}
