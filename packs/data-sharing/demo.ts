import { type CaseScript, makeCitizenId, type ScriptedOfficer, type ScriptedStep, type Seeding } from '#kernel'
import { demoOfDemands } from './demo-demands.ts'
import { doubt } from './doubt.ts'
import { request } from './request.ts'
import { dataOfficer } from './roles.ts'

const day = 86_400_000

/** Fictional 王秀兰, who can sign in where the service hall is on; elsewhere nobody has this number. */
const elder = ({ city }: Seeding): string =>
  makeCitizenId(
    { qingdao: '370202', xiamen: '350203', qingyuan: '441802', yancheng: '320902' }[city] ?? '370202',
    '1941-05-18',
    998,
  )

const names: Readonly<Record<string, string>> = {
  'civil-affairs': '孙丽',
  police: '周涛',
  'market-regulation': '赵磊',
  'big-data': '张敏',
  hrss: '梁慧',
  education: '邓波',
}

/** A handful of fictional requests of the last quarter, each in another state, played through the engine. */
export async function demo(seed: Seeding): Promise<void> {
  const start = Date.parse(`${seed.today}T09:00:00+08:00`)
  const at = (daysAgo: number, hour = 0) => new Date(start - daysAgo * day + hour * 3_600_000).toISOString()
  const dayIn = (days: number) => new Date(start + days * day).toISOString().slice(0, 10)
  const by = (department: string): ScriptedOfficer => ({
    name: names[department]!,
    role: dataOfficer,
    department,
    division: seed.cityCode,
  })
  const step = (daysAgo: number, action: string, department?: string, rest: Partial<ScriptedStep> = {}): ScriptedStep => ({
    at: at(daysAgo, 2),
    action,
    ...(department === undefined ? {} : { by: by(department) }),
    ...rest,
  })
  const asks = (
    key: string,
    daysAgo: number,
    from: string,
    form: Record<string, unknown>,
    steps: readonly ScriptedStep[],
  ): CaseScript => ({
    key,
    process: request,
    at: at(daysAgo),
    by: by(from),
    form,
    steps,
  })
  const aged = {
    resource: 'base-registers/person',
    purpose: '发放高龄津贴前核对申领人的年龄、户籍和登记状态，不再让老人交复印件',
    basis: '《中华人民共和国老年人权益保障法》第三十三条',
    until: dayIn(300),
    rowsPerDay: 20_000,
  }
  await seed.play([
    asks(
      'aged',
      64,
      'civil-affairs',
      {
        ...aged,
        fields: 'citizenId,name,birthDate,hukouType,division,address,status',
        clear: 'citizenId,name,birthDate',
        clearWhy: '津贴发到本人，须核对身份证号、姓名和出生日期',
        rows: 'status=registered',
      },
      [
        step(58, 'propose', 'police', {
          answers: {
            fields: 'citizenId,birthDate,hukouType,status',
            clear: 'citizenId,birthDate',
            until: dayIn(300),
            rowsPerDay: 20_000,
          },
          comment: '姓名和住址核对年龄用不上，先不给',
        }),
        step(56, 'accept', 'civil-affairs'),
      ],
    ),
    asks(
      'placement',
      40,
      'education',
      {
        resource: 'base-registers/person',
        fields: 'citizenId,division,hukouType,household,relation',
        clear: 'citizenId',
        clearWhy: '入学资格按适龄儿童逐人核验',
        purpose: '义务教育招生核验适龄儿童的居住社区和户籍',
        basis: '《中华人民共和国义务教育法》第十二条',
        until: dayIn(9),
        rowsPerDay: 5_000,
      },
      [
        step(33, 'grant', 'police', {
          answers: { fields: 'citizenId,division,hukouType', clear: 'citizenId', until: dayIn(9), rowsPerDay: 5_000 },
        }),
      ],
    ),
    asks(
      'companies',
      28,
      'hrss',
      {
        resource: 'base-registers/company',
        fields: 'name,creditCode,industry,status,division,scale',
        purpose: '稳岗补贴发放前核对企业的登记状态和规模',
        basis: '《失业保险条例》和稳岗补贴办法',
        until: dayIn(500),
        rowsPerDay: 100_000,
      },
      [],
    ),
    asks(
      'households',
      21,
      'hrss',
      {
        resource: 'base-registers/household',
        fields: 'number,headName,division,address',
        clear: 'headName,address',
        clearWhy: '招聘信息上门投递',
        purpose: '向家庭投递招聘会信息',
        basis: '就业促进工作需要',
        until: dayIn(200),
        rowsPerDay: 10_000,
      },
      [step(16, 'refuse', 'police', { comment: '投递广告类信息不是履行法定职责所必需，户主姓名和住址不能提供' })],
    ),
    asks(
      'marriage',
      19,
      'market-regulation',
      {
        resource: 'base-registers/person',
        fields: 'citizenId,name,status',
        clear: 'citizenId,name',
        clearWhy: '核对拟任法定代表人身份',
        purpose: '企业登记时核对拟任法定代表人的身份状态',
        basis: '《中华人民共和国市场主体登记管理条例》第十二条',
        until: dayIn(180),
        rowsPerDay: 2_000,
      },
      [
        step(14, 'grant', 'police', {
          answers: { fields: 'citizenId,name,status', clear: 'citizenId,name', until: dayIn(180), rowsPerDay: 2_000 },
        }),
        step(3, 'suspend', 'police', { comment: '夜间读取量异常，核清原因前先暂停' }),
      ],
    ),
    asks(
      'licences',
      3,
      'civil-affairs',
      {
        resource: 'e-licences/licence',
        fields: 'identifier,typeName,holderId,holderName,issuedOn,validUntil,status',
        clear: 'holderId',
        clearWhy: '按申请人逐人核对证照是否有效',
        purpose: '社会救助办理时核验电子证照，免交复印件',
        basis: '《社会救助暂行办法》第五十九条',
        until: dayIn(240),
        rowsPerDay: 3_000,
      },
      [],
    ),
    asks(
      'students',
      1,
      'education',
      {
        resource: 'base-registers/household',
        fields: 'number,kind,division,address',
        purpose: '学区划分前测算各社区的家庭数',
        basis: '《中华人民共和国义务教育法》第十二条',
        until: dayIn(120),
        rowsPerDay: 20_000,
      },
      [],
    ),
    {
      key: 'doubt-status',
      process: doubt,
      at: at(12),
      by: by('civil-affairs'),
      form: {
        kind: 'data',
        resource: 'base-registers/person',
        item: '登记状态',
        what: '核对津贴时发现一位老人已迁往外省，登记状态仍是在册。',
      },
      steps: [step(8, 'correct', 'police', { comment: '已核实迁出证明，登记状态改为迁出' })],
    },
    {
      key: 'doubt-division',
      process: doubt,
      at: at(4),
      by: by('education'),
      form: {
        kind: 'data',
        resource: 'base-registers/person',
        item: '居住社区',
        what: '两个社区合并后，部分儿童的居住社区还是旧代码。',
      },
      steps: [],
    },
  ])
  const people = 'base-registers/person'
  const aReading = (
    daysAgo: number,
    hour: number,
    grantee: string,
    program: string,
    filters: Record<string, string>,
    most = 1000,
  ) => ({
    at: at(daysAgo, hour),
    grantee,
    resource: people,
    program,
    filters,
    most,
  })
  await demoOfDemands(seed)
  await seed.readGranted([
    // Those who turn eighty are looked up each week; the same people come again.
    ...[49, 42, 35, 28, 21, 14, 7].map((daysAgo, n) =>
      aReading(daysAgo, 1, 'civil-affairs', '高龄津贴系统', { hukouType: n % 2 === 0 ? 'local' : 'province' }, 2000 + n * 400),
    ),
    ...[30, 12, 2].map((daysAgo) => aReading(daysAgo, 6, 'civil-affairs', '高龄津贴系统', { citizenId: elder(seed) })),
    ...[20, 10].map((daysAgo) => aReading(daysAgo, 3, 'education', '招生报名系统', { hukouType: 'local' }, 1500)),
    ...[9, 6, 4].map((daysAgo) => aReading(daysAgo, 14, 'market-regulation', '企业登记系统', {}, 600)),
    ...[25, 18, 11, 4].map((daysAgo) => ({
      at: at(daysAgo, 5),
      grantee: 'hrss',
      resource: 'base-registers/company',
      program: '稳岗补贴系统',
      filters: { status: 'active' },
      most: 3000,
    })),
  ])
}
